"""Columns seen through a memory: what each value adds to those before it, and the memory behind all of them.

A level that forgets (an Ornstein-Uhlenbeck process of variance ``share`` and decay time ``tau``), seen with noise of
its own in every value, needs no matrix of all values by all values: one walk forward in time gives what each value adds
to the earlier ones (Kalman 1960, J. Basic Eng. 82:35), and one walk back what is known about the level in between
(Rauch, Tung and Striebel 1965, AIAA J. 3:1445). Cost grows with the number of values, and no thread is started. All
models of a grid are walked at once: M of them, over n values of c columns.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]
_LEAST = 1e-300


@dataclass(frozen=True)
class Walk:
    """One walk forward."""

    fresh: Numbers
    """(n, M, c) what each value adds to those before it."""
    room: Numbers
    """(n, M) its variance."""
    decay: Numbers
    """(n, M) how much of the memory is left since the value before."""
    told: tuple[Numbers, Numbers]
    """(n, M, c) and (n, M): the memory before each value."""
    known: tuple[Numbers, Numbers]
    """The same after it."""


def forward(at: Numbers, columns: Numbers, noise: Numbers, memory: tuple[Numbers, Numbers]) -> Walk:
    """Walk forward through times in order.

    Parameters
    ----------
    at : array (n,)
        Times in days, never falling.
    columns : array (n, c)
        What was seen, each column by itself; rows whose noise is infinite were not seen.
    noise : array (n, M)
        Variance of each value's own noise.
    memory : tuple of array (M,)
        Decay time in days, and variance, of each model.

    Examples
    --------
    >>> memory = np.array([7.0]), np.array([0.5])
    >>> one = forward(np.array([0.0, 7]), np.array([[1.0], [1]]), np.full((2, 1), 0.5), memory)
    >>> one.fresh.ravel().round(4).tolist(), one.room.ravel().round(4).tolist()
    ([1.0, 0.8161], [1.0, 0.9662])
    """
    tau, share = memory
    decay = np.exp(-np.diff(at, prepend=at[:1])[:, None] / tau)
    size, models, width = len(at), len(tau), columns.shape[1]
    fresh, told, known = (np.empty((size, models, width)) for _ in range(3))
    room, before, after = (np.empty((size, models)) for _ in range(3))
    level, spread = np.zeros((models, width)), share.copy()
    for i in range(size):
        level = decay[i][:, None] * level
        spread = share + decay[i] ** 2 * (spread - share)
        told[i], before[i] = level, spread
        fresh[i] = columns[i] - level
        room[i] = spread + noise[i]
        gain = spread / room[i]
        level = level + gain[:, None] * fresh[i]
        spread = spread * (1 - gain)
        known[i], after[i] = level, spread
    return Walk(fresh, room, decay, (told, before), (known, after))


def backward(walk: Walk) -> tuple[Numbers, Numbers]:
    """Return the memory at every time, all values known: its level (n, M, c) and what stays open (n, M).

    Examples
    --------
    >>> noise = np.array([[0.5], [np.inf], [0.5]])
    >>> memory = np.array([7.0]), np.array([0.5])
    >>> level, spread = backward(forward(np.array([0.0, 3, 7]), np.array([[1.0], [0], [1]]), noise, memory))
    >>> level[1].round(4).tolist(), spread[1].round(4).tolist()
    ([[0.5136]], [0.3427])
    """
    (told, before), (known, after) = walk.told, walk.known
    level, spread = known.copy(), after.copy()
    for i in range(len(level) - 2, -1, -1):
        pull = after[i] * walk.decay[i + 1] / np.maximum(before[i + 1], _LEAST)
        level[i] += pull[:, None] * (level[i + 1] - told[i + 1])
        spread[i] += pull**2 * (spread[i + 1] - before[i + 1])
    return level, spread
