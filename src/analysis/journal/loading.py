"""From a file to pandas, no journal needed: recognise the format by its content, then read every entry it holds."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import errors, resources
from analysis.journal import archives, prompts, sources
from analysis.journal.assembling import Problems
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, open_file
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
    file = _opened(path, options)
    with _uncollected():
        source = recognise(file, format)
        return _with_rest(prompts.applied(source.load(file, options), options.mapping, file.shown), file, source)


_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".daylio", ".doentry", ".zip", ".jsonl")
"""Endings of what is an export by itself."""
_NOTES = (".md", ".markdown", ".mdown")
_WHOLE = ("jrnl", "kindlog", "logseq", "markdown", "notion", "org", "rednotebook", "table")
"""Sources of which a folder is one export, whatever else lies in it."""
_NAMED = 5


def _with_rest(loaded: Loaded, file: File, source: sources.Source) -> Loaded:
    """Say which exports of another kind lie in the same folder; none is left out silently."""
    if file.folder is None:
        return loaded
    taken = set(loaded.table["source_file"].dropna().unique())
    kinds = {Path(name).suffix.lower() for name in taken}
    others = {name for name in file.archive.names if Path(name).suffix.lower() in set(_TABLES) - kinds}
    others |= set(_others(file, source) if source.NAME not in _WHOLE else _strangers(file, source, taken))
    if not others:
        return loaded
    problems = Problems()
    shown = ", ".join(sorted(others)[:_NAMED]) + (", …" if len(others) > _NAMED else "")
    problems.note("others_left", n=len(others), names=shown)
    return replace(loaded, problems=pd.concat([loaded.problems, problems.table([])], ignore_index=True))


def _others(file: File, source: sources.Source) -> Iterator[str]:
    """Give the files of a folder that alone are exports of another kind than the one that claims the folder."""
    if file.folder is None or source.NAME in _WHOLE:
        return
    for name, alone in _alone(file, file.archive.names):
        if not source.recognise(alone) and recognise(alone).NAME != "table":
            yield name


def _strangers(file: File, source: sources.Source, taken: set[str]) -> Iterator[str]:
    """Give the files beside the notes of a folder that another app's format claims by what is in them."""
    left = [name for name in file.archive.names if file.place(name) not in taken and not name.lower().endswith(_NOTES)]
    for name, alone in _alone(file, left):
        claimed = recognise(alone).NAME
        if claimed not in {*sources.FALLBACKS, source.NAME} or (claimed == "table" and name.lower().endswith(".json")):
            yield name


def _alone(file: File, names: Iterable[str]) -> Iterator[tuple[str, File]]:
    """Open files of a folder one by one; one that cannot be read, or is of no known kind, is passed over."""
    for name in names:
        if file.folder is None or Path(name).suffix.lower() in archives.MEDIA:
            continue
        try:
            alone = open_file(file.folder / name)
            recognise(alone)
        except errors.FileError:
            continue
        yield name, alone


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
        mixed = next(_others(file, recognise(file, format)), None) if format is None else None
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


def recognise(file: File, format: str | None = None) -> sources.Source:  # noqa: A002
    """Return the one source that claims a file.

    Raises
    ------
    FormatUnknown, FormatAmbiguous
        When none or several do.
    FormatMismatch
        When the named one does not.
    UnknownWord
        When no source has the name.
    """
    known, head = ", ".join(sources.REGISTRY), file.head
    if format is not None:
        if format not in sources.REGISTRY:
            raise errors.UnknownWord(value=format, known=known)
        named = sources.find(format)
        if not named.recognise(head):
            raise errors.FormatMismatch(path=file.shown, format=format, why=resources.text("sources.why.other_content"))
        return named
    if sources.find(sources.OWN).recognise(head):
        return sources.find(sources.OWN)
    claims = [name for name in sources.REGISTRY if name not in sources.FALLBACKS and sources.find(name).recognise(head)]
    if len(claims) > 1:
        raise errors.FormatAmbiguous(path=file.shown, formats=", ".join(claims))
    for name in claims or sources.FALLBACKS:
        if claims or sources.find(name).recognise(head):
            return sources.find(name)
    if not file.is_bundle:
        _ = file.text  # undecodable is a clearer answer than unknown
    raise errors.FormatUnknown(path=file.shown, formats=known)


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
    file = _opened(path, options)
    source = recognise(file, format)
    propose = getattr(source, "propose", None)
    if propose is None:
        table = source.load(file, options).table
        told = prompts.proposed(table, sources.Proposal(dict(options.mapping), table.head(SHOWN)))
    else:
        told = propose(file, options)
    names = tuple(map(str, told.rows.columns)) if told.names is None else told.names
    return Preview(source.NAME, file.name, told.mapping, told.rows, told.questions, told.fingerprint, names)
