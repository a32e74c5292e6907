"""Questionnaires: scoring keys only; the wording is the person's own copy.

SCS-SF: Raes et al. 2011, Clin. Psychol. Psychother. 18:250, doi 10.1002/cpp.702. SCS: Neff 2003, Self and Identity
2:223. SSCS-S: Neff et al. 2021, Mindfulness 12:121, doi 10.1007/s12671-020-01505-4. Reliable change: Jacobson and Truax
1991, J. Consult. Clin. Psychol. 59:12. The keys of SCS and SSCS-S rest on one public source each: compare them with the
article before relying on them. Two halves are shown, kind and critical, never one net arc; no norms.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from analysis import errors, resources
from analysis.measures.reliable import cut_offs, reliable_change

__all__ = ["KEYS", "Key", "cut_offs", "reliable_change", "score", "sittings"]


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


Responses: TypeAlias = Mapping[int, float | None] | Sequence[float | None] | pd.Series
"""Item number → answer, or the answers in the order of the items."""


def score(name: str, responses: Responses, key: Key | None = None) -> pd.DataFrame:
    """Score one sitting.

    Parameters
    ----------
    name : str
        ``SCS-SF``, ``SCS``, ``SSCS-S`` (in any case), or a name of the person's own together with its ``key``.
    responses : mapping of int to float or None, or sequence
        Item number → answer as given; an absent answer is None or not there. A sequence holds the answers of item 1, 2,
        3 …, a Series those of its index.

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
    used = key or KEYS.get(_folded(name))
    if used is None:
        raise errors.UnknownWord(value=name, known=", ".join(KEYS))
    given = _given(responses)
    if any(item not in used.items for item in given):
        what = resources.text("units.item_number", name=name)
        raise errors.ValueOutside(name=what, low=min(used.items), high=max(used.items))
    if any(not used.low <= value <= used.high for value in given.values()):
        raise errors.ValueOutside(name=name, low=used.low, high=used.high)
    turned = {item: used.low + used.high - v if item in used.reversed else v for item, v in given.items()}
    kind = tuple(item for item in used.items if item not in used.reversed)
    rows = [_total(used, turned), _part("kind", kind, given), _part("critical", used.reversed, given)]
    if used.facet_scores:
        rows += [_part(facet, items, turned) for facet, items in used.facets.items()]
    return pd.DataFrame(rows).astype({"part": "str", "absent": "str", "score": "float64", "sum": "float64"})


def _folded(name: str) -> str:
    """Return the name a key is filed under, whatever its case and dashes."""
    plain = {known.replace("-", "").casefold(): known for known in KEYS}
    return plain.get(re.sub(r"[\W_]", "", name).casefold(), name)


def _given(responses: Responses) -> dict[int, float]:
    """Return the answers that are there, by item number."""
    if isinstance(responses, pd.Series):
        first = 1 if responses.index.equals(pd.RangeIndex(len(responses))) else 0
        numbered = {int(item) + first: value for item, value in responses.items()}
    elif isinstance(responses, Mapping):
        numbered = {int(item): value for item, value in responses.items()}
    else:
        numbered = dict(enumerate(responses, start=1))
    return {item: float(value) for item, value in numbered.items() if not pd.isna(value)}


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
