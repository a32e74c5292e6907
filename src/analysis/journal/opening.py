"""The way to a journal: the person's own, one at a path, or a passing copy of the made-up person's."""

import os
import tempfile
import weakref
from pathlib import Path

from analysis.journal.journal import Journal
from analysis.settings import Settings


def open_journal(path: str | Path | None = None, *, sample: bool = False) -> Journal:
    """Open a journal; the file is made on the first write.

    Parameters
    ----------
    path
        The file; by default ``KINDLOG_JOURNAL`` or the platform's user-data folder.
    sample
        Open a private, passing copy of the made-up person's journal instead; it goes when the journal object goes.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import datetime
    >>> from analysis import Moment
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     journal = open_journal(Path(folder) / "journal.db")
    ...     kept = journal.append(Moment(local_dt=datetime(2026, 9, 14, 21, 30), text="Snapped at Sam", support=3))
    ...     journal.moments[["text", "support"]].to_dict("records")
    [{'text': 'Snapped at Sam', 'support': 3.0}]
    """
    if not sample:
        return Journal(Settings.read(os.environ, path))
    from analysis.journal.sample import build  # noqa: PLC0415  # only the sample needs the sample's maker

    folder = tempfile.TemporaryDirectory(prefix="kindlog-sample-")
    journal = Journal(Settings.read({}, Path(folder.name) / "journal.db"))
    weakref.finalize(journal, folder.cleanup)
    build(journal)
    return journal
