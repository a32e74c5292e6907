"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the time they were made."""

import os
import time
import uuid


def uuid7(*, milliseconds: int | None = None, entropy: bytes | None = None) -> str:
    """Return a new UUIDv7 as text; both arguments exist so that samples and tests can be repeated.

    Of the time now, parts of a millisecond are kept too, in the twelve bits that the standard leaves for them (§6.2,
    method 3), so that what one process makes in a row stays in that order.

    Parameters
    ----------
    milliseconds
        Unix time in ms; now by default.
    entropy
        10 random bytes; from the operating system by default.

    Examples
    --------
    >>> uuid7(milliseconds=0, entropy=bytes(10))
    '00000000-0000-7000-8000-000000000000'
    """
    chance = int.from_bytes(os.urandom(10) if entropy is None else entropy)
    stamp, finer = milliseconds, chance >> 62 & 0xFFF
    if stamp is None:
        stamp, rest = divmod(time.time_ns(), 1_000_000)
        finer = (rest << 12) // 1_000_000
    value = (stamp & (1 << 48) - 1) << 80 | 7 << 76 | finer << 64 | 2 << 62 | chance & (1 << 62) - 1
    return str(uuid.UUID(int=value))
