"""From a file to pandas, no journal needed: recognise the format by its content, then read every entry it holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.journal import sources
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, open_file
from analysis.model.clock import zone


def load(
    path: str | Path,
    format: str | None = None,  # noqa: A002 - the word the command line uses
    mapping: Mapping[str, Any] | None = None,
    assume_tz: str | None = None,
) -> Loaded:
    """Read an export.

    Parameters
    ----------
    path
        A file of this computer; a web address is a file that is not there.
    format
        ``daylio``, ``daylio-backup``, ``day-one``, ``kindlog`` or ``table``; recognised by content when not given.
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
    ...     _ = export.write_text("full_date,weekday,time,mood,activities,note\\n2026-09-14,Monday,21:30,meh,work,Hm\\n")
    ...     loaded = load(export)
    >>> loaded.source, loaded.read, loaded.table["text"].item()
    ('daylio', 1, 'Hm')
    """
    file = open_file(path)
    if assume_tz is not None:
        zone(assume_tz)
    return recognise(file, format).load(file, sources.Options(mapping or {}, assume_tz))


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
    known = ", ".join(sources.REGISTRY)
    if format is not None:
        if format not in sources.REGISTRY:
            raise errors.UnknownWord(value=format, known=known)
        named = sources.find(format)
        if not named.recognise(file):
            raise errors.FormatMismatch(path=file.shown, format=format, why="its content is something else")
        return named
    claims = [name for name in sources.REGISTRY if name != sources.FALLBACK and sources.find(name).recognise(file)]
    if len(claims) > 1:
        raise errors.FormatAmbiguous(path=file.shown, formats=", ".join(claims))
    if claims:
        return sources.find(claims[0])
    fallback = sources.find(sources.FALLBACK)
    if fallback.recognise(file):
        return fallback
    if not file.is_zip:
        _ = file.text  # undecodable is a clearer answer than unknown
    raise errors.FormatUnknown(path=file.shown, formats=known)
