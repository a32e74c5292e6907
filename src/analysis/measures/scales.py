"""Questionnaires: scoring keys only; the wording is the person's own copy.

SCS-SF: Raes et al. 2011, Clin. Psychol. Psychother. 18:250, doi 10.1002/cpp.702. SCS: Neff 2003, Self and Identity
2:223. SSCS-S: Neff et al. 2021, Mindfulness 12:121, doi 10.1007/s12671-020-01505-4. Reliable change: Jacobson and Truax
1991, J. Consult. Clin. Psychol. 59:12. The keys of SCS and SSCS-S rest on one public source each: compare them with the
article before relying on them. Two halves are shown, kind and critical, never one net arc; no norms.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import errors


@dataclass(frozen=True)
class Key:
    """How a questionnaire is scored: facets by item number, which of them are reversed, and its answers."""

    facets: dict[str, tuple[int, ...]]
    reversed_facets: frozenset[str] = frozenset()
    low: int = 1
    high: int = 5
    total_of_facets: bool = False
    """The total is the mean of the facet means, not of the items."""
    facet_scores: bool = True
    """Facets may be scored; a state form with one item a facet has none."""

    @property
    def items(self) -> tuple[int, ...]:
        """Every item number, in order."""
        return tuple(sorted(item for items in self.facets.values() for item in items))

    @property
    def reversed(self) -> tuple[int, ...]:
        """Items answered the other way round."""
        return tuple(sorted(item for facet in self.reversed_facets for item in self.facets[facet]))


RELIABLE = 1.96
"""How many times its own noise a difference has to be."""
_CRITICAL = frozenset({"self_judgment", "isolation", "over_identification"})

KEYS: dict[str, Key] = {
    "SCS-SF": Key(
        {
            "self_kindness": (2, 6),
            "self_judgment": (11, 12),
            "common_humanity": (5, 10),
            "isolation": (4, 8),
            "mindfulness": (3, 7),
            "over_identification": (1, 9),
        },
        _CRITICAL,
    ),
    "SCS": Key(
        {
            "self_kindness": (5, 12, 19, 23, 26),
            "self_judgment": (1, 8, 11, 16, 21),
            "common_humanity": (3, 7, 10, 15),
            "isolation": (4, 13, 18, 25),
            "mindfulness": (9, 14, 17, 22),
            "over_identification": (2, 6, 20, 24),
        },
        _CRITICAL,
        total_of_facets=True,
    ),
    "SSCS-S": Key(
        {
            "self_kindness": (1,),
            "over_identification": (2,),
            "common_humanity": (3,),
            "isolation": (4,),
            "self_judgment": (5,),
            "mindfulness": (6,),
        },
        _CRITICAL,
        facet_scores=False,
    ),
}
"""Questionnaire → its key."""


def score(name: str, responses: Mapping[int, float | None], key: Key | None = None) -> pd.DataFrame:
    """Score one sitting.

    Parameters
    ----------
    name : str
        ``SCS-SF``, ``SCS``, ``SSCS-S``, or a name of the person's own together with its ``key``.
    responses : mapping of int to float or None
        Item number → answer as given; an absent answer is None or not there.

    Returns
    -------
    pandas.DataFrame
        A row a part: ``part`` (``total``, ``kind``, ``critical``, then the facets), ``score`` (mean, in points of the
        answers; facets of the critical half are reversed, ``critical`` itself is as answered), ``sum`` (for the total),
        ``items``, ``answered`` (int64) and ``absent`` (item numbers, text). A part with an absent answer has no score.

    Raises
    ------
    UnknownWord
        For a name without a key.
    ValueOutside
        For an answer outside the answers on offer.

    Examples
    --------
    >>> sitting = dict(enumerate([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2], start=1))
    >>> score("SCS-SF", sitting).set_index("part")["score"].head(4).round(2).to_dict()
    {'total': 3.25, 'kind': 3.0, 'critical': 2.5, 'self_kindness': 1.5}
    """
    used = key or KEYS.get(name)
    if used is None:
        raise errors.UnknownWord(value=name, known=", ".join(KEYS))
    given = {item: float(value) for item, value in responses.items() if value is not None and value == value}  # noqa: PLR0124
    if any(item not in used.items or not used.low <= value <= used.high for item, value in given.items()):
        raise errors.ValueOutside(name=name, low=used.low, high=used.high)
    turned = {item: used.low + used.high - v if item in used.reversed else v for item, v in given.items()}
    kind = tuple(item for item in used.items if item not in used.reversed)
    rows = [_total(used, turned), _part("kind", kind, given), _part("critical", used.reversed, given)]
    if used.facet_scores:
        rows += [_part(facet, items, turned) for facet, items in used.facets.items()]
    return pd.DataFrame(rows).astype({"part": "str", "absent": "str", "score": "float64", "sum": "float64"})


def sittings(responses: pd.DataFrame, keys: Mapping[str, Key] | None = None) -> pd.DataFrame:
    """Score every sitting of a journal.

    Parameters
    ----------
    responses : pandas.DataFrame
        ``journal.scales``: a row an answer, with ``sitting``, ``scale``, ``item``, ``answer`` and ``local_dt``.
    keys : mapping of str to Key, optional
        Name → key; by default the questionnaires known here. Sittings of others are left out.

    Returns
    -------
    pandas.DataFrame
        As `score`, a row a part and sitting, oldest first, with ``day`` (datetime64[us], the local day), ``scale`` and
        ``sitting`` before it. Where one item was answered twice in a sitting, the later answer counts.

    Raises
    ------
    ValueOutside
        For an answer outside the answers on offer.

    Examples
    --------
    >>> answers = {"sitting": "s", "scale": "SSCS-S", "item": range(1, 7), "answer": [4, 2, 4, 2, 2, 4]}
    >>> told = sittings(pd.DataFrame({**answers, "local_dt": pd.Timestamp("2026-09-14 21:14")}))
    >>> told[["day", "scale", "part", "score"]].to_dict("records")[0]
    {'day': Timestamp('2026-09-14 00:00:00'), 'scale': 'SSCS-S', 'part': 'total', 'score': 4.0}
    """
    known = KEYS if keys is None else keys
    parts = [_EMPTY]
    for (begun, scale, sitting), rows in _begun(responses).groupby(["begun", "scale", "sitting"], sort=True):
        if scale in known:
            answers = dict(zip(rows["item"].astype(int), rows["answer"].astype(float), strict=True))
            told = score(str(scale), answers, known[str(scale)])
            told.insert(0, "day", pd.Series(begun.normalize(), index=told.index, dtype="datetime64[us]"))
            told.insert(1, "scale", pd.Series(str(scale), index=told.index, dtype="str"))
            told.insert(2, "sitting", pd.Series(str(sitting), index=told.index, dtype="str"))
            parts.append(told)
    return pd.concat(parts[1:] or parts, ignore_index=True)


def _begun(responses: pd.DataFrame) -> pd.DataFrame:
    """Return whole rows in the order of time, each with the moment its sitting began."""
    rows = responses.dropna(subset=["sitting", "scale", "item", "answer"]).sort_values("local_dt", kind="stable")
    return rows.assign(begun=rows.groupby(["scale", "sitting"])["local_dt"].transform("min"))


_EMPTY = pd.DataFrame(
    {
        "day": pd.Series(dtype="datetime64[us]"),
        **{name: pd.Series(dtype="str") for name in ("scale", "sitting", "part")},
        **{name: pd.Series(dtype="float64") for name in ("score", "sum")},
        **{name: pd.Series(dtype="int64") for name in ("items", "answered")},
        "absent": pd.Series(dtype="str"),
    }
)


def _total(key: Key, turned: Mapping[int, float]) -> dict[str, object]:
    row = _part("total", key.items, turned)
    if key.total_of_facets and row["answered"] == row["items"]:
        row["score"] = float(np.mean([np.mean([turned[item] for item in items]) for items in key.facets.values()]))
    return row


def _part(name: str, items: tuple[int, ...], given: Mapping[int, float]) -> dict[str, object]:
    values = [given[item] for item in items if item in given]
    whole = len(values) == len(items) and bool(items)
    return {
        "part": name,
        "score": float(np.mean(values)) if whole else np.nan,
        "sum": float(np.sum(values)) if whole else np.nan,
        "items": len(items),
        "answered": len(values),
        "absent": ", ".join(str(item) for item in items if item not in given),
    }


def reliable_change(pre: float, post: float, sd: float, reliability: float) -> pd.DataFrame:
    """Return whether two scores differ by more than the questionnaire's own noise.

    Parameters
    ----------
    pre, post : float
        Scores, points of the questionnaire.
    sd : float
        Standard deviation of the comparison group, same points.
    reliability : float
        0-1.

    Returns
    -------
    pandas.DataFrame
        One row: ``difference``, ``se``, ``s_diff``, ``rc`` (float64) and ``reliable`` (bool, |rc| > 1.96).

    Raises
    ------
    ValueOutside
        When sd is not positive or the reliability does not lie between 0 and 1.

    Examples
    --------
    >>> reliable_change(32.5, 47.5, sd=7.5, reliability=0.8).round(4)
       difference      se  s_diff      rc  reliable
    0        15.0  3.3541  4.7434  3.1623      True
    """
    if not sd > 0:
        raise errors.ValueOutside(name="sd", low=0, high="∞")
    if not 0 <= reliability < 1:
        raise errors.ValueOutside(name="reliability", low=0, high=1)
    se = sd * np.sqrt(1 - reliability)
    s_diff = np.sqrt(2) * se
    rc = (post - pre) / s_diff
    return pd.DataFrame(
        [{"difference": post - pre, "se": se, "s_diff": s_diff, "rc": rc, "reliable": abs(rc) > RELIABLE}]
    )


def cut_offs(
    mean_clinical: float, sd_clinical: float, mean_functional: float, sd_functional: float
) -> dict[str, float]:
    """Return the three cut-offs of Jacobson and Truax, for scores where higher is better.

    Examples
    --------
    >>> cut_offs(40, 7.5, 60, 7.5)
    {'a': 55.0, 'b': 45.0, 'c': 50.0}
    """
    between = (sd_clinical * mean_functional + sd_functional * mean_clinical) / (sd_clinical + sd_functional)
    return {"a": mean_clinical + 2 * sd_clinical, "b": mean_functional - 2 * sd_functional, "c": float(between)}
