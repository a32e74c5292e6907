"""Texts as Arrow columns: joined, looked at as bytes, and changed only in the rows that need it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]
_PIECE = 1 << 18
"""Bytes looked at in one go: few enough to stay near the processor, and to use the same memory again."""
Whole = np.ndarray[tuple[int], np.dtype[np.int64]]


def join(*parts: pa.Array | str, separator: str = "") -> pa.Array:
    """Join columns and constants row by row; what is missing counts as empty.

    Examples
    --------
    >>> join("a", pa.array(["b", None]), separator="-").to_pylist()
    ['a-b', 'a-']
    """
    typed = [pa.scalar(part, TEXT) if isinstance(part, str) else pc.fill_null(part.cast(TEXT), "") for part in parts]
    return pc.binary_join_element_wise(*typed, pa.scalar(separator, TEXT))


def change(column: pa.Array, rows: pa.Array, how: Callable[[str], str], before: pa.Array | None = None) -> pa.Array:
    """Put ``how(text)`` in place of the texts of some rows.

    Parameters
    ----------
    column
        Texts, ``large_string``.
    rows
        Which of them, boolean.
    how
        One text to another.
    before
        Where ``how`` takes its texts from, when not from the column itself.

    Examples
    --------
    >>> change(pa.array(["a", "b"], TEXT), pa.array([False, True]), str.upper).to_pylist()
    ['a', 'B']
    """
    if not pc.any(rows).as_py():
        return column
    given = (column if before is None else before).filter(rows).to_pylist()
    changed = pa.array([how(text) for text in given], TEXT)
    return pc.replace_with_mask(column, rows, changed)


def laid_out(column: pa.Array) -> tuple[Bytes, Whole]:
    """Return the UTF-8 bytes of all texts, one behind the other, and where each begins; the last number is the end.

    Parameters
    ----------
    column
        Texts, ``large_string``, none missing.

    Examples
    --------
    >>> data, begins = laid_out(pa.array(["ab", "", "c"], TEXT))
    >>> bytes(data), begins.tolist()
    (b'abc', [0, 2, 2, 3])
    """
    _, begins, data = column.buffers()
    if begins is None or not len(column):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    at = np.frombuffer(begins, np.int64)[column.offset : column.offset + len(column) + 1]
    return np.frombuffer(data or b"", np.uint8)[at[0] : at[-1]], at - at[0]


def rebuilt(data: Bytes, begins: Whole) -> pa.Array:
    """Undo ``laid_out``."""
    return pa.LargeStringArray.from_buffers(len(begins) - 1, pa.py_buffer(begins), pa.py_buffer(data))


def empty_is_absent(column: pa.Array) -> pa.Array:
    """Return texts with missing ones in place of the empty.

    Examples
    --------
    >>> empty_is_absent(pa.array(["a", ""], TEXT)).to_pylist()
    ['a', None]
    """
    data, begins = laid_out(column)
    filled = begins[1:] > begins[:-1]
    told = pa.py_buffer(np.packbits(filled, bitorder="little"))
    return pa.LargeStringArray.from_buffers(len(column), pa.py_buffer(begins), pa.py_buffer(data), told)


def places(data: Bytes, test: Callable[[Bytes], Any], beyond: int = 0) -> Whole:
    """Return the numbers of the bytes that pass a test, a piece of memory at a time.

    Parameters
    ----------
    data
        Any bytes.
    test
        Bytes to booleans, as many fewer as ``beyond`` says.
    beyond
        Bytes behind one that the test of it looks at.

    Examples
    --------
    >>> places(np.frombuffer(b"a  b", np.uint8), lambda part: (part[1:] == 32) & (part[:-1] == 32), 1).tolist()
    [1]
    """
    steps = range(0, len(data), _PIECE)
    found = [np.flatnonzero(test(data[at : at + _PIECE + beyond])) + at for at in steps]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def count(data: Bytes, byte: int) -> int:
    """Count a byte.

    Examples
    --------
    >>> count(np.frombuffer(b"a,b,c", np.uint8), ord(","))
    2
    """
    return sum(int(np.count_nonzero(data[at : at + _PIECE] == byte)) for at in range(0, len(data), _PIECE))


def rows_of(places: Whole, begins: Whole) -> pa.Array:
    """Say of every row whether one of these places among the bytes lies in it.

    Examples
    --------
    >>> rows_of(np.array([2]), np.array([0, 2, 2, 3])).to_pylist()
    [False, False, True]
    """
    hit: Any = np.zeros(len(begins) - 1, dtype=bool)
    hit[np.searchsorted(begins, places, "right") - 1] = True
    return pa.array(hit)
