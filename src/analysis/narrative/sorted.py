"""Sentences about themes and questionnaires: how many are sorted, what two halves say, and what is beyond noise."""

import pandas as pd

from analysis import resources
from analysis.measures.recurrence import MOMENTS
from analysis.narrative.words import counted, number, short
from analysis.resources import text

SHOWN = 2
_HALVES = ("kind", "critical")


def counts(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``label``, ``n`` and ``of`` for each life area that counts in a text, most first, and what is unsorted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.themes.assign`` or ``apply``.

    Examples
    --------
    >>> counts(pd.DataFrame({"theme_id": ["work", None], "standing": ["counts", "unsorted"]})).to_numpy().tolist()
    [['Work', 1, 2], ['Not sorted yet', 1, 2]]
    """
    area = table[(table["axis"] == "area").to_numpy(dtype=bool)] if "axis" in table else table
    known = resources.load("themes")
    names = {str(one["id"]): str(one["name"]) for one in known["areas"]}
    sure = area[(area["standing"] == "counts").to_numpy(dtype=bool) & area["theme_id"].notna().to_numpy()]
    plain = sure["theme_id"].map(lambda one: names.get(one, one)).astype("str")
    label = sure["name"].astype("str").where(sure["name"].notna(), plain) if "name" in sure else plain
    number_of = label.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    found = pd.DataFrame({"label": number_of.index.astype("str"), "n": number_of.to_numpy(dtype="int64")})
    rest = pd.DataFrame({"label": [str(known["unsorted"]["name"])], "n": [len(area) - len(sure)]})
    return pd.concat([found, rest], ignore_index=True).assign(of=len(area))


def themes(table: pd.DataFrame) -> str:
    """Tell which life areas the moments are about, and how many are not sorted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.themes.assign`` or ``apply``.

    Examples
    --------
    >>> found = pd.DataFrame({"theme_id": ["work"] * 9 + [None] * 3, "standing": ["counts"] * 9 + ["unsorted"] * 3})
    >>> themes(found)
    '“Work” came up in 9 of your 12 moments. 3 of 12 are not sorted yet. That is fine.'
    """
    found = counts(table)
    of, named = int(found["of"].iloc[0]), found.iloc[:-1]
    if of < MOMENTS:
        return text("narrative.recurrence.too_few", moments=counted("moments", of))
    told = [
        text(f"narrative.themes.{key}", label=short(row.label), k=row.n, n=of)
        for key, row in zip(("first", "second"), named.head(SHOWN).itertuples(), strict=False)
    ]
    rest = int(found["n"].iloc[-1])
    if rest or not told:
        told.append(text("narrative.themes.unsorted", n=rest, of=of))
    return " ".join(told)


def scales(table: pd.DataFrame) -> str:
    """Tell the two halves of a questionnaire, never one net value; an absent answer is named.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.scales.score``, or of many sittings from ``measures.scales.sittings``: the latest is told.

    Examples
    --------
    >>> row = {"part": ["total", "kind", "critical"], "score": [3.0, 3.5, 2.5], "absent": ["", "", ""]}
    >>> scales(pd.DataFrame(row))
    'The kind half is 3.5, the critical half 2.5. They stand side by side, and neither is a grade.'
    """
    if table.empty:
        return text("narrative.scales.none")
    last = table[table["sitting"] == table["sitting"].iloc[-1]] if "sitting" in table else table
    part = last.set_index("part")
    absent = str(part.loc["total", "absent"])
    if absent:
        return text("narrative.scales.absent", items=absent)
    kind, critical = (number(part.loc[half, "score"]) for half in _HALVES)
    return text("narrative.scales.halves", kind=kind, critical=critical)


def reliable_change(table: pd.DataFrame) -> str:
    """Tell whether two values of a questionnaire lie further apart than its noise; which way is told plainly.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.scales.reliable_change``; the last row is told.

    Examples
    --------
    >>> row = {"difference": 15.0, "rc": 3.16, "least": 9.3, "evidence": "beyond noise"}
    >>> reliable_change(pd.DataFrame([row]))
    'The second is 15 higher than the first. That is more than the noise of the form, which is about 9.3.'
    """
    row = table.iloc[-1]
    if row["evidence"] == "cannot tell":
        return text("narrative.reliable.cannot_tell")
    side = "same" if row["difference"] == 0 else "higher" if row["difference"] > 0 else "lower"
    told = text(f"narrative.reliable.{side}", difference=number(abs(row["difference"])))
    key = row["evidence"].replace(" ", "_")
    return f"{told} {text(f'narrative.reliable.{key}', least=number(row['least']))}"
