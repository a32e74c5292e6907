"""Simulated people in whom nothing, or something known, is going on: the worlds of the project's statistics page.

A slot is a time at which a person could be asked, six a day. The latent level is 4.5 plus a trend plus 1.8 times a mood
with memory; what is recorded is the level rounded to whole points. Every draw comes from the generator handed in.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

HOURS = np.array([8, 10.5, 13, 16, 19, 21.5]) / 24
MEAN, SPREAD = 4.5, 1.8

WORLDS: dict[str, tuple[float, dict[float, float]]] = {
    "iid": (1.0, {}),
    "within-day": (0.0, {}),
    "realistic": (0.45, {0.2: 0.40, 2: 0.15}),
    "week moods": (0.40, {0.2: 0.25, 7: 0.35}),
    "three-week episodes": (0.45, {0.2: 0.25, 21: 0.30}),
}
"""World → share of white noise, and decay time in days → share."""


@dataclass(frozen=True)
class Slots:
    """Every slot of one person: time in days, mood, latent level, and whether it lies in a gap."""

    t: np.ndarray
    z: np.ndarray
    latent: np.ndarray
    gap: np.ndarray


def slots(rng: np.random.Generator, world: str, days: int, delta: float = 0.0, shape: str = "linear") -> Slots:
    """Draw one person's slots."""
    t = np.sort((np.arange(days)[:, None] + HOURS[None]).ravel() + rng.uniform(-0.04, 0.04, days * len(HOURS)))
    z = _mood(rng, world, t, days)
    return Slots(t, z, MEAN + trend(rng, t / days, delta, shape) + SPREAD * z, _gaps(rng, t, days))


def trend(rng: np.random.Generator, u: np.ndarray, delta: float, shape: str) -> np.ndarray:
    """Return the true course, in points."""
    if shape == "step":
        return delta * ((u > rng.uniform(0.35, 0.65)) - 0.5)
    if shape == "up and back":
        return delta * (0.5 - np.abs(2 * u - 1))
    return delta * (u - 0.5)


def _mood(rng: np.random.Generator, world: str, t: np.ndarray, days: int) -> np.ndarray:
    if world == "within-day":
        return _remember(rng, np.tile([0.0, *[0.5] * 5], days))
    white, parts = WORLDS[world]
    z = np.sqrt(white) * rng.standard_normal(len(t))
    for tau, share in parts.items():
        z += np.sqrt(share) * _remember(rng, np.concatenate([[0.0], np.exp(-np.diff(t) / tau)]))
    return z


def _remember(rng: np.random.Generator, carry: np.ndarray) -> np.ndarray:
    noise = rng.standard_normal(len(carry)) * np.sqrt(1 - carry**2)
    found = np.empty(len(carry))
    level = 0.0
    for i, (keep, new) in enumerate(zip(carry.tolist(), noise.tolist(), strict=True)):
        level = keep * level + new
        found[i] = level
    return found


def _gaps(rng: np.random.Generator, t: np.ndarray, days: int) -> np.ndarray:
    blank = np.zeros(days + 1, dtype=bool)
    marked = 0
    while days > 35 and marked < 0.2 * days:
        length = int(min(rng.integers(7, 29), max(3, days // 4)))
        start = int(rng.integers(1, days - length - 1))
        blank[start : start + length] = True
        marked += length
    return blank[np.clip(np.floor(t).astype(int), 0, days)]


def moments(rng: np.random.Generator, s: Slots, n: int, decay: float = 1.0, sel: tuple[float, float] = (0.8, 0.8)):
    """Return (t, score) of n slots the person picked, more often when it was bad; momentary ones: decay 0, sel 0."""
    u = s.t / s.t[-1]
    weight = ~s.gap * np.exp(-decay * u - (sel[0] + (sel[1] - sel[0]) * u) * s.z)
    chosen = np.sort(rng.choice(len(s.t), size=n, replace=False, p=weight / weight.sum()))
    return s.t[chosen], np.clip(np.rint(s.latent[chosen]), 0, 10)


def weekly(rng: np.random.Generator, s: Slots, days: int, err: float = 0.6, peak: float = 0.0):
    """Return (t, score) of weekly look-backs by a sharp rater, or a blurred one (err 1.0, peak .3)."""
    value = np.clip(np.rint(s.latent), 0, 10)
    at, told = [], []
    for week in range(-(-days // 7)):  # the last one may be short
        inside = value[np.floor(s.t / 7) == week]
        noise, kept = rng.standard_normal(), rng.uniform() < 0.85
        if kept:
            at.append(7.0 * (week + 1))
            told.append(np.clip(np.round((1 - peak) * inside.mean() + peak * inside.min() + err * noise, 1), 0, 10))
    return np.array(at), np.array(told)


def evening(rng: np.random.Generator, s: Slots):
    """Return (t, score) of evening check-ins of world D."""
    day = np.floor(s.t)
    asked = (day % 2 == 0) & (day % 7 < 6) & (s.t - day > 0.87)
    chosen = asked & (rng.uniform(size=len(s.t)) < 0.7)
    return s.t[chosen], np.clip(np.rint(s.latent[chosen]), 0, 10)


def checkins(t: np.ndarray, score: np.ndarray, period: str = "week") -> pd.DataFrame:
    """Return a table that `change` takes."""
    when = pd.Timestamp("2026-01-05") + pd.to_timedelta(np.asarray(t), unit="D")
    return pd.DataFrame(
        {"checkin_id": "x", "period": period, "local_dt": when, "support": np.asarray(score, dtype=float)}
    )


def responses(rng: np.random.Generator, n: int, effect: float = 0.0, kinds: int = 8) -> pd.DataFrame:
    """World H: moments with one of eight responses, picked by strength, and an ``effect`` of the first of them."""
    t = np.sort(rng.uniform(0, 180, n))
    z = _remember(rng, np.concatenate([[0.0], np.exp(-np.diff(t) / 3)]))
    true = 6 + 1.2 * z + rng.standard_normal(n)
    before = np.clip(np.rint(true + 0.9 * rng.standard_normal(n)), 0, 10)
    popular, slope = rng.dirichlet([1.5] * kinds), rng.permutation(np.linspace(-0.6, 0.6, kinds))
    weight = popular * np.exp(slope * (true[:, None] - 6) / 1.5)
    chosen = (weight.cumsum(axis=1) < rng.uniform(size=(n, 1)) * weight.sum(axis=1, keepdims=True)).sum(axis=1)
    relief = effect * (chosen == 0)
    after = np.clip(np.rint(4.2 + 0.45 * (true - 6) + 0.4 * z - relief + 1.3 * rng.standard_normal(n)), 0, 10)
    return pd.DataFrame({"response": chosen.astype(str), "before": before, "after": after, "t": t})


def triggers(rng: np.random.Generator, n: int, days: int, kinds: int = 5) -> pd.DataFrame:
    """Return moments in which no trigger differs: runs of one trigger, uneven weekdays, logging that fades."""
    busy = rng.dirichlet([3.0] * 7)[np.arange(days) % 7] * np.exp(-np.arange(days) / days)
    day = np.sort(rng.choice(days, size=n, p=busy / busy.sum()))
    trigger = rng.integers(0, kinds, n)
    for i in range(1, n):
        if day[i] - day[i - 1] <= 1 and rng.uniform() < 0.5:
            trigger[i] = trigger[i - 1]
    when = pd.Timestamp("2026-01-05") + pd.to_timedelta(day + rng.uniform(0.35, 0.95, n), unit="D")
    return pd.DataFrame({"local_dt": when, "trigger": [f"trigger {k}" for k in trigger]}).sort_values("local_dt")
