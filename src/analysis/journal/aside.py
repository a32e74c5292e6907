"""When the journal cannot be written: the entry in a file of its own, so that no words are lost.

The file is kindlog's own JSON lines with one entry, readable only by its owner, and ``kindlog import`` brings it in
once the journal can be written again. It never stands beside a journal that is in trouble.
"""

import os
import tempfile
from pathlib import Path

from analysis.journal import codec, connection
from analysis.journal.ddl import VERSION, table_of
from analysis.model import Record

FORMAT = 1
PREFIX, ENDING = "draft-", ".jsonl"


def keep_aside(record: Record, folder: Path) -> Path | None:
    """Write one entry to a new file in ``folder``, 0600; where that cannot be, in one for temporary files.

    Parameters
    ----------
    record
        What the journal refused.
    folder
        Made when it is not there, 0700.

    Returns
    -------
    Path or None
        The file, on the disk; None when no place on this computer takes it.

    Examples
    --------
    >>> from datetime import datetime
    >>> from analysis.model import Moment
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     draft = keep_aside(Moment(local_dt=datetime(2026, 9, 14), text="Late again"), Path(folder, "drafts"))
    ...     "Late again" in draft.read_text(encoding="utf-8"), draft.stat().st_mode & 0o77
    (True, 0)
    """
    entry = {"table": table_of(type(record)), "entry": codec.object_of(record)}
    lines = ({"kindlog": FORMAT, "schema": VERSION}, entry)
    content = "".join(f"{codec.as_json(line)}\n" for line in lines).encode()
    for place in (folder, None):
        try:
            return _written(content, place or Path(tempfile.mkdtemp(prefix="kindlog-")))
        except OSError:
            continue
    return None


def _written(content: bytes, folder: Path) -> Path:
    connection.make_private_folder(folder)
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=ENDING, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
