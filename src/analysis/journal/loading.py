"""From a file to pandas, no journal needed: recognise the format by its content, then read every entry it holds."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import errors, resources
from analysis.journal import archives, beside, prompts, sources
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, open_file
from analysis.journal.recognising import recognise
from analysis.model.clock import zone

SHOWN = 10
"""Rows of a preview."""


def load(
    path: str | Path | File,
    format: str | None = None,  # noqa: A002 - the word the command line uses
    mapping: Mapping[str, Any] | None = None,
    assume_tz: str | None = None,
) -> Loaded:
    r"""Read an export.

    Parameters
    ----------
    path
        A file or folder of this computer; a web address is a file that is not there. Or a ``reading.File`` whose
        bytes were handed over.
    format
        One of ``sources.REGISTRY``, such as ``daylio`` or ``markdown``; recognised by content when not given.
    mapping
        What columns, mood names and scales mean; see ``journal.mapping``.
    assume_tz
        IANA zone or offset for entries that name none.

    Returns
    -------
    Loaded
        ``.table`` (one row a moment), ``.problems`` (what was refused or repaired), ``.read``.

    Raises
    ------
    FileError
        When the file as a whole cannot be read; one bad entry is a row of ``problems`` instead.
    ZoneUnknown, UnknownWord
        When ``assume_tz`` or ``format`` is not known.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export = pathlib.Path(folder, "daylio.csv")
    ...     _ = export.write_text("full_date,time,mood,activities,note\n2026-09-14,21:30,meh,work,Hm\n")
    ...     loaded = load(export)
    >>> loaded.source, loaded.read, loaded.table["text"].item()
    ('daylio', 1, 'Hm')
    """
    options = _options(path, mapping, assume_tz)
    with _uncollected():
        file, source = _found(path, options, format)
        return beside.with_rest(prompts.applied(source.load(file, options), options.mapping, file.shown), file, source)


def _found(path: str | Path | File, options: sources.Options, format: str | None) -> tuple[File, sources.Source]:  # noqa: A002
    """Open and recognise; a zip that is no export as a whole may hold one file that is."""
    file = _opened(path, options)
    try:
        return file, recognise(file, format)
    except (errors.FormatUnknown, errors.FormatMismatch):
        names = [name for name in file.archive.names if name.lower().endswith(beside.READABLE)] if file.is_zip else []
        if len(names) != 1 or names[0].lower().endswith(".zip"):
            raise
    only = beside.member(file, names[0])
    return only, recognise(only, format)


def files(
    path: str | Path,
    format: str | None = None,  # noqa: A002
    mapping: Mapping[str, Any] | None = None,
) -> list[Path]:
    """Return what to load: the file or folder itself, or each file of a folder that is no export as a whole.

    A folder in which exports of several kinds lie is read file by file, so that none is left out.

    Raises
    ------
    FileError
        When the folder cannot be read.
    """
    place = Path(path)
    if not place.is_dir():
        return [place]
    file = _opened(path, _options(path, mapping, None))
    try:
        mixed = next(beside.others(file, recognise(file, format)), None) if format is None else None
    except (errors.FormatUnknown, errors.FormatAmbiguous, errors.FormatMismatch):
        mixed = place.name
    if mixed:
        names = [name for name in file.archive.names if Path(name).suffix.lower() not in archives.MEDIA]
        return [place / name for name in names] or [place]
    return [place]


def _opened(path: str | Path | File, options: sources.Options) -> File:
    most = options.mapping.get("most_members", archives.MEMBERS)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        why = resources.text("sources.mapping.most_members", value=most)
        raise errors.MappingInvalid(path=_shown(path), why=why)
    return replace(path, most=most) if isinstance(path, File) else open_file(path, most)


def _shown(path: str | Path | File) -> str:
    return path.shown if isinstance(path, File) else str(path)


def _options(path: str | Path | File, mapping: Mapping[str, Any] | None, assume_tz: str | None) -> sources.Options:
    if mapping is not None and not isinstance(mapping, Mapping):
        why = resources.text("sources.mapping.shape", value="mapping")
        raise errors.MappingInvalid(path=_shown(path), why=why)
    if assume_tz is not None:
        zone(assume_tz)
    return sources.Options(mapping or {}, assume_tz)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause Python's cycle collector: it would look through every entry again and again, for half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Preview:
    """What would be loaded, before anything is."""

    source: str
    """Name of the format."""
    file: str
    """Name of the file, without its folder."""
    mapping: dict[str, Any]
    """How it would be read; may be changed and passed to ``load``."""
    rows: pd.DataFrame
    """The first ten rows: as they stand where columns need a meaning, else as they would be loaded."""
    questions: tuple[str, ...]
    """What only the person can say."""
    fingerprint: str | None
    """Of a table's header; the name under which a mapping is remembered."""
    names: tuple[str, ...]
    """What a meaning can be given to."""


def preview(
    path: str | Path | File,
    format: str | None = None,  # noqa: A002
    mapping: Mapping[str, Any] | None = None,
    assume_tz: str | None = None,
) -> Preview:
    r"""Look into an export without loading it; the arguments are those of ``load``.

    Raises
    ------
    FileError, ZoneUnknown, UnknownWord
        As ``load`` does.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sheet = pathlib.Path(folder, "record.csv")
    ...     _ = sheet.write_text("Date,Situation,Automatic thought\n2026-09-14,Late again,I am hopeless\n")
    ...     seen = preview(sheet)
    >>> seen.mapping["columns"]
    {'Date': 'date', 'Situation': 'trigger', 'Automatic thought': 'self_talk'}
    """
    options = _options(path, mapping, assume_tz)
    file, source = _found(path, options, format)
    propose = getattr(source, "propose", None)
    if propose is None:
        table = source.load(file, options).table
        told = prompts.proposed(table, sources.Proposal(dict(options.mapping), table.head(SHOWN)))
    else:
        told = propose(file, options)
    names = tuple(map(str, told.rows.columns)) if told.names is None else told.names
    return Preview(source.NAME, file.name, told.mapping, told.rows, told.questions, told.fingerprint, names)
