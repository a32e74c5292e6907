"""What tends to follow what: from a trigger to a response, and from a response to what came of it.

A link is told from three moments on, with its count, and that is a description. It is marked only where the two went
together more often than their own numbers would bring about: per episode, a one-sided exact test of the pair against
the other pairs (hypergeometric: Fisher 1922, J. R. Stat. Soc. 85:87), corrected by Holm over every link listed. That
two things went together does not say that one brought the other.
"""

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures import labels, rows
from analysis.measures.effects import EVIDENCE, holm
from analysis.measures.episodes import listed

FEWEST, LEVEL = 3, 0.05
LINKS = (("trigger", "response"), ("response", "outcome"))
_COLUMNS = ("part", "source", "target", "moments", "episodes", "of", "p", "p_holm", "evidence")


def chains(moments: pd.DataFrame) -> pd.DataFrame:
    """List the links trigger → response and response → outcome that are in at least three moments.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; those that were set aside are left out, and texts are compared folded.

    Returns
    -------
    pandas.DataFrame
        A row a link, by part and then most moments first: ``part`` (``response`` or ``outcome``, what the link leads
        to), ``source``, ``target`` (str, as written most often), ``moments`` (that hold both), ``episodes`` (different
        episodes of a trigger, or days where none is named, that hold both), ``of`` (moments that hold a source and a
        target of this part; int64), ``p``, ``p_holm`` (float64) and ``evidence`` (``nothing clear`` or ``holds up``).

    Examples
    --------
    >>> when = pd.to_datetime("2026-01-01") + pd.to_timedelta(3 * np.arange(12), unit="D")
    >>> made = {"local_dt": when, "trigger": ["Work", "Home"] * 6, "response": ["went quiet", "a walk"] * 6}
    >>> chains(pd.DataFrame(made))[["source", "target", "moments", "of", "evidence"]].values.tolist()
    [['Home', 'a walk', 6, 12, 'holds up'], ['Work', 'went quiet', 6, 12, 'holds up']]
    """
    kept = rows.shown(moments).reset_index(drop=True)
    burst = _bursts(kept)
    found = [_links(kept, burst, source, target) for source, target in LINKS]
    table = pd.concat(found, ignore_index=True)
    table["p_holm"] = holm(table["p"].to_numpy())
    evidence = np.where(table["p_holm"] < LEVEL, EVIDENCE[2], EVIDENCE[1])
    table["evidence"] = pd.Series(evidence, index=table.index, dtype="str")
    return table[list(_COLUMNS)]


def _bursts(kept: pd.DataFrame) -> np.ndarray:
    """Return what counts once: the episode of each row, else its day, else the row itself."""
    day = rows.days(kept)
    numbered = listed(kept)
    burst = np.where(np.isnat(day), np.arange(len(kept)), day.astype("int64"))
    code = pd.factorize(pd.MultiIndex.from_arrays([np.isnat(day), burst]))[0].astype("int64") + len(kept)
    code[numbered["row"].to_numpy()] = numbered["episode"].to_numpy()
    return np.asarray(code)


def _links(kept: pd.DataFrame, burst: np.ndarray, source: str, target: str) -> pd.DataFrame:
    ends = {"source": rows.texts(kept, source), "target": rows.texts(kept, target)}
    both = pd.DataFrame({name: labels.folded(written) for name, written in ends.items()}).assign(burst=burst).dropna()
    size = both.groupby(["source", "target"]).size().rename("moments").reset_index()
    once = both.drop_duplicates()
    for name in ("source", "target"):
        size[f"of_{name}"] = size[name].map(once.groupby(name).size())
    pair = once.groupby(["source", "target"]).size().rename("episodes").reset_index()
    size = size.merge(pair, on=["source", "target"])
    size = size[size["moments"] >= FEWEST].reset_index(drop=True)
    size["p"] = _together(size["episodes"], size["of_source"], size["of_target"], len(once))
    size["of"], size["part"] = len(both), pd.Series(target, size.index, dtype="str")
    for name, written in ends.items():
        size[name] = size[name].map(labels.spelling(written)).astype("str")
    size = size.astype({"moments": "int64", "episodes": "int64", "of": "int64", "p": "float64"})
    return size.sort_values(["moments", "source", "target"], ascending=[False, True, True], ignore_index=True)


def _together(both: pd.Series, source: pd.Series, target: pd.Series, total: int) -> np.ndarray:
    """Return P(at least ``both`` shared), were sources and targets dealt to each other by chance."""

    def ways(n: object, k: object) -> np.ndarray:
        n, k = np.asarray(n, dtype="float64"), np.asarray(k, dtype="float64")
        return np.asarray(special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1))

    found = []
    for k, a, b in zip(both, source, target, strict=True):
        more = np.arange(k, min(a, b) + 1)
        more = more[b - more <= total - a]
        found.append(np.exp(ways(a, more) + ways(total - a, b - more) - ways(total, b)).sum())
    return np.asarray(np.minimum(np.array(found, dtype="float64"), 1.0))
