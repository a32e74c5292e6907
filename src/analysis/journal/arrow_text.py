"""Texts as Arrow columns: joined, and changed only in the rows that need it."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()


def join(*parts: pa.Array | str, separator: str = "") -> pa.Array:
    """Join columns and constants row by row; what is missing counts as empty.

    Examples
    --------
    >>> join("a", pa.array(["b", None]), separator="-").to_pylist()
    ['a-b', 'a-']
    """
    typed = [pa.scalar(part, TEXT) if isinstance(part, str) else pc.fill_null(part.cast(TEXT), "") for part in parts]
    return pc.binary_join_element_wise(*typed, pa.scalar(separator, TEXT))


def change(column: pa.Array, rows: pa.Array, how: Callable[[str], str]) -> pa.Array:
    """Put ``how(text)`` in place of the texts of some rows.

    Parameters
    ----------
    column
        Texts, ``large_string``.
    rows
        Which of them, boolean.
    how
        One text to another.

    Examples
    --------
    >>> change(pa.array(["a", "b"], TEXT), pa.array([False, True]), str.upper).to_pylist()
    ['a', 'B']
    """
    if not pc.any(rows).as_py():
        return column
    changed = pa.array([how(text) for text in column.filter(rows).to_pylist()], TEXT)
    return pc.replace_with_mask(column, rows, changed)
