"""``doctor``: is everything well? One plain line a fact, and nothing is changed or sent."""

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import analysis
from analysis import errors
from analysis.cli import output
from analysis.cli.finding import Finding
from analysis.cli.options import Json, say

if TYPE_CHECKING:
    from analysis.settings import Settings

FLOORS = {"jupyterlab": "4.5.9", "jupyter-server": "2.18", "nbconvert": "7.17.1", "apsw-sqlite3mc": "3.51.3"}
"""Package → oldest version without a known hole (privacy: version floors)."""
SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "mobile documents",
    "icloud",
    "nextcloud",
    "pcloud",
    "box sync",
    "syncthing",
)
"""Words in a folder's name that tell of a service which copies it elsewhere."""
SHARED_DISKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs"}
ROOM = 100 * 2**20
"""Bytes below which the disk is called nearly full."""
Privacy = Annotated[bool, typer.Option("--privacy", help=say("options.privacy"))]


def doctor(ctx: typer.Context, privacy: Privacy = False, json: Json = False) -> None:
    """Look at kindlog, the journal and this computer; exit 1 when something needs attention."""
    settings = ctx.obj.settings
    found = [*_programs(), *_place(settings), *_journal(settings)]
    if privacy:
        from analysis.cli.privacy import watched

        with output.working("doctor"):
            found += watched()
    well = all(finding.level != "problem" for finding in found)
    if json:
        output.as_json({"ok": well, "checks": [finding.as_json() for finding in found]})
    else:
        for finding in found:
            told = say(f"doctor.{finding.name}", value=finding.value)
            output.line(told if finding.level == "ok" else say(f"doctor.level_{finding.level}", told=told))
        output.line(say("doctor.well" if well else "doctor.unwell"))
    raise typer.Exit(0 if well else 1)


def _programs() -> Iterator[Finding]:
    from analysis.journal.health import sqlite_version
    from analysis.reports import printing

    yield Finding("kindlog", version("kindlog"))
    yield Finding("python", platform.python_version())
    yield Finding("sqlite", sqlite_version())
    for package, floor in FLOORS.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            yield Finding("absent", package, "problem")
            continue
        new_enough = _parts(found) >= _parts(floor)
        yield Finding("package" if new_enough else "old", f"{package} {found}", "ok" if new_enough else "problem")
    browser = printing.browser(os.environ)
    yield Finding("browser", browser) if browser else Finding("no_browser", None, "note")


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".")[:3] if part.isdigit())


def _place(settings: "Settings") -> Iterator[Finding]:
    """Say where the journal is, and whether that place is private, local and roomy."""
    path = settings.journal.absolute()
    yield Finding("path", str(path))
    folder = next(place for place in (path.parent, *path.parent.parents) if place.is_dir())
    if any(word in part.lower() for part in path.parts for word in SYNCED):
        yield Finding("synced", str(path.parent), "note")
    if (disk := _disk(folder)) in SHARED_DISKS:
        yield Finding("shared_disk", disk, "note")
    free = shutil.disk_usage(folder).free
    yield Finding("free", _size(free), "ok" if free >= ROOM else "note")
    for place in (path, path.parent):
        if place.exists() and os.name == "posix":
            mode = stat.S_IMODE(place.stat().st_mode)
            kind = "file" if place == path else "folder"
            yield Finding(
                f"{kind}_mode" if not mode & 0o077 else f"{kind}_loose",
                f"{mode:04o}",
                "problem" if mode & 0o077 else "ok",
            )


def _disk(folder: Path) -> str | None:
    """Return the kind of disk a folder is on, where the system tells (Linux)."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return None
    over = [mount for mount in mounts if folder.is_relative_to(mount[1].replace("\\040", " "))]
    return max(over, key=lambda mount: len(mount[1]))[2] if over else None


def _size(count: int) -> str:
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:  # noqa: PLR2004 - a thousand of one unit is one of the next
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def _journal(settings: "Settings") -> Iterator[Finding]:
    """Open the journal that is there, without making one, and let it check itself."""
    from analysis.journal.health import health

    path = settings.journal
    if not os.path.lexists(path):
        yield Finding("none_yet", None)
        return
    yield Finding("size", _size(path.lstat().st_size))
    try:
        found = health(analysis.open_journal(path).store)
    except errors.JournalError as error:
        yield Finding("refused", str(error), "problem")
        return
    yield Finding("whole", True) if found.whole else Finding("damaged", False, "problem")
    yield Finding("schema", found.version)
    for name, count in found.entries.items():
        yield Finding(name, count)
    yield Finding("erased", found.erased)
