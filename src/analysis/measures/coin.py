"""A fair coin each morning: offer one practice today, or do not. The one comparison that may say "helped".

Chance, not the person's state, decided on which days the practice was offered, so nothing but the offer and luck can
make the two kinds of day differ. Days are compared as drawn, whatever was done on them; luck is measured by drawing
again (randomisation test: Fisher 1935, The Design of Experiments; Edgington and Onghena, Randomization Tests). Days
without rows are left out and counted. There is no choosing of lucky days along the way.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.effects import EVIDENCE

DRAWS, FEWEST, LEVEL = 4000, 10, 0.05
"""Draws, days needed on each side, and the level."""
_NEAR = 1e-9


def coin(days: pd.DataFrame, rng: np.random.Generator | None = None) -> pd.DataFrame:
    """Compare the days on which the practice was offered with those on which it was not.

    Parameters
    ----------
    days : pandas.DataFrame
        A row a day, as drawn: ``offered`` (bool) and ``value`` (mean of the day, float64; missing without rows).
    rng : numpy.random.Generator, optional
        Draws again; a fixed seed when left out.

    Returns
    -------
    pandas.DataFrame
        One row: ``offered``, ``not_offered`` (days used), ``left_out`` (days without rows), ``draws`` (int64),
        ``difference`` (points, offered minus not offered), ``p`` (two-sided, float64) and ``evidence`` (``too few``
        below ten days a side, ``nothing clear``, ``holds up``). What cannot be told is missing.

    Examples
    --------
    >>> offered = np.arange(40) % 2 == 0
    >>> found = coin(pd.DataFrame({"offered": offered, "value": 4.0 + np.arange(40) % 5 + 2 * offered}))
    >>> found[["offered", "not_offered", "left_out", "difference", "evidence"]]
       offered  not_offered  left_out  difference  evidence
    0       20           20         0         2.0  holds up
    """
    value = days["value"].to_numpy(dtype="float64")
    used = ~np.isnan(value)
    side, value = days["offered"].to_numpy(dtype=bool)[used], value[used]
    yes, no = int(side.sum()), int((~side).sum())
    told = {"offered": yes, "not_offered": no, "left_out": int((~used).sum()), "draws": 0}
    if not (yes and no):
        return pd.DataFrame([told | {"difference": np.nan, "p": np.nan, "evidence": EVIDENCE[0]}])
    again, exact = _again(len(value), np.random.default_rng(0) if rng is None else rng)
    seen, drawn = float(_difference(side[None], value)[0]), _difference(again, value)
    beyond = int((np.abs(drawn) >= abs(seen) - _NEAR).sum())
    p = beyond / len(drawn) if exact else (beyond + 1) / (len(drawn) + 1)
    sure = EVIDENCE[2] if p < LEVEL else EVIDENCE[1]
    evidence = EVIDENCE[0] if min(yes, no) < FEWEST else sure
    return pd.DataFrame([told | {"draws": len(drawn), "difference": seen, "p": p, "evidence": evidence}])


def _again(n: int, rng: np.random.Generator) -> tuple[Any, bool]:
    """Return (draws, n) new assignments with both kinds of day: every one there is when they are few."""
    if 2**n <= DRAWS:
        every = (np.arange(2**n)[:, None] >> np.arange(n)) % 2 == 1
        return every[every.any(axis=1) & ~every.all(axis=1)], True
    drawn = rng.random((DRAWS, n)) < 0.5  # noqa: PLR2004  a fair coin
    return drawn[drawn.any(axis=1) & ~drawn.all(axis=1)], False


def _difference(side: Any, value: Any) -> Any:
    yes = side.sum(axis=1)
    total = side @ value
    return total / yes - (value.sum() - total) / (len(value) - yes)
