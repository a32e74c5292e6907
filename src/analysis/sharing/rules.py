"""What a text, a day, a time and a number may be in anything signed; whatever else is refused.

Texts hold 1 to 20,000 characters and none that turns the reading direction or controls a terminal. Days are
YYYY-MM-DD, times UTC with ``+00:00``, hashes 64 lower-case hex digits. Both sides keep to the same rules.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST = 20_000
"""Characters of one text."""
LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact."""
HEX64 = r"^[0-9a-f]{64}$"
AGE_KEY = r"^age1[02-9ac-hj-np-z]{58}$"
TURNING = "\u202a-\u202e\u2066-\u2069\u0000-\u0008"
_REFUSED = re.compile(f"[{TURNING}\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00", re.ASCII)


def _day(value: str) -> str:
    if not _DAY.fullmatch(value):
        msg = "not a day"
        raise ValueError(msg)
    date.fromisoformat(value)
    return value


def _time(value: str) -> str:
    if not _TIME.fullmatch(value):
        msg = "not a time in UTC"
        raise ValueError(msg)
    datetime.fromisoformat(value)
    return value


Words = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=f"^[^{TURNING}]*$")]
"""A text of any kind."""
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=f"^[^{TURNING}\n\r]*$")]
"""A name or a heading."""
Hash = Annotated[str, Field(pattern=HEX64)]
Day = Annotated[str, AfterValidator(_day)]
Moment = Annotated[str, AfterValidator(_time)]


def allowed(text: str) -> str:
    r"""Return a text as it may be signed: without what the rules refuse, and cut at the longest length.

    Examples
    --------
    >>> allowed("a\u202eb")
    'ab'
    """
    return _REFUSED.sub("", text)[:LONGEST]


def time_of(now: datetime) -> str:
    """Return an instant as it stands in what is signed, to the second.

    Examples
    --------
    >>> time_of(datetime(2026, 9, 14, 21, 30, tzinfo=UTC))
    '2026-09-14T21:30:00+00:00'
    """
    return now.astimezone(UTC).isoformat(timespec="seconds")
