"""How often something is claimed in simulated lives: shares of 0 to 1, for the measures and for what they must beat."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import stats

import worlds
from analysis import measures
from analysis.measures.effects import compare

CLAIMS = ("early sign", "clear")


def share(runs: int, seed: int, claimed: Callable[[np.random.Generator], bool]) -> float:
    """Return the share of runs in which something was claimed."""
    rng = np.random.default_rng(seed)
    return float(np.mean([claimed(rng) for _ in range(runs)]))


def weekly(world: str, days: int, delta: float = 0.0, evidence: tuple[str, ...] = CLAIMS):
    """`change` on weekly check-ins of a sharp rater."""

    def claimed(rng: np.random.Generator) -> bool:
        table = worlds.checkins(*worlds.weekly(rng, worlds.slots(rng, world, days, delta), days))
        return measures.change(table)["evidence"].item() in evidence

    return claimed


def momentary(world: str, n: int, days: int, delta: float = 0.0):
    """`change` on momentary check-ins."""

    def claimed(rng: np.random.Generator) -> bool:
        t, y = worlds.moments(rng, worlds.slots(rng, world, days, delta), n, 0, (0, 0))
        return measures.change(worlds.checkins(t, y, "moment"), period="moment")["evidence"].item() in CLAIMS

    return claimed


def logged(world: str, n: int, days: int, delta: float = 0.0, shape: str = "linear"):
    """The same on moments, picked more often when it was bad: what `change` would say if it were asked."""

    def claimed(rng: np.random.Generator) -> bool:
        t, y = worlds.moments(rng, worlds.slots(rng, world, days, delta, shape), n)
        return measures.change(worlds.checkins(t, y, "moment"), period="moment")["evidence"].item() in CLAIMS

    return claimed


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
