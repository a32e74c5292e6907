"""A calendar file for one day (RFC 5545): calendars travel to other computers, so it holds no words of the person's."""

from datetime import UTC, date, datetime, timedelta


def event(day: date, title: str, uid: str, stamp: datetime) -> str:
    r"""Return an all-day event.

    Parameters
    ----------
    day
        The day.
    title
        What the calendar shows; one of our own sentences.
    uid
        Identity of the event, so that a second download replaces the first.
    stamp
        When it was made, with its zone.

    Examples
    --------
    >>> text = event(date(2026, 11, 27), "A talk", "1", datetime(2026, 11, 23, tzinfo=UTC))
    >>> "DTSTART;VALUE=DATE:20261127" in text.split("\r\n")
    True
    """
    safe = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kindlog//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}@kindlog.invalid",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{safe}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"
