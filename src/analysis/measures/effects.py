"""What goes along with relief: one response compared with the person's other responses that started as strong.

A feeling that was strong is lower afterwards whatever was done, so "lower than before" shows nothing. Here the strength
afterwards is modelled from the strength before, the time, and the response (analysis of covariance, OLS); each response
is compared with the others weighted by their uses; errors are clustered by three-day blocks, because one bad stretch
is not many facts (cluster-robust covariance: Liang and Zeger 1986, Biometrika 73:13), and several responses are tested
at once (Holm 1979, Scand. J. Statist. 6:65). Order and bar length come from a shrunken estimate (empirical Bayes: Efron
and Morris 1975, JASA 70:311). What holds up went along with relief; it may not have brought it.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures import adjusted, labels, rows
from analysis.measures.change import times
from analysis.measures.practices import done

Numbers = np.ndarray[Any, np.dtype[np.float64]]

FEWEST = 5
LEVEL = 0.05
BLOCK_DAYS = 3
NOTHING, SEVERAL = "nothing in particular", "several"
EVIDENCE = ("too few", "nothing clear", "holds up")
_SPREADS = np.array([0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2])
_NUMBERS = ("estimate", "low", "high", "p", "p_holm", "shrunken")


def responses(
    moments: pd.DataFrame, practices: pd.DataFrame | None = None, affect: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return one row a moment with strength before and after, and the one response it had.

    The feeling is the one named strongest before. Without ``affect`` the columns ``before`` and ``after`` of the
    moments are used; where they have none, what was noted before and after the first practice linked to the moment.
    The response is the practice linked to the moment, else what the person wrote under ``response``, else nothing in
    particular; more than one kind of practice is ``several``.

    Returns
    -------
    pandas.DataFrame
        ``moment_id``, ``response`` (str, own words as written most often), ``before``, ``after`` (float64, 0-10) and
        ``t`` (float64, days since 1970).

    Raises
    ------
    TableMismatch
        When the moments have no ``local_dt``.

    Examples
    --------
    >>> moments = pd.DataFrame({"moment_id": ["a"], "local_dt": pd.to_datetime(["2026-05-01"]), "response": ["A walk"]})
    >>> felt = pd.DataFrame({"moment_id": ["a", "a"], "before": [4.0, 7], "after": [4.0, 5]})
    >>> responses(moments, affect=felt)[["response", "before", "after"]]
      response  before  after
    0   A walk     7.0    5.0
    """
    kept = rows.keyed(rows.shown(moments))
    linked = _linked(practices)
    felt = _felt(kept, linked) if affect is None else affect
    strength = pd.DataFrame({"moment_id": felt["moment_id"].to_numpy()})
    for side in ("before", "after"):
        strength[side] = rows.measured(felt, side).to_numpy()
    strongest = strength[strength["before"].notna()].sort_values("before", ascending=False, kind="stable")
    strongest = strongest.drop_duplicates("moment_id").dropna()
    written = pd.DataFrame({"moment_id": kept["moment_id"], "response": _answer(kept, linked), "t": times(kept)})
    found = written.merge(strongest, on="moment_id")
    return found[~np.isnan(found["t"])][["moment_id", "response", "before", "after", "t"]].reset_index(drop=True)


def _linked(practices: pd.DataFrame | None) -> pd.DataFrame:
    """Return the practices that are linked to a moment, in the order they were done."""
    if practices is None or "moment_id" not in practices or "kind" not in practices:
        return pd.DataFrame({"moment_id": pd.Series(dtype="str"), "kind": pd.Series(dtype="str")})
    kept = done(practices)
    kept = kept.sort_values("local_dt", kind="stable") if "local_dt" in kept else kept
    return kept[kept["moment_id"].notna()]


def _felt(kept: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Return strength before and after from the moments themselves, else from what was done in them."""
    none = pd.DataFrame({"moment_id": pd.Series(dtype="str")} | dict.fromkeys(("before", "after"), np.empty(0)))
    found = next((table for table in (kept, linked) if {"before", "after"} <= set(table.columns)), none)
    return found.drop_duplicates("moment_id")


def _answer(kept: pd.DataFrame, linked: pd.DataFrame) -> pd.Series:
    kinds = linked.drop_duplicates(["moment_id", "kind"]).groupby("moment_id")["kind"].agg(["first", "size"])
    chosen = kinds["first"].where(kinds["size"] == 1, SEVERAL)
    own = rows.texts(kept, "response")
    written = labels.folded(own).map(labels.spelling(own)).astype("str").fillna(NOTHING)
    linked_to = kept["moment_id"].map(chosen).astype("str")
    return linked_to.where(linked_to.notna(), written)


def effects(
    moments: pd.DataFrame, practices: pd.DataFrame | None = None, affect: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Say which responses went along with ending lower than the others that started as strong.

    Parameters
    ----------
    moments, practices, affect : pandas.DataFrame
        Tables of the journal; see `responses` for what is taken from them.

    Returns
    -------
    pandas.DataFrame
        See `compare`; ``left_out`` counts the moments without both strengths.

    Examples
    --------
    >>> from analysis import schema
    >>> effects(schema.empty("moments"), schema.empty("practices"), schema.empty("affect")).empty
    True
    """
    found = responses(moments, practices, affect)
    return compare(found, len(rows.shown(moments)) - len(found))


def compare(table: pd.DataFrame, left_out: int = 0) -> pd.DataFrame:
    """Compare the responses of a table with ``response``, ``before``, ``after`` and ``t`` (days).

    Rows in which one of the four is missing are left out, and counted with those left out before.

    Returns
    -------
    pandas.DataFrame
        A row a response: ``response`` (str), ``uses`` (int64), ``estimate`` (points; positive: ended lower than after
        the others), ``low``, ``high`` (95 %), ``p``, ``p_holm`` (over responses with five uses or more), ``shrunken``
        (points, for order and bar length), ``evidence`` (one of `EVIDENCE`) and ``left_out`` (int64, rows without a
        value); most relief first. What cannot be told is missing.

    Examples
    --------
    >>> i = np.arange(48)
    >>> s, before = (5 * i + i // 7) % 4, 4 + (7 * i**2 + 3 * i) % 5
    >>> after = np.round(0.5 * before + 1 + ((11 * i**2 + i) % 7 - 3) / 2 - (s == 2))
    >>> found = compare(pd.DataFrame({"response": s.astype(str), "before": before, "after": after, "t": 1.7 * i}))
    >>> found[["response", "uses", "estimate", "shrunken", "evidence"]].round(4)
      response  uses  estimate  shrunken       evidence
    0        2    13    1.0041    0.7015       holds up
    1        1    14   -0.1617   -0.0953  nothing clear
    2        0    14   -0.1645   -0.0974  nothing clear
    3        3     7   -1.0509   -0.6463       holds up
    """
    whole = table.assign(**{name: rows.numbers(table, name) for name in ("before", "after", "t")})
    whole = whole.dropna(subset=["response", "before", "after", "t"])
    left_out, table = left_out + len(table) - len(whole), whole
    place, label = pd.factorize(table["response"].astype("str"), sort=True)
    uses = np.bincount(place, minlength=len(label))
    found = pd.DataFrame({"response": pd.Series(np.asarray(label), dtype="str"), "uses": uses.astype("int64")})
    for column in _NUMBERS:
        found[column] = np.nan
    columns = len(label) + 2
    if len(label) > 1 and len(table) > columns:
        _fill(found, place, table[["before", "after", "t"]].to_numpy(dtype="float64").T)
    found["evidence"] = np.where(
        uses < FEWEST, EVIDENCE[0], np.where(found["p_holm"] < LEVEL, EVIDENCE[2], EVIDENCE[1])
    )
    return (
        found.assign(left_out=left_out)
        .sort_values(["shrunken", "uses", "response"], ascending=[False, False, True], ignore_index=True)
        .astype({"evidence": "str"})
    )


def _fill(found: pd.DataFrame, place: Any, numbers: Numbers) -> None:
    uses = found["uses"].to_numpy()
    model = adjusted.fit(place, uses, *numbers)
    usual, clustered = adjusted.usual(model), adjusted.clustered(model, np.floor(numbers[2] / BLOCK_DAYS))
    se = np.sqrt(np.maximum(usual, clustered))
    estimate, reach = model.estimate, special.stdtrit(model.nu, 0.975) * se
    found["estimate"], found["low"], found["high"] = estimate, estimate - reach, estimate + reach
    known = ~np.isnan(estimate)
    sure = known & (se > 0)
    p = np.where(sure, 2 * special.stdtr(model.nu, -np.abs(estimate) / np.where(sure, se, 1)), 1.0)
    found["p"] = np.where(known, p, np.nan)
    enough = known & (uses >= FEWEST)
    found.loc[enough, "p_holm"] = holm(p[enough])
    found.loc[known, "shrunken"] = _shrink(estimate[known], np.where(sure, se, 1e-8)[known])


def holm(p: Numbers) -> Numbers:
    """Return p values corrected for being several (Holm).

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p))))
    found = np.empty_like(p)
    found[order] = np.minimum(stepped, 1)
    return found


def _shrink(estimate: Numbers, se: Numbers) -> Numbers:
    """Pull every estimate towards none, as far as the spread of all of them asks for."""
    variance = se[None] ** 2 + _SPREADS[:, None] ** 2
    log = -0.5 * (np.log(variance) + estimate[None] ** 2 / variance).sum(axis=1) - np.log1p((_SPREADS / 0.5) ** 2)
    weight = special.softmax(log)
    return np.asarray(weight @ (estimate[None] * _SPREADS[:, None] ** 2 / variance))
