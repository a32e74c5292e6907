"""Local time first: which zone an entry was lived in, and its instant when that is known.

Never the computer's zone. A file that stores only UTC needs a zone that the person names; without one the time stays as
the file states it. A local time inside a clock change keeps its local time and has no instant.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.journal.assembling import Problems
from analysis.model.clock import TIMED, zone

Times = np.ndarray[tuple[int], np.dtype[np.datetime64]]
"""``datetime64[us]``, without zone."""
UTC = "+00:00"


def to_utc(local_dt: Times, tz: Sequence[str | None], precision: str | Sequence[str]) -> pd.Series:
    """Return the instants of local times; NaT without a zone, without a clock time, or inside a clock change.

    Examples
    --------
    >>> times = np.array(["2026-07-01T09:00", "2026-03-29T02:30"], dtype="datetime64[us]")
    >>> to_utc(times, ["Europe/Berlin"] * 2, "minute").dt.hour.tolist()
    [7.0, nan]
    """
    result = np.full(len(local_dt), np.datetime64("NaT"), dtype="datetime64[us]")
    exact = isinstance(precision, str)
    timed = np.full(len(local_dt), precision in TIMED) if exact else np.isin(np.asarray(precision, dtype=object), TIMED)
    names = np.asarray(tz, dtype=object)
    for name in dict.fromkeys(tz):
        if name is not None:
            here = (names == name) & timed
            local = pd.Series(local_dt[here]).dt.tz_localize(zone(name), ambiguous="NaT", nonexistent="NaT")
            result[here] = local.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy().astype("datetime64[us]")
    return pd.Series(result).dt.tz_localize("UTC")


def zoned(columns: dict[str, Any], assume_tz: str | None, problems: Problems) -> None:
    """Put the zone the person named on entries whose source names none, with a warning; in place."""
    if assume_tz is not None:
        count = len(columns["local_dt"])
        columns["tz"] = assume_tz
        columns["utc_dt"] = to_utc(np.asarray(columns["local_dt"]), [assume_tz] * count, columns["precision"])
        problems.warn_all(range(count), "zone_assumed")


def settle(
    wall: Times, offsets: list[str | None], named: list[str | None], assume_tz: str | None, problems: Problems
) -> tuple[Times, Times, list[str | None]]:
    """Settle local time, instant and zone of times as a file writes them.

    Parameters
    ----------
    wall
        Times as written.
    offsets
        Offset each is written in, ``+00:00`` for UTC; None when it is a local time already.
    named
        Zone the entry was lived in, where the file says so.
    assume_tz
        Zone for entries that name none.
    problems
        Takes ``zone_assumed`` and ``zone_not_known``.

    Returns
    -------
    tuple
        Local times, instants (naive UTC, NaT when unknown), zones.

    Examples
    --------
    >>> wall = np.array(["2026-07-01T23:30"], dtype="datetime64[us]")
    >>> local, _, _ = settle(wall, ["+00:00"], ["Europe/Berlin"], None, Problems())
    >>> str(local[0])
    '2026-07-02T01:30:00.000000'
    """
    tz = [own or assume_tz or offset for own, offset in zip(named, offsets, strict=True)]
    nameless = [row for row, own in enumerate(named) if own is None]
    if assume_tz is not None:
        problems.warn_all(nameless, "zone_assumed")
    else:
        problems.warn_all([row for row in nameless if offsets[row] == UTC], "zone_not_known")
    utc = to_utc(wall, offsets, "second").dt.tz_localize(None).to_numpy().copy()
    naive = np.array([offset is None for offset in offsets], dtype=bool)
    if naive.any():
        utc[naive] = to_utc(wall, tz, "second").dt.tz_localize(None).to_numpy()[naive]
    local, names = wall.copy(), np.array(tz, dtype=object)
    for name in dict.fromkeys(tz):
        here = (names == name) & ~naive
        if name is not None and here.any():
            local[here] = pd.Series(utc[here]).dt.tz_localize("UTC").dt.tz_convert(zone(name)).dt.tz_localize(None)
    return local, utc, tz
