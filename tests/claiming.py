"""How often something is claimed in simulated lives: shares of 0 to 1, for the measures and for what they must beat."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import stats

import worlds
from analysis import measures
from analysis.measures.effects import compare

CLAIMS = ("early sign", "clear")
SHARP, BLURRED = (0.6, 0.0), (1.0, 0.3)
"""Raters: error in points, and how much the worst moment of a week colours it."""


def share(runs: int, seed: int, claimed: Callable[[np.random.Generator], bool]) -> float:
    """Return the share of runs in which something was claimed."""
    rng = np.random.default_rng(seed)
    return float(np.mean([claimed(rng) for _ in range(runs)]))


def weekly_row(world: str, days: int, delta: float = 0.0, rater: tuple[float, float] = SHARP):
    """The row of `change` on weekly check-ins."""

    def told(rng: np.random.Generator) -> pd.Series:
        t, y = worlds.weekly(rng, worlds.slots(rng, world, days, delta), days, *rater)
        return measures.change(worlds.checkins(t, y)).iloc[0]

    return told


def momentary_row(world: str, n: int, days: int, delta: float = 0.0):
    """The row of `change` on momentary check-ins."""
    return logged_row(world, n, days, delta, chosen=(0, (0, 0)))


def logged_row(world: str, n: int, days: int, delta: float = 0.0, shape: str = "linear", *, chosen=(1.0, (0.8, 0.8))):
    """The same on moments, picked more often when it was bad: what `change` would say if it were asked."""

    def told(rng: np.random.Generator) -> pd.Series:
        t, y = worlds.moments(rng, worlds.slots(rng, world, days, delta, shape), n, *chosen)
        return measures.change(worlds.checkins(t, y, "moment"), period="moment").iloc[0]

    return told


def _claims(told: Callable[[np.random.Generator], pd.Series], evidence: tuple[str, ...] = CLAIMS):
    return lambda rng: told(rng)["evidence"] in evidence


def weekly(world: str, days: int, delta: float = 0.0, evidence: tuple[str, ...] = CLAIMS, rater=SHARP):
    """Whether `change` claims something from weekly check-ins."""
    return _claims(weekly_row(world, days, delta, rater), evidence)


def momentary(world: str, n: int, days: int, delta: float = 0.0, evidence: tuple[str, ...] = CLAIMS):
    """Whether it claims something from momentary check-ins."""
    return _claims(momentary_row(world, n, days, delta), evidence)


def logged(world: str, n: int, days: int, delta: float = 0.0, shape: str = "linear"):
    """Whether it would claim something from moments."""
    return _claims(logged_row(world, n, days, delta, shape))


def looking(world: str, days: int = 365):
    """Eleven monthly looks at weekly check-ins, any of them clear."""

    def claimed(rng: np.random.Generator) -> bool:
        t, y = worlds.weekly(rng, worlds.slots(rng, world, days), days)
        looks = [worlds.checkins(t[t <= end], y[t <= end]) for end in 30.4 * np.arange(2, 13)]
        return any(measures.change(table)["evidence"].item() == "clear" for table in looks)

    return claimed


def drifting(days: int):
    """World D: what is logged drifts, the person does not; `change` on evening check-ins."""

    def claimed(rng: np.random.Generator) -> bool:
        t, y = worlds.evening(rng, worlds.slots(rng, "realistic", days))
        return measures.change(worlds.checkins(t, y, "moment"), period="moment")["evidence"].item() in CLAIMS

    return claimed


def least_squares(world: str, n: int, days: int, sel: tuple[float, float] = (0.8, 0.8)):
    """Control: a line through moments by ordinary least squares, p < .05."""

    def claimed(rng: np.random.Generator) -> bool:
        t, y = worlds.moments(rng, worlds.slots(rng, world, days), n, 1.0, sel)
        return stats.linregress(t, y).pvalue < 0.05

    return claimed


def relief(n: int, effect: float = 0.0):
    """`effects` in world H: any response that "goes along with relief", or the one that does."""

    def claimed(rng: np.random.Generator) -> bool:
        found = compare(worlds.responses(rng, n, effect))
        held = found[(found["evidence"] == "holds up") & (found["estimate"] > 0)]
        return "0" in set(held["response"]) if effect else len(held) > 0

    return claimed


def paired(n: int):
    """Control: after lower than before, a paired test per response."""

    def claimed(rng: np.random.Generator) -> bool:
        made = worlds.responses(rng, n)
        drops = [part["before"] - part["after"] for _, part in made.groupby("response") if len(part) >= 5]
        return any(drop.std() == 0 or stats.ttest_1samp(drop, 0, alternative="greater").pvalue < 0.05 for drop in drops)

    return claimed


def hot(n: int, days: int, by: str = "weekday"):
    """`timing` where no trigger has a day."""
    return lambda rng: "holds up" in set(measures.timing(worlds.triggers(rng, n, days), rng, by)["evidence"])


def twice_as_hot(n: int, days: int):
    """Control: a cell of at least three entries, twice as many as expected."""

    def claimed(rng: np.random.Generator) -> bool:
        made = worlds.triggers(rng, n, days)
        counted = pd.crosstab(made["trigger"], made["local_dt"].dt.day_of_week).to_numpy()
        expected = counted.sum(axis=1, keepdims=True) * counted.sum(axis=0, keepdims=True) / counted.sum()
        return bool(((counted >= 3) & (counted >= 2 * expected)).any())

    return claimed


def often(n: int, days: int):
    """`shares` where no trigger is more common."""
    return lambda rng: "holds up" in set(measures.shares(worlds.triggers(rng, n, days))["evidence"])


def entries(n: int, days: int):
    """Control: a binomial test of entries, not episodes, without correction."""

    def claimed(rng: np.random.Generator) -> bool:
        counted = worlds.triggers(rng, n, days)["trigger"].value_counts()
        return any(stats.binomtest(int(k), n, 1 / 5, alternative="greater").pvalue < 0.05 for k in counted)

    return claimed


def newly(n: int, days: int):
    """`lately` where no trigger changes."""
    return lambda rng: "holds up" in set(measures.lately(worlds.triggers(rng, n, days))["evidence"])
