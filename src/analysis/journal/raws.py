"""Every field of a source as JSON text, a column at a time."""

from collections.abc import Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from analysis.journal.arrow_text import TEXT, Bytes, join, laid_out, places

_FIRST_PRINTABLE = 32
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"))
_QUOTE, _BACKSLASH = b'"\\'
_WRITTEN = {ord(mark) for mark, _ in _ESCAPES}


def json_rows(columns: Mapping[str, pa.Array]) -> pa.Array:
    r"""Write one JSON object a row.

    Parameters
    ----------
    columns
        Name → texts, none missing.

    Examples
    --------
    >>> json_rows({"mood": pa.array(["so \"so\"", "meh"]), "note": pa.array(["a\nb", ""])}).to_pylist()
    ['{"mood":"so \\"so\\"","note":"a\\nb"}', '{"mood":"meh","note":""}']
    """
    written = {name: _escaped(column.cast(TEXT)) for name, column in columns.items()}
    if any(column is None for column in written.values()):
        rows = zip(*(column.to_pylist() for column in columns.values()), strict=True)
        names = list(columns)
        dumped = [orjson.dumps(dict(zip(names, row, strict=True))) for row in rows]
        return pa.array(dumped, pa.large_binary()).cast(TEXT)
    parts = []
    for number, (name, column) in enumerate(written.items()):
        before = ('",' if number else "{") + orjson.dumps(name).decode() + ':"'
        parts += [before, column]
    return join(*parts, '"}')


def _is_touched(part: Bytes) -> Any:
    return (part < _FIRST_PRINTABLE) | (part == _QUOTE) | (part == _BACKSLASH)


def _escaped(column: pa.Array) -> pa.Array | None:
    """Escape what JSON wants escaped; None when there are control characters, which are left to the library."""
    data, _ = laid_out(column)
    found = set(data[places(data, _is_touched)].tolist())
    if found - _WRITTEN:
        return None
    for mark, escaped in _ESCAPES:
        if ord(mark) in found:
            column = pc.replace_substring(column, pattern=mark, replacement=escaped)
    return column
