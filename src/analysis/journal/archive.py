"""Everything out of the journal, in open formats: JSON lines without loss, and tables for other tools.

JSON lines: a header, then one line an entry of every kind, erased ones too, with its revisions and its source's raw
text; then settings, mappings, theme corrections and receipts. Drafts stay. Loaded into an empty journal, it gives the
same tables again. CSV and Parquet are folders with one file a table.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import apsw

from analysis import errors
from analysis.journal import backup, codec, connection, corrections, entries
from analysis.journal.codec import EPOCH_UTC, as_json
from analysis.journal.ddl import VERSION
from analysis.journal.store import JOURNAL_ID
from analysis.model import RECORDS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.journal.journal import Journal

FORMAT = 1
TABLES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales", "imports", "theme_corrections")
GUARDED = ("=", "+", "-", "@", "\t", "\r", "\0")
"""A cell that begins so, or with a blank before it, would be a formula for a spreadsheet."""


def export(journal: "Journal", path: Path, format: str, *, replace: bool = False) -> Path:  # noqa: A002
    """Write the journal to ``path``: a file for ``jsonl``, a folder for ``csv`` and ``parquet``; 0600 and 0700.

    Raises
    ------
    UnknownWord
        When the format is none of these.
    ExportExists
        When something stands there and ``replace`` was not asked for.
    ExportInTheWay
        When what stands there is a journal, or a folder with more in it than an export of ours.
    FolderUnwritable
        When it cannot be written; what stood there is untouched.
    """
    if format not in _WRITERS:
        raise errors.UnknownWord(value=format, known=", ".join(_WRITERS))
    if os.path.lexists(path) and not replace:
        raise errors.ExportExists(path=path)
    _spare(path)
    try:
        _WRITERS[format](journal, path)
    except OSError as error:
        raise errors.FolderUnwritable(path=path.parent, why=error.strerror) from error
    return path


def _spare(path: Path) -> None:
    """Refuse to replace what no export can bring back, even when asked to replace."""
    if path.is_dir():
        exports = {f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")}
        lost = any(found.name not in exports for found in path.iterdir())
    else:
        lost = path.is_file() and path.stat().st_size > 0 and connection.ours(path)
    if lost:
        raise errors.ExportInTheWay(path=path)


def _jsonl(journal: "Journal", path: Path) -> None:
    with _private_file(path) as file, journal.store.reading() as opened:
        for line in lines(opened):
            file.write(as_json(line).encode() + b"\n")


def lines(opened: apsw.Connection) -> Iterator[dict[str, Any]]:
    """Return the lines of an export, in a fixed order."""
    journal_id = codec.from_json(opened.execute("SELECT value FROM settings WHERE key = ?", (JOURNAL_ID,)).get)
    yield {"kindlog": FORMAT, "schema": VERSION, "journal_id": journal_id}
    for table in RECORDS:
        yield from _entries(opened, table)
    for key, value in opened.execute("SELECT key, value FROM settings WHERE key <> ? ORDER BY key", (JOURNAL_ID,)):
        yield {"table": "settings", "key": key, "value": codec.from_json(value)}
    for fingerprint, mapping in opened.execute("SELECT fingerprint, mapping FROM mappings ORDER BY fingerprint"):
        yield {"table": "mappings", "fingerprint": fingerprint, "mapping": codec.from_json(mapping)}
    yield from _corrections(opened)
    yield from _imports(opened)


def _entries(opened: apsw.Connection, table: str) -> Iterator[dict[str, Any]]:
    key = RECORDS[table].key()
    emotions = _grouped(opened, "SELECT moment_id, emotion, before, after FROM affect ORDER BY moment_id, position")
    beside = _grouped(opened, "SELECT moment_id, raw, warnings FROM provenance")
    query = "SELECT id, replaced_at, entry FROM revisions WHERE table_name = ? ORDER BY id, number"
    earlier = _grouped(opened, query, (table,))
    wanted = f"SELECT {key}, erased_at, {entries.selection(table)} FROM {table} ORDER BY {key}"
    for own, erased_at, *row in opened.execute(wanted):
        named = emotions.get(own, []) if table == "moments" else []
        line: dict[str, Any] = {"table": table, "entry": codec.to_object(table, row, named)}
        if erased_at is not None:
            line["erased_at"] = _time(erased_at)
        for raw, warned in beside.get(own, []) if table == "moments" else []:
            line |= {"raw": raw} if raw else {}
            line |= {"warnings": codec.from_json(warned)} if warned else {}
        if own in earlier:
            line["revisions"] = [
                {"replaced_at": _time(at), "entry": codec.from_json(entry)} for at, entry in earlier[own]
            ]
        yield line


def _grouped(opened: apsw.Connection, query: str, bound: tuple[Any, ...] = ()) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for own, *rest in opened.execute(query, bound):
        found.setdefault(own, []).append(rest)
    return found


def _corrections(opened: apsw.Connection) -> Iterator[dict[str, Any]]:
    for made_at, line in corrections.lines(opened):
        yield {"table": "theme_corrections", **line, "made_at": _time(made_at)}


def _imports(opened: apsw.Connection) -> Iterator[dict[str, Any]]:
    names = ("import_id", "made_at", "source", "file", "read", "loaded", "already_here", "refused", "warnings")
    told = ("position", "code", "reason", "raw")
    refused = _grouped(opened, f"SELECT import_id, {', '.join(told)} FROM refusals ORDER BY import_id, number")
    query = "SELECT import_id, table_name, id FROM memberships ORDER BY import_id, table_name, id"
    members = _grouped(opened, query)
    for row in opened.execute(f"SELECT {', '.join(names)} FROM imports ORDER BY import_id"):
        line = dict(zip(names, row, strict=True))
        line |= {"made_at": _time(line["made_at"]), "warnings": codec.from_json(line["warnings"])}
        refusals = [dict(zip(told, one, strict=True)) for one in refused.get(line["import_id"], [])]
        yield {"table": "imports", **line, "members": members.get(line["import_id"], []), "refusals": refusals}


def _time(microseconds: int) -> str:
    return (EPOCH_UTC + microseconds * codec.TICK).isoformat()


def _csv(journal: "Journal", path: Path) -> None:
    def write(frame: "pd.DataFrame", file: IO[bytes]) -> None:
        guarded_table(frame).to_csv(file, index=False, lineterminator="\n")

    _folder(journal, path, "csv", write)


def _parquet(journal: "Journal", path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415  # only when it is asked for
    import pyarrow.parquet as pq  # noqa: PLC0415

    def write(frame: "pd.DataFrame", file: IO[bytes]) -> None:
        """Write without pandas' own notes, which name list columns in a way that pandas cannot read."""
        pq.write_table(
            pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(), file, compression="zstd"
        )

    _folder(journal, path, "parquet", write)


def _folder(journal: "Journal", path: Path, ending: str, write: "Callable[[pd.DataFrame, IO[bytes]], None]") -> None:
    made = Path(tempfile.mkdtemp(prefix=".kindlog-", dir=path.parent))
    try:
        for name in TABLES:
            with _private_file(made / f"{name}.{ending}") as file:
                write(getattr(journal, name), file)
        if path.is_dir() and not path.is_symlink():
            made = _swapped(made, path)
        else:
            made.replace(path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swapped(made: Path, path: Path) -> Path:
    """Put a new folder in the place of an old one; return the old one, to be removed."""
    old = made.with_name(f"{made.name}.old")
    path.replace(old)
    made.replace(path)
    return old


@contextmanager
def _private_file(path: Path) -> Iterator[IO[bytes]]:
    """Write a file that only its owner can read; it takes its name when it is whole."""
    handle, name = tempfile.mkstemp(prefix=".kindlog-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        backup.sync_folder(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; the generic loader takes exactly that one away.

    Examples
    --------
    >>> guarded("=1+1"), guarded(" @home"), guarded("a = b")
    ("'=1+1", "' @home", 'a = b')
    """
    return f"'{text}" if text.lstrip(" ").startswith(GUARDED) else text


def guarded_table(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table ready for CSV: texts guarded, lists as JSON arrays."""
    ready = frame.copy()
    for name, dtype in frame.dtypes.items():
        if dtype == "str":
            ready[name] = frame[name].map(guarded, na_action="ignore")
        elif str(dtype).startswith("list"):
            ready[name] = [guarded(as_json(list(words))) if len(words) else None for words in frame[name]]
    return ready


_WRITERS: Mapping[str, Callable[["Journal", Path], None]] = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
