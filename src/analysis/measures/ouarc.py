"""The level of a rating over time, when ratings that lie close together resemble each other.

Ratings of one person have a memory: a bad week is one bad week, not seven facts. *ouarc* fits a straight line through
them under many memories at once (an Ornstein-Uhlenbeck process with seven decay times and six shares, and none at all),
weighs each by its restricted likelihood, and averages. It never picks one memory, so it does not become too sure.
Method and reference numbers: the project's statistics page, sections 2.1 and 2.8; restricted likelihood: Patterson and
Thompson 1971, Biometrika 58:545; averaging: Hoeting et al. 1999, Statist. Sci. 14:382.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import special

from analysis.measures import memory

Numbers = np.ndarray[Any, np.dtype[np.float64]]

MOST_BINS = 120
FEWEST_BINS = 6
_TAUS = np.array([0.7, 1.5, 3, 6, 12, 24, 48])
_SHARES = np.array([0.08, 0.2, 0.35, 0.5, 0.7, 0.9])
_ALIKE = 0.35
"""How much ratings of one bin resemble each other."""
_FLOOR = 1e-9
_NEAR, _STEPS = 1e-6, 60
"""A step of Halley's this small leaves its cube behind."""
_LIGHT = 1e-12
"""Models that weigh less than this change no digit of a curve."""


@dataclass(frozen=True)
class Bins:
    """Ratings gathered into days, or into wider bins where there would be more than 120."""

    at: Numbers
    """Time of each bin, in days."""
    value: Numbers
    """Mean rating."""
    count: Numbers
    """Ratings in it."""
    first: float
    """Time of the first rating, in days."""
    span: float
    """Days from the first to the last rating."""


@dataclass(frozen=True)
class Fit:
    """The averaged models: M of them, over n bins."""

    bins: Bins
    weight: Numbers
    """(M,) weights that sum to 1."""
    tau: Numbers
    """(M,) decay time in days; the last model has no memory."""
    share: Numbers
    """(M,) share of the memory, 0 for the last."""
    beta: Numbers
    """(M, 2) level in the middle, and change over the whole span."""
    spread: Numbers
    """(M, 2, 2) C = (X'V^-1 X)^-1."""
    scale: Numbers
    """(M,) rss / nu."""

    @property
    def nu(self) -> int:
        """Degrees of freedom."""
        return len(self.bins.at) - 2


@dataclass(frozen=True)
class Line:
    """What the averaged line says."""

    difference: float
    low: float
    high: float
    p: float
    start: float
    end: float


def gather(t: Numbers, y: Numbers) -> Bins:
    """Gather ratings, sorted by time in days, into at most 120 bins.

    Examples
    --------
    >>> gather(np.array([0.4, 0.8, 7.4]), np.array([3.0, 5, 6])).value.tolist()
    [4.0, 6.0]
    """
    whole = np.floor(t)
    index = (whole - whole[0]).astype("int64")
    width, at, filled = 1, whole, _different(index)
    if filled > MOST_BINS:  # w days of a bin touch at most w + 1 dates, so narrower ones need not be tried
        width = max(1, -(-filled // MOST_BINS) - 2)
    while _different(index) > MOST_BINS:
        width += 1
        index, at = np.floor((t - t[0]) / width).astype("int64"), t
    _, place, count = np.unique(index, return_inverse=True, return_counts=True)
    total = count.astype("float64")
    return Bins(np.bincount(place, at) / total, np.bincount(place, y) / total, total, float(t[0]), float(t[-1] - t[0]))


def _different(index: Any) -> int:
    """Count the different numbers of a sorted array."""
    return int(np.count_nonzero(np.diff(index))) + 1


def fit(bins: Bins) -> Fit:
    """Fit every memory of the grid to the bins; six bins at least, and values that are not all the same.

    Examples
    --------
    >>> week = 7.0 * np.arange(1, 11)
    >>> fit(gather(week, np.array([3.0, 5, 4, 4, 6, 5, 4, 6, 5, 6]))).weight.sum().round(6)
    np.float64(1.0)
    """
    tau, share, prior = _grid(bins.span)
    walk = memory.forward(bins.at, _seen(bins), _noise(bins, share), (tau, share))
    fresh = walk.fresh / np.sqrt(walk.room)[:, :, None]
    product = np.einsum("nmi,nmj->mij", fresh, fresh)
    inner, moment = product[:, :2, :2], product[:, :2, 2]
    spread = np.linalg.inv(inner)
    beta = np.einsum("mij,mj->mi", spread, moment)
    rss = np.maximum(product[:, 2, 2] - np.einsum("mk,mk->m", beta, moment), _FLOOR)
    nu = len(bins.at) - 2
    logdet = np.log(walk.room).sum(axis=0)
    log = np.log(prior) - (logdet + np.linalg.slogdet(inner)[1] + nu * np.log(rss)) / 2
    return Fit(bins, special.softmax(log), tau, share, beta, spread, rss / nu)


def _seen(bins: Bins) -> Numbers:
    """Return (n, 3): the design and the values."""
    return np.column_stack([design(bins, bins.at), bins.value])


def _noise(bins: Bins, share: Numbers) -> Numbers:
    """Return (n, M): the variance that is each bin's own."""
    own = (1 + _ALIKE * (bins.count - 1)) / bins.count
    return np.asarray(own[:, None] * (1 - share))


def _grid(span: float) -> tuple[Numbers, Numbers, Numbers]:
    kept = _TAUS[max(span / 3, _TAUS[0]) >= _TAUS]
    tau = np.append(np.repeat(kept, len(_SHARES)), 1.0)
    share = np.append(np.tile(_SHARES, len(kept)), 0.0)
    prior = np.append(np.ones(len(tau) - 1), float(len(kept)))
    return tau, share, prior


def design(bins: Bins, at: Numbers) -> Numbers:
    """Return (len(at), 2): ones, and the time counted in spans from the middle bin."""
    return np.column_stack([np.ones(len(at)), (at - bins.at.mean()) / bins.span])


def line(found: Fit) -> Line:
    """Return the averaged change over the whole span, with its 95 % interval and p.

    Examples
    --------
    >>> week = 7.0 * np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
    >>> y = [3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5]
    >>> answer = line(fit(gather(week, np.array(y))))
    >>> round(answer.difference, 6), round(answer.p, 6)
    (1.419167, 0.029571)
    """
    change, se = found.beta[:, 1], np.sqrt(found.spread[:, 1, 1] * found.scale)
    below = float(found.weight @ special.stdtr(found.nu, change / se))
    difference = float(found.weight @ change)
    low, high = (float(_quantiles(found, change[:, None], se[:, None], level)[0]) for level in (0.025, 0.975))
    bins = found.bins
    start = float(found.weight @ found.beta[:, 0]) + difference * (bins.first - bins.at.mean()) / bins.span
    return Line(difference, low, high, 2 * min(below, 1 - below), start, start + difference)


def curve(found: Fit, at: Numbers, levels: tuple[float, ...]) -> Numbers:
    """Return the usual level at each time, and quantiles of what is known about it.

    Parameters
    ----------
    found : Fit
    at : array (d,)
        Times in days.
    levels : tuple of float
        Quantiles, 0-1.

    Returns
    -------
    array (d, 1 + len(levels))
        The estimate, then each quantile of the mixture of t distributions.
    """
    found = _heavy(found)
    x = design(found.bins, at)
    level, open_ = _between(found, at)
    h = x[:, None] - level[:, :, :2]
    mean = np.einsum("dmk,mk->md", h, found.beta) + level[:, :, 2].T
    variance = open_.T + np.einsum("dmi,mij,dmj->md", h, found.spread, h)
    se = np.sqrt(np.maximum(variance * found.scale[:, None], _FLOOR**2))
    return np.column_stack([found.weight @ mean, *(_quantiles(found, mean, se, level) for level in levels)])


def _between(found: Fit, at: Numbers) -> tuple[Numbers, Numbers]:
    """Return the memory at the asked times: of design and values (d, M, 3), and what stays open (d, M)."""
    bins, asked = found.bins, len(at)
    order = np.argsort(np.concatenate([bins.at, at]), kind="stable")
    columns = np.concatenate([_seen(bins), np.zeros((asked, 3))])[order]
    noise = np.concatenate([_noise(bins, found.share), np.full((asked, len(found.tau)), np.inf)])[order]
    times = np.concatenate([bins.at, at])[order]
    level, spread = memory.backward(memory.forward(times, columns, noise, (found.tau, found.share)))
    place = np.argsort(order)[len(bins.at) :]
    return level[place], spread[place]


def _heavy(found: Fit) -> Fit:
    """Leave out the models that weigh next to nothing."""
    kept = found.weight > _LIGHT
    names = ("weight", "tau", "share", "beta", "spread", "scale")
    return replace(found, **{name: getattr(found, name)[kept] for name in names})


def _quantiles(found: Fit, mean: Numbers, se: Numbers, level: float) -> Numbers:
    """Solve for all days at once: Halley's steps, kept between the lowest and the highest quantile of single models."""
    nu = found.nu
    alone = mean + se * special.stdtrit(nu, level)
    low, high = alone.min(axis=0), alone.max(axis=0)
    at = found.weight @ alone
    for _ in range(_STEPS):
        apart = (at[None] - mean) / se
        over = found.weight @ special.stdtr(nu, apart) - level
        low, high = np.where(over < 0, at, low), np.where(over < 0, high, at)
        dense = _density(nu, apart) / se
        first, second = found.weight @ dense, found.weight @ (dense * _bend(nu, apart) / se)
        step = 2 * over * first / (2 * first**2 - over * second)
        new = at - step
        new = np.where((new >= low) & (new <= high), new, (low + high) / 2)
        if np.max(np.abs(new - at), initial=0) < _NEAR:
            break
        at = new
    return np.asarray(new)


def _density(nu: int, x: Numbers) -> Numbers:
    """Return the density of Student's t."""
    top = special.gammaln((nu + 1) / 2) - special.gammaln(nu / 2) - np.log(nu * np.pi) / 2
    return np.asarray(np.exp(top - (nu + 1) / 2 * np.log1p(x**2 / nu)))


def _bend(nu: int, x: Numbers) -> Numbers:
    """Return the slope of the logarithm of that density."""
    return np.asarray(-(nu + 1) * x / (nu + x**2))
