"""Stable ids, so that loading a file twice adds nothing.

An app's own UUID is used where there is one. Else the id is a hash of the source's name, the local time as exactly as it
is stated, and the words with their spaces evened out, plus an occurrence number among otherwise identical entries of one
file. The file as a whole is never hashed: a longer export of the same diary keeps its ids.
"""

import hashlib
from collections.abc import Iterable, Sequence
from unicodedata import normalize

import numpy as np

_UNITS = {"second": "s", "minute": "m", "part_of_day": "h", "day": "D", "month": "M"}
_LENGTH = 32
"""Hex digits kept of SHA-256: 128 bits."""


def even(*texts: str | None) -> str:
    """Join words with single spaces, in composed Unicode form.

    Examples
    --------
    >>> even("A  title", None, " text\\n")
    'A title text'
    """
    text = " ".join(" ".join([part for part in texts if part]).split())
    return text if text.isascii() else normalize("NFC", text)


def stated(local_dt: "np.ndarray[tuple[int], np.dtype[np.datetime64]]", precision: str | Sequence[str]) -> list[str]:
    """Write local times (``datetime64[us]``) no more exactly than each is known.

    Examples
    --------
    >>> stated(np.array(["2026-09-14T21:30"], dtype="datetime64[us]"), "day")
    ['2026-09-14']
    """
    if isinstance(precision, str):
        return [str(text) for text in np.datetime_as_string(local_dt, unit=_UNITS[precision])]  # type: ignore[call-overload]
    kinds = np.asarray(precision, dtype=object)
    written = np.empty(len(local_dt), dtype=object)
    for kind in dict.fromkeys(precision):
        here = kinds == kind
        written[here] = stated(local_dt[here], kind)
    return written.tolist()


def entry_ids(source: str, when: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return one id per entry, in order.

    Examples
    --------
    >>> first, second = entry_ids("daylio", ["2026-09-14T21:30"] * 2, ["", ""])
    >>> first != second, len(first)
    (True, 32)
    """
    seen: dict[str, int] = {}
    ids = []
    for moment, text in zip(when, texts, strict=True):
        key = f"{source}\x1f{moment}\x1f{text}"
        count = seen.get(key, 0)
        seen[key] = count + 1
        whole = f"{key}\x1f{count}" if count else key
        ids.append(hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:_LENGTH])
    return ids
