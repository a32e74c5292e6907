"""Stable ids, so that loading a file twice adds nothing.

An app's own UUID is used where there is one. Else the id is a hash of the source's name, the local time as exactly as
it is stated, and the words with their spaces evened out, plus an occurrence number among otherwise identical entries of
one file. The file as a whole is never hashed: a longer export of the same diary keeps its ids.
"""

import hashlib
from collections.abc import Sequence
from unicodedata import normalize

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.journal.arrow_text import TEXT, Bytes, change, join, laid_out, places, rebuilt, rows_of
from analysis.journal.composed import uneven

_UNITS = {"second": "s", "minute": "m", "part_of_day": "h", "day": "D", "month": "M"}
_DIGITS = 32
"""Hex digits kept of SHA-256: 128 bits."""
_PIECE = 4096
"""Keys hashed in one go, so that their memory is used again."""
_SPACE, _ASCII = 32, 128
_BREAK = np.isin(np.arange(256), [*range(9, 14), *range(28, 32)])
"""Byte → whether it is an ASCII space other than the space itself."""


def even(*texts: str | None) -> str:
    r"""Join words with single spaces, in composed Unicode form.

    Examples
    --------
    >>> even("A  title", None, " text\n")
    'A title text'
    """
    text = " ".join(" ".join([part for part in texts if part]).split())
    return text if text.isascii() else normalize("NFC", text)


def even_column(*columns: pa.Array) -> pa.Array:
    """Do what ``even`` does, row by row; only rows that need it are touched.

    Examples
    --------
    >>> even_column(pa.array(["A  title", None]), pa.array(["text", "b"])).to_pylist()
    ['A title text', 'b']
    """
    told = [column for column in (pc.fill_null(each.cast(TEXT), "") for each in columns) if laid_out(column)[0].size]
    joined = pc.utf8_trim_whitespace(told[0] if len(told) == 1 else join(*told or columns, separator=" "))
    data, begins = laid_out(joined)
    breaks = places(data, lambda part: part < _SPACE)
    breaks = breaks[_BREAK[data[breaks]]]
    if breaks.size:
        data = data.copy()
        data[breaks] = _SPACE
        joined = rebuilt(data, begins)
    odd = places(data, lambda part: (part[1:] == _SPACE) & (part[:-1] == _SPACE), 1)
    if data.size and data.max() >= _ASCII:
        odd = np.concatenate([odd, uneven(data)])
    return change(joined, rows_of(odd, begins), even) if odd.size else joined


def stated(local_dt: "np.ndarray[tuple[int], np.dtype[np.datetime64]]", precision: str | Sequence[str]) -> pa.Array:
    """Write local times (``datetime64[us]``) no more exactly than each is known: a unit and how many since 1970.

    A whole minute counts as one, because a spreadsheet cannot say whether its seconds are 0 or unknown.

    Examples
    --------
    >>> stated(np.array(["1970-01-02T21:30"], dtype="datetime64[us]"), "day").to_pylist()
    ['D1']
    """
    if isinstance(precision, str) and precision != "second":
        counted = local_dt.astype(f"datetime64[{_UNITS[precision]}]").astype("int64")
        return join(_UNITS[precision], pa.array(counted))
    kinds = (
        np.full(len(local_dt), precision, dtype=object) if isinstance(precision, str) else np.array(precision, object)
    )
    whole = local_dt == local_dt.astype("datetime64[m]")
    kinds[whole & (kinds == "second")] = "minute"
    written = np.empty(len(local_dt), dtype=object)
    for kind in dict.fromkeys(kinds.tolist()):
        here = kinds == kind
        counted = local_dt[here].astype(f"datetime64[{_UNITS[kind]}]").astype("int64")
        written[here] = join(_UNITS[kind], pa.array(counted)).to_pylist()
    return pa.array(written, TEXT)


def entry_ids(source: str, when: pa.Array, texts: pa.Array) -> pa.Array:
    """Return one id per entry, in order.

    Examples
    --------
    >>> first, second = entry_ids("daylio", pa.array(["m1"] * 2), pa.array(["", ""])).to_pylist()
    >>> first != second, len(first)
    (True, 32)
    """
    keys = join(source, when, texts, separator="\x1f").cast(pa.large_binary())
    digests = _digests(keys)
    if not _are_unique(digests):
        digests = _digests(_numbered(keys.to_pylist()))
    hexed = digests.tobytes().hex().encode()
    offsets = np.arange(len(keys) + 1, dtype=np.int64) * _DIGITS
    return pa.LargeStringArray.from_buffers(len(keys), pa.py_buffer(offsets), pa.py_buffer(hexed))


def _digests(keys: pa.Array) -> Bytes:
    """Return the first bytes of every key's SHA-256, one row a key."""
    sha256 = hashlib.sha256
    steps = range(0, len(keys), _PIECE)
    found = [b"".join([sha256(key).digest() for key in keys.slice(at, _PIECE).to_pylist()]) for at in steps]
    return np.ascontiguousarray(np.frombuffer(b"".join(found), np.uint8).reshape(-1, 32)[:, : _DIGITS // 2])


def _are_unique(digests: Bytes) -> bool:
    """Say whether no two keys are the same; two different ones that begin alike only cost the slow look."""
    begun = np.sort(digests.view(np.uint64)[:, 0]) if len(digests) else digests
    return bool((begun[1:] != begun[:-1]).all())


def _numbered(keys: list[bytes]) -> pa.Array:
    """Tell otherwise identical entries apart by how many came before."""
    seen: dict[bytes, int] = {}
    numbered = []
    for key in keys:
        before = seen.get(key, 0)
        seen[key] = before + 1
        numbered.append(b"%b\x1f%d" % (key, before) if before else key)
    return pa.array(numbered, pa.large_binary())
