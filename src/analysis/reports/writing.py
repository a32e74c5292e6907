"""Put a finished page in its place in one step: private, synced, and never half there."""

import os
import re
import secrets
from pathlib import Path

from analysis import errors, resources
from analysis.reports.run import reason

_MARK = re.compile(r'<meta name="kindlog-content" content="([0-9a-f]{64})">')
_LEFT = re.compile(r"\.[^/]+\.(?:html|pdf|csv)\.(\d+)-[0-9a-f]{16}")
_HEAD = 4096
_END = "</html>"


def made_from(path: Path) -> str | None:
    """Return the digest a finished report names, or None when there is no whole report at ``path``."""
    try:
        with path.open("rb") as file:
            found = _MARK.search(file.read(_HEAD).decode("utf-8", "replace"))
            file.seek(max(0, path.stat().st_size - len(_END) - 2))
            whole = file.read().decode("utf-8", "replace").rstrip().endswith(_END)
    except OSError:
        return None
    return found[1] if found and whole else None


def folder(path: Path) -> Path:
    """Make the folder of the reports, 0700 when it is new.

    Raises
    ------
    FolderUnwritable
        When it cannot be made or is no folder.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise errors.FolderUnwritable(path=path, why=why(error)) from error
    return path


def write(path: Path, page: str | bytes, month: str) -> None:
    """Write the page beside its place, sync it, and move it there; the earlier report stays until then.

    Raises
    ------
    FolderUnwritable
        When the folder takes no new file.
    ReportUnfinished
        When the disk is full or writing stops half-way.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(8)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise errors.FolderUnwritable(path=path.parent, why=why(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page.encode() if isinstance(page, str) else page)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise errors.ReportUnfinished(month=month, why=why(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def tidy(place: Path) -> None:
    """Take away half pages that a run which was killed left in a folder; those of a running one stay."""
    for left in place.glob(".*-*.*.*-*"):
        found = _LEFT.fullmatch(left.name)
        if found and not alive(int(found[1])):
            left.unlink(missing_ok=True)


def alive(pid: int) -> bool:
    """Whether a process may still be running; where that cannot be asked without harm, it may.

    Examples
    --------
    >>> alive(os.getpid())
    True
    """
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _ended(pid)


def _ended(pid: int) -> bool:
    """Whether a process has ended and only waits for its parent to notice; known on Linux alone."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0] == "Z"
        )
    except (OSError, IndexError):
        return False


def _sync(place: Path) -> None:
    if os.name == "posix":
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def why(error: OSError) -> str:
    """Return in plain words what the computer refused."""
    return resources.text(f"report.why.{reason(error)}")
