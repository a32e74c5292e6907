"""The whole entries of a damaged JSON file: what breaks off or is broken costs only itself."""

import json
import re
from typing import Any

from analysis import resources
from analysis.journal.reading import parse_json

Damaged = tuple[str, str]
"""Where a damaged piece stands, and the piece."""
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_PATIENCE = 200
"""New beginnings after which the rest of the file counts as one damaged piece."""
_EFFORT = 2_000_000_000
"""The same in characters, for a new beginning costs as many as the file has."""


def objects(text: str, key: str | None, having: str) -> tuple[list[dict[str, Any]], list[Damaged]]:
    """Read the objects of the list under a key, one by one.

    Parameters
    ----------
    text
        A JSON document that cannot be read as a whole.
    key
        Of the list; None when the document is the list.
    having
        A key every entry has; after a damaged place, reading goes on at the next object that has it.

    Returns
    -------
    tuple
        The objects, and of each damaged piece where it stands (``after 3``: behind the third object) and its words.

    Examples
    --------
    >>> objects('{"entries": [{"date": 1}, {"date": oops}, {"date": 3}, {"da', "entries", "date")
    ([{'date': 1}, {'date': 3}], [('after 1', '{"date": oops}, '), ('after 2', '{"da')])
    """
    begin = re.match(r"\s*\[", text) if key is None else re.search(rf'"{re.escape(key)}"\s*:\s*\[', text)
    if begin is None:
        return [], []
    decoder = json.JSONDecoder()
    found: list[dict[str, Any]] = []
    damaged: list[Damaged] = []
    patience = min(_PATIENCE, _EFFORT // max(len(text), 1))
    at, torn_at = begin.end(), -1
    while True:
        at = _past(text, at)
        if at >= len(text) or (text[at] == "]" and torn_at < 0):
            break
        try:
            _, end = decoder.raw_decode(text, at)
            value = parse_json(text[at:end])
        except (ValueError, RecursionError):
            value, end = None, at
        if isinstance(value, dict) and (torn_at < 0 or having in value):
            if torn_at >= 0:
                damaged.append((_place(found), text[torn_at:at]))
            found.append(value)
            at, torn_at = end, -1
            continue
        torn_at = at if torn_at < 0 else torn_at
        following = _NEXT.search(text, end)
        patience -= 1
        if following is None or patience < 0:
            break
        at = following.end()
    if torn_at >= 0:
        damaged.append((_place(found), text[torn_at:]))
    return found, damaged


def _place(found: list[dict[str, Any]]) -> str:
    return resources.text("sources.after", n=len(found))


def _past(text: str, at: int) -> int:
    """Go past spaces and commas."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
