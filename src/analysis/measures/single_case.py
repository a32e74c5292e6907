"""How far apart two phases of one person lie, for instance before and after something began.

Sizes from the single-case literature, each by its published formula: NAP (Parker and Vannest 2009, Behav. Ther. 40:357;
interval of Newcombe 2006, Stat. Med. 25:559), Tau and Tau-U (Parker et al. 2011, Behav. Ther. 42:284), Tau-BC (Tarlow
2017, Behav. Modif. 41:427), PND, PEM, PAND, IRD (Parker, Vannest and Davis 2011, Behav. Modif. 35:303), the log
response ratio (Pustejovsky 2018, J. Sch. Psychol. 68:99) and the within-case standardised mean difference.

These sizes ignore the memory in a series and prove nothing alone: they stand beside `change`, and the sentence follows
the smaller claim. A change for the worse is reported as worse.
"""

from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Improvement = Literal["increase", "decrease"]
_Z = float(special.ndtri(0.975))
_NAN = float("nan")


def single_case(before: ArrayLike, after: ArrayLike, improvement: Improvement = "increase") -> pd.DataFrame:
    """Return every size for two phases.

    Parameters
    ----------
    before, after : array_like of float
        Values in the order they were made; missing ones are left out.
    improvement : {"increase", "decrease"}
        Which way is better. For ``decrease`` both phases are negated first, except for the log response ratio.

    Returns
    -------
    pandas.DataFrame
        A row a measure: ``measure`` (``NAP``, ``Tau``, ``Tau-U``, ``Tau-BC``, ``PND``, ``PEM``, ``PAND``, ``IRD``,
        ``LRRi``, ``LRRd``, ``SMD``), ``estimate``, ``se``, ``low``, ``high`` (float64; 95 %), ``n_before``, ``n_after``
        (int64) and ``se_hanley`` (float64, for NAP and Tau: the older standard error, see `hanley`). What two phases of
        this size cannot give is missing.

    Examples
    --------
    >>> sizes = single_case([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29])
    >>> sizes.set_index("measure").loc[["NAP", "Tau-U", "SMD"], "estimate"].round(4).tolist()
    [0.9167, 0.7381, 1.6499]
    """
    a, b = (_known(values) for values in (before, after))
    m, n = len(a), len(b)
    names = ("NAP", "Tau", "Tau-U", "Tau-BC", "PND", "PEM", "PAND", "IRD", "LRRi", "LRRd", "SMD")
    if m == 0 or n == 0:
        found = dict.fromkeys(names, (_NAN, _NAN, _NAN, _NAN))
    else:
        sign = 1.0 if improvement == "increase" else -1.0
        found = _overlap(sign * a, sign * b) | _ratio(a, b, sign) | {"SMD": _smd(sign * a, sign * b)}
    table = pd.DataFrame([(name, *found[name]) for name in names], columns=["measure", "estimate", "se", "low", "high"])
    older = hanley(before, after, improvement) if m and n else _NAN
    return table.astype({"measure": "str"} | dict.fromkeys(["estimate", "se", "low", "high"], "float64")).assign(
        n_before=m, n_after=n, se_hanley=table["measure"].map({"NAP": older, "Tau": 2 * older}).astype("float64")
    )


def _known(values: ArrayLike) -> Numbers:
    found = pd.to_numeric(pd.Series(np.ravel(np.asarray(values, dtype=object))), errors="coerce")
    known = found.to_numpy(dtype="float64")
    return np.asarray(known[np.isfinite(known)])


def _overlap(a: Numbers, b: Numbers) -> dict[str, tuple[float, float, float, float]]:
    m, n = len(a), len(b)
    nap = _nap(a, b)
    tau = 2 * nap[0] - 1
    inside = sum(float(np.sign(a[i + 1 :] - a[i]).sum()) for i in range(m))
    pand = _pand(np.sort(a), np.sort(b))
    middle = float(np.median(a))
    plain = {
        "Tau-U": float(np.sign(b[None] - a[:, None]).sum() - inside) / (m * n),
        "Tau-BC": _tau_bc(a, b),
        "PND": float((b > a.max()).mean()),
        "PEM": float(((b > middle) + 0.5 * (b == middle)).mean()),
        "PAND": pand,
        "IRD": ((m + n) ** 2 * pand - m**2 - n**2) / (2 * m * n),
    }
    around = (tau, 2 * nap[1], 2 * nap[2] - 1, 2 * nap[3] - 1)
    return {"NAP": nap, "Tau": around} | {name: (size, _NAN, _NAN, _NAN) for name, size in plain.items()}


def _nap(a: Numbers, b: Numbers) -> tuple[float, float, float, float]:
    m, n = len(a), len(b)
    q = (b[None] > a[:, None]) + 0.5 * (b[None] == a[:, None])
    nap = float(q.mean())
    se = _NAN
    if m > 1 and n > 1:
        kept = min(max(nap, 0.5 / (m * n)), 1 - 0.5 / (m * n))
        q1 = float(((q - nap).sum(axis=1) ** 2).sum()) / (m * n**2)
        q2 = float(((q - nap).sum(axis=0) ** 2).sum()) / (m**2 * n)
        x = float(((q - nap) ** 2).mean())
        variance = (kept * (1 - kept) + n * q1 + m * q2 - 2 * x) / ((m - 1) * (n - 1))
        se = float(np.sqrt(max(variance, 0)))
    return nap, se, *_newcombe(nap, m, n)


def hanley(before: ArrayLike, after: ArrayLike, improvement: Improvement = "increase") -> float:
    """Return the older standard error of NAP (Hanley and McNeil 1982, Radiology 143:29), kept for comparison.

    Examples
    --------
    >>> round(hanley([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29]), 8)
    0.07739185
    """
    sign = 1.0 if improvement == "increase" else -1.0
    a, b = sign * _known(before), sign * _known(after)
    m, n = len(a), len(b)
    q = (b[None] > a[:, None]) + 0.5 * (b[None] == a[:, None])
    nap = float(q.mean())
    kept = min(max(nap, 0.5 / (m * n)), 1 - 0.5 / (m * n))
    q1 = float(((q - nap).sum(axis=1) ** 2).sum()) / (m * n**2)
    q2 = float(((q - nap).sum(axis=0) ** 2).sum()) / (m**2 * n)
    return float(np.sqrt((kept * (1 - kept) + (n - 1) * q1 + (m - 1) * q2) / (m * n)))


def _newcombe(nap: float, m: int, n: int) -> tuple[float, float]:
    from scipy import optimize  # noqa: PLC0415  # as heavy as pandas, and only here

    h = (m + n) / 2 - 1

    def apart(x: float) -> float:
        far = m * n * (nap - x) ** 2 * (2 - x) * (1 + x)
        return float(far - _Z**2 * x * (1 - x) * (2 + h + (1 + 2 * h) * x * (1 - x)))

    def root(low: float, high: float) -> float:
        return float(optimize.brentq(apart, low, high, xtol=1e-12))

    tiny = 1e-9
    low = 0.0 if nap <= 0 else root(tiny, nap - tiny * (nap == 1))
    high = 1.0 if nap >= 1 else root(nap + tiny * (nap == 0), 1 - tiny)
    return low, high


def _tau_bc(a: Numbers, b: Numbers) -> float:
    m, n = len(a), len(b)
    if m < 2:  # noqa: PLR2004  one value has no slope
        return _NAN
    i, j = np.triu_indices(m, 1)
    slope = float(np.median((a[j] - a[i]) / (j - i)))
    index = np.arange(1, m + n + 1)
    level = float(np.median(a - slope * index[:m]))
    rest = np.round(np.concatenate([a, b]) - level - slope * index, 9)
    return float(np.sign(rest[None, m:] - rest[:m, None]).sum()) / (m * n)


def _pand(a: Numbers, b: Numbers) -> float:
    m, n = len(a), len(b)
    low = np.concatenate([[-np.inf], a])
    high = np.concatenate([b, [np.inf]])
    kept = np.arange(m + 1)[:, None] + (n - np.arange(n + 1))[None]
    return float(kept[low[:, None] < high[None]].max()) / (m + n)


def _ratio(a: Numbers, b: Numbers, sign: float) -> dict[str, tuple[float, float, float, float]]:
    nothing = (_NAN, _NAN, _NAN, _NAN)
    if min(len(a), len(b)) < 2 or min(a.min(), b.min()) < 0:  # noqa: PLR2004  a variance needs two values
        return {"LRRi": nothing, "LRRd": nothing}
    logs, parts = [], []
    for phase in (a, b):
        size = len(phase)
        mean, variance = max(float(phase.mean()), 1 / (2 * size)), max(float(phase.var(ddof=1)), 1 / size**3)
        logs.append(np.log(mean) + variance / (2 * size * mean**2))
        parts.append(variance / (size * mean**2))
    raw, se = float(logs[1] - logs[0]), float(np.sqrt(sum(parts)))
    return {name: (size, se, size - _Z * se, size + _Z * se) for name, size in (("LRRi", sign * raw), ("LRRd", raw))}


def _smd(a: Numbers, b: Numbers) -> tuple[float, float, float, float]:
    m, n = len(a), len(b)
    if m < 3 or a.std(ddof=1) == 0:  # noqa: PLR2004  the correction needs three values
        return _NAN, _NAN, _NAN, _NAN
    correct = 1 - 3 / (4 * (m - 1) - 1)
    size = correct * float(b.mean() - a.mean()) / float(a.std(ddof=1))
    if n < 2:  # noqa: PLR2004  a variance needs two values
        return size, _NAN, _NAN, _NAN
    spread = 1 / m + float(b.var(ddof=1)) / (n * float(a.var(ddof=1))) + size**2 / (2 * (m - 1))
    se = correct * float(np.sqrt(spread))
    reach = _Z * se
    return size, se, size - reach, size + reach
