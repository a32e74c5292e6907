"""The record of everything shared, opened and withdrawn: each line holds the hash of the line before.

An edit, a removed line or a swap breaks the chain; a cut end is caught by the head, which is kept in the notes and in
every sealed file. ``seq`` counts from 1; the first line follows 64 zeros.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from analysis import errors
from analysis.sharing import canonical, private
from analysis.sharing.rules import time_of

FILE = "ledger.jsonl"
START = "0" * 64
Event = Literal["shared", "opened", "refused", "withdrawn", "withdrawal taken in", "receipt", "trusted", "lost", "key"]


def record(before: dict[str, Any] | None, event: Event, now: datetime, consent_id: str, digest: str) -> dict[str, Any]:
    """Return the line that follows another.

    Parameters
    ----------
    before
        The last line; None for the first.
    consent_id, digest
        Which share, and which bytes; a key id and the same for events about keys.
    """
    return {
        "seq": before["seq"] + 1 if before else 1,
        "at": time_of(now),
        "event": event,
        "consent_id": consent_id,
        "digest": digest,
        "prev": head([before]) if before else START,
    }


def head(lines: Sequence[dict[str, Any]]) -> str:
    """Return the hash of the last line, or 64 zeros.

    Examples
    --------
    >>> head([]) == START
    True
    """
    return canonical.digest(lines[-1]) if lines else START


def check(lines: Sequence[Any], kept_head: str) -> None:
    """Walk the chain and compare its end with the head that was kept elsewhere.

    Raises
    ------
    LedgerBroken
        With the number of the first line that does not hold.
    """
    before = START
    for place, line in enumerate(lines, start=1):
        if not isinstance(line, dict) or line.get("prev") != before or line.get("seq") != place:
            raise errors.LedgerBroken(n=place)
        before = canonical.digest(line)
    if before != kept_head:
        raise errors.LedgerBroken(n=max(1, len(lines)))


def read(folder: Path) -> list[Any]:
    """Return the lines as they stand; one that cannot be read stands as None, which no chain holds."""
    raw = private.read(folder / FILE) or b""
    return [_line(text) for text in raw.splitlines()]


def write(folder: Path, lines: Sequence[Any]) -> None:
    """Put the lines in their place."""
    private.replace(folder / FILE, b"".join(canonical.dumps(line) + b"\n" for line in lines))


def _line(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
