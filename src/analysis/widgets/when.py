"""What the person said about the time, settled: local wall time as lived, zone, precision, and nothing invented.

The browser sends its own clock, its IANA zone and the offset of the time in question, because the notebook's kernel may
live in another zone. "Earlier today" and "yesterday evening" are days and parts of a day, never a made-up minute.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from analysis import errors
from analysis.model import Record
from analysis.model.clock import DAY_START, diary_day, to_utc, zone

EVENING = 18
"""Hour at which the part of a day called evening stands."""


def settle(said: Mapping[str, Any], day_start: int = DAY_START) -> dict[str, Any]:
    """Return ``local_dt``, ``tz``, ``utc_dt`` and ``precision`` of a record.

    Parameters
    ----------
    said
        ``choice`` (now, today, evening, exact, day), ``now`` and ``local`` (naive ISO), ``zone`` (IANA), ``offset``
        (of the time in question, like ``+02:00``).
    day_start
        Hour at which the diary day begins: at one in the morning "today" still is the day before.

    Raises
    ------
    DateUnknown
        When a time cannot be read.

    Examples
    --------
    >>> said = {"choice": "evening", "now": "2026-05-02T01:30", "zone": "Europe/Berlin", "offset": "+02:00"}
    >>> told = settle(said)
    >>> told["local_dt"], told["precision"]
    (datetime.datetime(2026, 4, 30, 18, 0), 'part_of_day')
    """
    choice = said.get("choice", "now")
    now = _read(said.get("now"))
    tz = _zone(said)
    today = diary_day(now, "minute", day_start)
    if choice in {"now", "exact"}:
        local = now if choice == "now" else _read(said.get("local"))
        return _exact(local.replace(second=0, microsecond=0), tz, said.get("offset"))
    if choice == "evening":
        evening = datetime.combine(today - timedelta(days=1), time(EVENING))
        return {"local_dt": evening, "tz": tz, "utc_dt": None, "precision": "part_of_day"}
    day = _read(said.get("local")).date() if choice == "day" else today
    return {"local_dt": datetime.combine(day, time()), "tz": tz, "utc_dt": None, "precision": "day"}


def ahead(local: datetime, clock: Mapping[str, Any] | None) -> bool:
    """Say whether a local time lies after the browser's clock; the minute that has begun is not ahead.

    Examples
    --------
    >>> clock = {"now": "2026-05-02T21:30"}
    >>> ahead(datetime(2026, 5, 3), clock), ahead(datetime(2026, 5, 2), clock)
    (True, False)
    """
    return clock is not None and "now" in clock and local > _read(clock["now"])


def moved_ahead(before: Record | None, made: Any, clock: Mapping[str, Any] | None) -> bool:
    """Say whether what is about to be kept is newly dated after the browser's clock."""
    local = made.local_dt if isinstance(made, Record) else made.get("local_dt")
    moved = before is None or local != before.local_dt
    return local is not None and moved and ahead(local, clock)


def _exact(local: datetime, tz: str | None, offset: object) -> dict[str, Any]:
    """Keep the instant also in the hour that a clock change repeats: the browser's offset tells which of the two."""
    utc = to_utc(local, tz)
    if utc is None and tz is not None and isinstance(offset, str):
        guess = local.replace(tzinfo=zone(offset)).astimezone(UTC)
        utc = guess if guess.astimezone(zone(tz)).replace(tzinfo=None) == local else None
    return {"local_dt": local, "tz": tz, "utc_dt": utc, "precision": "minute"}


def _read(value: object) -> datetime:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise errors.DateUnknown(value=str(value)[:40]) from error
    return found.replace(tzinfo=None)


def _zone(said: Mapping[str, Any]) -> str | None:
    """Return the browser's zone where this computer knows it, else the offset, else None."""
    for name in (said.get("zone"), said.get("offset")):
        try:
            if isinstance(name, str) and name:
                zone(name)
                return name
        except errors.ZoneUnknown:
            continue
    return None
