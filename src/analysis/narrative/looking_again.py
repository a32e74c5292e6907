"""Sentences about looking more than once: earlier looks, other series, the best weeks, two phases, a coin.

A sign that goes away is said. Series looked at second say which was named first. Only the coin may say "helped".
"""

import numpy as np
import pandas as pd

from analysis.measures.change import FEWEST_DAYS
from analysis.narrative.moving import change
from analysis.narrative.words import counted, month_name, number
from analysis.resources import text

CLAIMS = ("early sign", "clear")


def looks(table: pd.DataFrame, score: str = "support") -> str:
    """Tell the latest look, and a sign of the look before that is not there any more.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.looks``.
    score : str
        ``support`` or ``criticism``.

    Examples
    --------
    >>> row = {"n": 23, "days": 175.0, "start": 4.0, "end": 4.4, "difference": 0.4, "low": -0.8, "high": 1.7}
    >>> row |= {"p": 0.4, "detectable": 1.8, "swc": 1.0, "direction": "none", "evidence": "cannot tell"}
    >>> month = {"month": pd.Timestamp("2026-04-01"), "evidence": "early sign", "direction": "up"}
    >>> looks(pd.DataFrame([row | month, row | {"month": pd.Timestamp("2026-05-01")}])).split(". ")[0]
    'The sign from April is not there any more'
    """
    if table.empty:
        return text("narrative.monthly.none.checkins")
    said = [gone(table), change(table.tail(1), score)]
    return " ".join(part for part in said if part)


def gone(table: pd.DataFrame) -> str:
    """Tell that the sign of the look before is not there any more; an empty text when it is, or there was none.

    Examples
    --------
    >>> made = {"month": pd.to_datetime(["2026-04-01", "2026-05-01"]), "evidence": ["early sign", "steady"]}
    >>> gone(pd.DataFrame(made | {"direction": ["up", "none"]}))
    'The sign from April is not there any more.'
    """
    if len(table) < 2:  # noqa: PLR2004  a look and the one before it
        return ""
    before, now = table.iloc[-2], table.iloc[-1]
    still = now["evidence"] in CLAIMS and now["direction"] == before["direction"]
    if before["evidence"] not in CLAIMS or still:
        return ""
    return text("narrative.looks.gone", month=month_name(f"{before['month']:%Y-%m}"))


def changes(table: pd.DataFrame) -> str:
    """Tell the headline, and of the others only what moved, and which series was named first.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.changes``.

    Examples
    --------
    >>> row = {"n": 4, "days": 21.0, "evidence": "too early", "direction": "none", "score": "support"}
    >>> changes(pd.DataFrame([row | {"period": "week", "headline": True}]))
    '4 check-ins so far: too early to tell. About 8 more weeks.'
    """
    told = [change(table.head(1), str(table["score"].iloc[0]))]
    for place in range(1, len(table)):
        row = table.iloc[[place]]
        if row["evidence"].item() in CLAIMS:
            first = text(f"narrative.changes.series.{table['score'].iloc[0]}.{table['period'].iloc[0]}")
            series = text(f"narrative.changes.series.{row['score'].item()}.{row['period'].item()}")
            told += [text("narrative.changes.second", series=series, first=first), change(row, row["score"].item())]
    return " ".join(told)


def recent(table: pd.DataFrame) -> str:
    """Tell the mean of the last 56 days beside that of the best 56 days; no claim.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.recent``.

    Examples
    --------
    >>> row = {"n": 8, "mean": 4.5, "best_n": 7, "best": 6.0, "best_since": pd.Timestamp("2026-03-01")}
    >>> recent(pd.DataFrame([row]))
    'In the last 56 days 8 check-ins lay at about 4.5. In your best 56 days, from March on, 7 lay at about 6.'
    """
    row = table.iloc[0]
    if pd.isna(row["mean"]) or pd.isna(row["best"]):
        return text("narrative.recent.few", checkins=counted("checkins", int(row["n"])), days=FEWEST_DAYS)
    month = month_name(f"{row['best_since']:%Y-%m}")
    last = text("narrative.recent.last", checkins=counted("checkins", int(row["n"])), mean=number(row["mean"]))
    best = text("narrative.recent.best", month=month, n=int(row["best_n"]), best=number(row["best"]))
    return f"{last} {best}"


def single_case(table: pd.DataFrame) -> str:
    """Tell how two phases lie apart, by the smaller claim: with the first phase's own slope taken away.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.single_case``.

    Examples
    --------
    >>> from analysis.measures import single_case as measured
    >>> single_case(measured([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29])).split(". ")[0]
    'Of 100 pairs of an early and a late value, the late one was better in about 92 (60 to 99)'
    """
    size = table.set_index("measure")
    n = int(table["n_before"].iloc[0]) + int(table["n_after"].iloc[0])
    if not enough(table):
        return text("narrative.single_case.few", n=n)
    nap = size.loc["NAP"]
    values = {key: round(100 * float(nap[key])) for key in ("estimate", "low", "high")}
    side = "better" if nap["estimate"] >= 0.5 else "worse"  # noqa: PLR2004  half is no difference
    if side == "worse":
        values = {"estimate": 100 - values["estimate"], "low": 100 - values["high"], "high": 100 - values["low"]}
    told = [text(f"narrative.single_case.{side}", **values)]
    rest = float(size.loc["Tau-BC", "estimate"])
    if np.isfinite(rest):
        told.append(text("narrative.single_case.slope", rest=f"{rest:.2f}".replace("-", "−")))
    return " ".join([*told, text("narrative.single_case.beside")])


def enough(table: pd.DataFrame) -> bool:
    """Tell whether both phases hold three values or more.

    Examples
    --------
    >>> enough(pd.DataFrame({"n_before": [6], "n_after": [2]}))
    False
    """
    return min(int(table["n_before"].iloc[0]), int(table["n_after"].iloc[0])) >= 3  # noqa: PLR2004  a slope needs three


def coin(table: pd.DataFrame, of: str = "support") -> str:
    """Tell whether days with the offer differ from days without, as the coin fell.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.coin``.
    of : str
        What was compared: ``support`` (more is kinder) or ``strength`` (of a feeling; less is lighter).

    Examples
    --------
    >>> row = {"offered": 20, "not_offered": 18, "left_out": 2, "difference": 1.5, "evidence": "holds up"}
    >>> coin(pd.DataFrame([row]))
    'On the 20 days with the offer you were about 1.5 higher than on the 18 without. It helped. 2 days had no notes.'
    """
    row = table.iloc[0]
    days = {"offered": int(row["offered"]), "not_offered": int(row["not_offered"])}
    if row["evidence"] == "too few":
        told = [text("narrative.coin.few", **days)]
    elif row["evidence"] != "holds up":
        told = [text("narrative.coin.nothing", **days)]
    else:
        side = "higher" if row["difference"] > 0 else "lower"
        good = (row["difference"] > 0) == (of == "support")
        told = [text(f"narrative.coin.{side}", difference=number(abs(row["difference"])), **days)]
        told.append(text(f"narrative.coin.{'helped' if good else 'heavier'}"))
    left = int(row["left_out"])
    return " ".join([*told, *([text("narrative.coin.left_out", n=left)] if left else [])])
