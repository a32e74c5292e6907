"""When something happened, as a person says it at the keyboard.

Writing a moment down is the one place where the computer's own clock and zone are the right ones: the person and the
computer are in the same place. Loaded files never come through here.
"""

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from analysis import errors
from analysis.cli.options import say
from analysis.model.clock import Precision, parse_when, zone

_PARTS = {"night": 0, "morning": 6, "afternoon": 12, "evening": 18}
"""Part of the day → the hour it stands at."""


def zone_here(environ: Mapping[str, str], link: Path = Path("/etc/localtime")) -> str | None:
    """Return this computer's IANA zone, from ``TZ`` or from where the system's link points; None when neither says.

    Examples
    --------
    >>> zone_here({"TZ": "Europe/Berlin"})
    'Europe/Berlin'
    """
    named = environ.get("TZ", "").lstrip(":")
    if not named and link.is_symlink():
        named = str(link.resolve())
    _, _, behind = named.rpartition("zoneinfo/")
    try:
        zone(behind)
    except errors.ZoneUnknown:
        return None
    return behind


def now_here(environ: Mapping[str, str] | None = None) -> tuple[datetime, str]:
    """Return the local wall time, to the second, and the zone's name or its offset when no name is known."""
    now = datetime.now(UTC).astimezone().replace(microsecond=0)
    name = zone_here(os.environ if environ is None else environ)
    offset = now.strftime("%z")
    agrees = name is not None and now.astimezone(zone(name)).utcoffset() == now.utcoffset()
    return now.replace(tzinfo=None), name if name and agrees else f"{offset[:3]}:{offset[3:5]}"


def now_there(name: str | None) -> datetime:
    """Return the local wall time in a zone, naive; this computer's own without one."""
    if name is None:
        return now_here()[0]
    return datetime.now(UTC).astimezone(zone(name)).replace(tzinfo=None, microsecond=0)


def instant() -> datetime:
    """Return this very instant, in UTC and to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def parse_at(value: str, now: datetime) -> tuple[datetime, str | None, Precision]:
    """Read ``21:30``, ``yesterday evening``, ``today 08:15``, or any form of ``model.clock.parse_when``.

    Parameters
    ----------
    value
        What the person wrote.
    now
        Local wall time, naive.

    Returns
    -------
    tuple
        Local wall time (naive), zone name or None, precision.

    Raises
    ------
    DateUnknown
        When it is none of these.

    Examples
    --------
    >>> parse_at("yesterday evening", datetime(2026, 9, 14, 9))
    (datetime.datetime(2026, 9, 13, 18, 0), None, 'part_of_day')
    """
    found = re.fullmatch(r"(today|yesterday)?\s*(?:(\d{1,2}):(\d{2})|([a-z]+))?", value.strip().lower())
    if not found or not value.strip():
        return parse_when(value)
    day, hour, minute, part = found.groups()
    start = datetime.combine(now.date() - timedelta(days=day == "yesterday"), datetime.min.time())
    if hour is None and part is None:
        return start, None, "day"
    if part is not None:
        if part not in _PARTS or day is None:
            raise errors.DateUnknown(value=value)
        return start.replace(hour=_PARTS[part]), None, "part_of_day"
    try:
        return start.replace(hour=int(hour), minute=int(minute)), None, "minute"
    except ValueError as error:
        raise errors.DateUnknown(value=value) from error


def parse_day(value: str, *, last: bool = False) -> date:
    """Read a day; a month stands for its first day, or with ``last`` for its last.

    Raises
    ------
    DateUnknown
        When it is neither.

    Examples
    --------
    >>> parse_day("2026-02", last=True)
    datetime.date(2026, 2, 28)
    """
    local, _, precision = parse_when(value)
    if precision == "month" and last:
        return (local.replace(day=28) + timedelta(days=4)).replace(day=1).date() - timedelta(days=1)
    return local.date()


def shown(local: datetime, precision: str) -> str:
    """Return a local time for the screen, as exactly as it is known.

    Examples
    --------
    >>> shown(datetime(2026, 9, 14, 18), "part_of_day"), shown(datetime(2026, 9, 1), "month")
    ('2026-09-14 evening', '2026-09')
    """
    if precision == "part_of_day":
        part = next((name for name, hour in _PARTS.items() if hour == local.hour), "")
        return f"{local:%Y-%m-%d} {say(f'parts.{part}')}" if part else f"{local:%Y-%m-%d}"
    return local.strftime({"month": "%Y-%m", "day": "%Y-%m-%d"}.get(precision, "%Y-%m-%d %H:%M"))
