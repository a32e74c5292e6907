"""Time as it was lived: local wall time first, zone when known, UTC only when both are.

The diary day is the local day, and it may start later than midnight (default 04:00), because many people count one
in the morning as yesterday. Nothing here reads the computer's own zone or clock.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from analysis import errors

Precision = Literal["second", "minute", "part_of_day", "day", "month"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""From exact to coarse. ``part_of_day`` stands at 00, 06, 12 or 18 o'clock, ``day`` at 00:00, ``month`` on day 1."""
TIMED: tuple[Precision, ...] = ("second", "minute")
"""Precisions that know the clock."""
DAY_START = 4
"""Hour at which a diary day begins unless the person says otherwise."""
HOURS = range(24)
"""Hours at which a diary day may begin."""


def zone(name: str) -> tzinfo:
    """Return the zone of an IANA name or a fixed offset such as ``+02:00``.

    Raises
    ------
    ZoneUnknown
        When this computer knows no such zone.
    """
    if name in {"Z", "UTC"}:
        return UTC
    if found := re.fullmatch(r"([+-])(\d{2}):?([0-5]\d)(?::?([0-5]\d))?", name):
        sign, hours, minutes, seconds = found.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
        if offset < timedelta(hours=24):
            return timezone(-offset if sign == "-" else offset)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise errors.ZoneUnknown(zone=name) from error


def to_utc(local: datetime, name: str | None) -> datetime | None:
    """Return the instant of a local time, or None when the zone is unknown or the clock change makes it doubtful.

    Examples
    --------
    >>> to_utc(datetime(2026, 7, 1, 9), "Europe/Berlin")
    datetime.datetime(2026, 7, 1, 7, 0, tzinfo=datetime.timezone.utc)
    >>> to_utc(datetime(2026, 3, 29, 2, 30), "Europe/Berlin") is None  # this half hour did not exist
    True
    """
    if name is None:
        return None
    here = zone(name)
    early, late = local.replace(tzinfo=here, fold=0), local.replace(tzinfo=here, fold=1)
    if early.utcoffset() != late.utcoffset():
        return None
    try:
        return early.astimezone(UTC)
    except OverflowError:
        return None


def diary_day(local: datetime, precision: Precision, day_start: int = DAY_START) -> date:
    """Return the day a moment belongs to; times before ``day_start`` count for the evening before.

    Examples
    --------
    >>> diary_day(datetime(2026, 5, 2, 1, 30), "minute"), diary_day(datetime(2026, 5, 2), "day")
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 2))
    """
    shift = timedelta(hours=day_start) if precision in TIMED and local.date() != date.min else timedelta()
    return (local - shift).date()


def parse_when(value: str) -> tuple[datetime, str | None, Precision]:
    """Read ``2026-09``, ``2026-09-14``, ``2026-09-14T21:30``, with seconds, offset or ``[Area/City]`` behind it.

    Returns
    -------
    tuple
        Local wall time (naive), zone name or None, precision.

    Raises
    ------
    DateUnknown
        When the text is none of these; nothing is guessed.

    Examples
    --------
    >>> parse_when("2026-09-14T21:30+02:00")
    (datetime.datetime(2026, 9, 14, 21, 30), '+02:00', 'minute')
    """
    found = re.fullmatch(
        r"(\d{4}-\d{2})(-\d{2})?(?:[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,6})?)?)?"
        r"\s*(Z|[+-]\d{2}:?\d{2})?(?:\[([\w/+-]+)\])?",
        value.strip(),
    )
    if not found:
        raise errors.DateUnknown(value=value)
    month, day, minutes, seconds, offset, named = found.groups()
    if minutes and not day:
        raise errors.DateUnknown(value=value)
    text = f"{month}{day or '-01'}T{minutes or '00:00'}{(seconds or '').replace(',', '.')}"
    try:
        local = datetime.fromisoformat(text)
    except ValueError as error:
        raise errors.DateUnknown(value=value) from error
    precision: Precision = "second" if seconds else "minute" if minutes else "day" if day else "month"
    name = named or ("+00:00" if offset == "Z" else offset)
    if name:
        zone(name)
    return local, name, precision
