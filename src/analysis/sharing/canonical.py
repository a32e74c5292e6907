"""Canonical JSON: one value, one sequence of bytes; and a reader that takes nothing else.

Sorted keys, no spaces, UTF-8. Reading refuses whatever would not be written back byte for byte: doubled keys, other
spacing, numbers too large for 64 bits, halves of characters, and nesting deeper than any record could be.
"""

import hashlib
import json
from typing import Any

import orjson


class NotCanonical(ValueError):
    """Bytes that are not canonical JSON; never shown to a person."""


def dumps(value: Any) -> bytes:
    """Return the one form of a value.

    Examples
    --------
    >>> dumps({"b": 1, "a": ["é", 2.5]}).decode()
    '{"a":["é",2.5],"b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def loads(data: bytes) -> Any:
    """Read canonical JSON.

    Raises
    ------
    NotCanonical
        When the bytes are anything else.

    Examples
    --------
    >>> loads(b'{"a":1}')
    {'a': 1}
    >>> loads(b'{"a":1,"a":1}')
    Traceback (most recent call last):
    analysis.sharing.canonical.NotCanonical
    """
    try:
        value = orjson.loads(data)
        if dumps(value) != data:
            raise NotCanonical
    except (ValueError, RecursionError) as error:
        raise NotCanonical from error
    return value


def digest(value: Any) -> str:
    """Return the sha256 of a value's canonical form, in hex."""
    return hashlib.sha256(dumps(value)).hexdigest()
