"""What lies beside the entries that were read, in the same folder or zip: each other export is named, none is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis import errors
from analysis.journal import archives, sources, workbooks
from analysis.journal.assembling import Problems
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, open_file
from analysis.journal.recognising import recognise

_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".daylio", ".doentry", ".zip", ".jsonl")
"""Endings of what is an export by itself."""
READABLE = (
    *_TABLES,
    ".json",
    ".txt",
    ".xml",
    ".html",
    ".htm",
    ".org",
    ".yaml",
    ".yml",
    ".emoods",
    ".jrnl",
    ".journal",
)
"""Endings of members that may be an export; notes beside others are no export by themselves."""
_WHOLE = ("jrnl", "kindlog", "logseq", "markdown", "notion", "org", "rednotebook", "table")
"""Sources of which a folder is one export, whatever else lies in it."""
_NAMED = 5


def with_rest(loaded: Loaded, file: File, source: sources.Source) -> Loaded:
    """Say which exports of another kind lie in the same folder or zip; none is left out silently.

    Parameters
    ----------
    loaded
        What the source read.
    file
        The file, folder or zip it was read from.
    source
        The source that claimed it.
    """
    if not file.is_bundle or workbooks.is_workbook(file):
        return loaded
    loaded = _with_torn(loaded, file)
    taken = set(loaded.table["source_file"].dropna().unique())
    kinds = {Path(name).suffix.lower() for name in taken}
    tables = set(_TABLES) - kinds if file.folder else set()
    left = {name for name in file.archive.names if Path(name).suffix.lower() in tables}
    left |= set(others(file, source) if file.folder and source.NAME not in _WHOLE else ())
    left |= set(_strangers(file, source, taken, kinds))
    left -= file.archive.torn
    if not left:
        return loaded
    problems = Problems()
    shown = ", ".join(sorted(left)[:_NAMED]) + (", …" if len(left) > _NAMED else "")
    problems.note("others_left", n=len(left), names=shown)
    return replace(loaded, problems=pd.concat([loaded.problems, problems.table([])], ignore_index=True))


def _with_torn(loaded: Loaded, file: File) -> Loaded:
    """Count each zip inside that could not be opened as one thing refused."""
    if not file.archive.torn:
        return loaded
    problems = Problems()
    for name in sorted(file.archive.torn):
        problems.refuse(name, "zip_damaged", "")
    whole = pd.concat([problems.table([]), loaded.problems], ignore_index=True)
    return replace(loaded, problems=whole, read=loaded.read + len(file.archive.torn))


def others(file: File, source: sources.Source) -> Iterator[str]:
    """Give the files of a folder that alone are exports of another kind than the one that claims the folder."""
    if file.folder is None or source.NAME in _WHOLE:
        return
    for name, alone in _alone(file, file.archive.names):
        if not source.recognise(alone) and recognise(alone).NAME != "table":
            yield name


def _strangers(file: File, source: sources.Source, taken: set[str], kinds: set[str]) -> Iterator[str]:
    """Give the files beside the entries that another format claims by what is in them."""
    inside = {file.place(name) for name in file.archive.names if any(one.startswith(name + "/") for one in taken)}
    left = [name for name in file.archive.names if file.place(name) not in taken | inside]
    for name, alone in _alone(file, [name for name in left if name.lower().endswith(READABLE)]):
        claimed, ending = recognise(alone).NAME, Path(name).suffix.lower()
        apart = ending in (".json", *_TABLES) and ending not in kinds
        if claimed not in {*sources.FALLBACKS, source.NAME} or (claimed == "table" and apart):
            yield name


def _alone(file: File, names: Iterable[str]) -> Iterator[tuple[str, File]]:
    """Give members one by one; one that cannot be read, or is of no known kind, is passed over."""
    for name in names:
        if Path(name).suffix.lower() in archives.MEDIA:
            continue
        try:
            alone = open_file(file.folder / name) if file.folder else member(file, name)
            recognise(alone)
        except errors.FileError:
            continue
        yield name, alone


def member(file: File, name: str) -> File:
    """Return one member of a zip as a file of its own."""
    return File(file.place(name), file.archive.read(name), f"{file.shown}/{name}")
