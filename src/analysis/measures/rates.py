"""How often something comes up in a week, each rate drawn a little towards the others.

With few weeks the raw rates of many triggers scatter widely by chance alone. Empirical Bayes: e_j episodes in E weeks
come from a Poisson rate, the rates of the K triggers from one Gamma distribution with mean ``m = sum(e) / (K E)``. How
tight that distribution is, is not known, so shapes from .5 to 32 are weighed by how well they predict all counts (their
negative binomial likelihood), and a rate is the mixture of its posteriors ``Gamma(a + e_j, a/m + E)``. Gamma and
Poisson with a common prior: Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.7. In simulated journals of 8 to
52 weeks the intervals held the true rate in 89 to 99 % of cases.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from analysis.measures.intervals import LEVEL, Numbers

SHAPES = np.array([0.5, 1, 2, 4, 8, 16, 32])
_HALVINGS = 60


def rates(episodes: ArrayLike, weeks: float) -> pd.DataFrame:
    """Estimate the rate per week of every trigger of one family.

    Parameters
    ----------
    episodes : array_like of int
        Episodes of each trigger.
    weeks : float
        Exposure: weeks with at least one moment.

    Returns
    -------
    pandas.DataFrame
        A row a trigger: ``rate``, ``low``, ``high`` (float64, per week; posterior mean and 95 % quantiles). Missing
        when there are no weeks or no episodes at all.

    Examples
    --------
    >>> rates([9, 4, 3, 1, 0], 12)["rate"].round(4).tolist()
    [0.5586, 0.3128, 0.2637, 0.1653, 0.1162]
    """
    counted = np.asarray(episodes, dtype="float64")
    if not counted.sum() or not weeks > 0:
        return pd.DataFrame(np.nan, index=range(counted.size), columns=["rate", "low", "high"])
    mean = counted.sum() / (counted.size * weeks)
    different, back = np.unique(counted, return_inverse=True)
    weight = _weights(different, np.bincount(back), mean * weeks)
    shape = SHAPES + different[:, None]
    speed = SHAPES / mean + weeks
    tail = (1 - LEVEL) / 2
    found = pd.DataFrame(
        {
            "rate": (weight * shape / speed).sum(axis=1),
            "low": _quantile(tail, weight, shape, speed),
            "high": _quantile(1 - tail, weight, shape, speed),
        }
    )
    return found.iloc[back].reset_index(drop=True)


def _weights(different: Numbers, times: Numbers, expected: float) -> Numbers:
    """Weigh the shapes by the likelihood of all counts; ``expected`` is the mean number of episodes of a trigger."""
    e = different[:, None]
    part = special.gammaln(e + SHAPES) - special.gammaln(SHAPES) - special.gammaln(e + 1)
    part = part + SHAPES * np.log(SHAPES / (SHAPES + expected)) + e * np.log(expected / (SHAPES + expected))
    log = (times[:, None] * part).sum(axis=0)
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def _quantile(share: float, weight: Numbers, shape: Numbers, speed: Numbers) -> Numbers:
    """Halve between the smallest and the largest quantile of the parts: the quantile of the mixture lies there."""
    parts = special.gammaincinv(shape, share) / speed
    low, high = parts.min(axis=1), parts.max(axis=1)
    for _ in range(_HALVINGS):
        centre = (low + high) / 2
        under = (weight * special.gammainc(shape, centre[:, None] * speed)).sum(axis=1) < share
        low, high = np.where(under, centre, low), np.where(under, high, centre)
    return np.asarray((low + high) / 2)
