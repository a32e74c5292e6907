"""A power cut loses nothing that was said to be kept, shown on a model of a disk.

A layer under SQLite notes every write, sync and deletion. A crash is then placed anywhere: what was synced is there;
of what was not, each write survives or not, some torn in sectors; files appear and vanish in order, up to some point.
From such a disk the journal is opened as after a restart. The model must be able to find a loss, so weaker
settings of SQLite go through the same states, and lose.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest

from analysis.journal import connection
from analysis.journal.store import Store
from analysis.model import Emotion, Moment

SECTOR = 512
STATES = 300
KEPT = 12


@dataclass
class Disk:
    """What was asked of the disk, in order."""

    log: list[tuple[Any, ...]] = field(default_factory=list)
    base: dict[str, bytes] = field(default_factory=dict)

    def after(self, crash: int, chance: random.Random) -> dict[str, bytes]:
        """Return the files as one crash before operation ``crash`` may leave them."""
        content: dict[int, bytearray] = {number: bytearray(data) for number, data in enumerate(self.base.values())}
        names = dict(zip(self.base, content, strict=True))
        lasting = self._lasting(crash, chance)
        for number, (deed, *told) in enumerate(self.log[:crash]):
            if deed == "create" and number in lasting:
                names[told[0]] = told[1]
            elif deed == "delete" and number in lasting:
                names.pop(told[0], None)
            elif deed in {"write", "truncate"} and number in lasting:
                file = content.setdefault(told[0], bytearray())
                _apply(file, deed, told[1:], None if lasting[number] else chance)
        return {name: bytes(content.get(inode, b"")) for name, inode in names.items()}

    def _lasting(self, crash: int, chance: random.Random) -> dict[int, bool]:
        """Return the operations that last → whether for certain (synced), or by luck and perhaps torn."""
        share = chance.choice([0, 0.3, 0.7, 1])
        files, folder = [], []
        certain: dict[int, bool] = {}
        for number, (deed, *told) in enumerate(self.log[:crash]):
            if deed in {"write", "truncate"}:
                files.append((number, told[0]))
            elif deed in {"create", "delete"}:
                folder.append(number)
            elif deed == "sync":
                certain |= {at: True for at, inode in files if inode == told[0]}
                files = [(at, inode) for at, inode in files if inode != told[0]]
            elif deed == "sync folder":
                certain |= dict.fromkeys(folder, True)
                folder = []
        lucky = dict.fromkeys(folder[: chance.randint(0, len(folder))], False)
        return certain | lucky | {at: False for at, _ in files if chance.random() < share}


def _apply(file: bytearray, deed: str, told: list[Any], torn: random.Random | None) -> None:
    if deed == "truncate":
        del file[told[0] :]
        return
    offset, data = told
    file.extend(bytes(max(0, offset + len(data) - len(file))))
    whole = torn is None or torn.random() < 0.7
    for start in range(0, len(data), SECTOR):
        if whole or (torn is not None and torn.random() < 0.5):
            file[offset + start : offset + min(start + SECTOR, len(data))] = data[start : start + SECTOR]


class Noted(apsw.VFSFile):
    """A file that notes what is asked of it."""

    def __init__(self, disk: Disk, name: Any, flags: list[int], *, fresh: bool) -> None:
        super().__init__("", name, flags)
        self.disk, self.inode, self.fresh = disk, id(self), fresh
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name
        if fresh:
            disk.log.append(("create", self.name, self.inode))
        else:
            self.inode = list(disk.base).index(self.name)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  # SQLite's own name
        super().xWrite(data, offset)
        self.disk.log.append(("write", self.inode, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self.disk.log.append(("truncate", self.inode, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.disk.log.append(("sync", self.inode))
        if self.fresh:  # SQLite's own layer syncs the folder with the first sync of a new journal
            self.disk.log.append(("sync folder",))
            self.fresh = False


class Layer(apsw.VFS):
    """Between SQLite and the operating system's files."""

    def __init__(self, disk: Disk) -> None:
        self.disk, self.alive = disk, []
        super().__init__("noted", "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        noted = Noted(self.disk, name, flags, fresh=not path.exists())
        self.alive.append(noted)  # so that no number of a file is given twice
        return noted

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(name, syncdir)
        self.disk.log.append(("delete", Path(name).name))
        if syncdir:
            self.disk.log.append(("sync folder",))


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Disk, Store]]:
    disk = Disk()
    store = Store(tmp_path / "journal.db")
    store.append([Moment(local_dt=datetime(2026, 1, 1))])
    disk.base["journal.db"] = store.path.read_bytes()
    layer = Layer(disk)
    monkeypatch.setattr(apsw, "Connection", partial(apsw.Connection, vfs="noted"))
    yield disk, store
    monkeypatch.undo()
    layer.unregister()


def work(disk: Disk, store: Store) -> None:
    """Keep, edit and erase moments, and note each when it is said to be kept."""
    for number in range(KEPT):
        text = f"{number} " + "words " * (number * 60)
        (kept,) = store.append(
            [Moment(local_dt=datetime(2026, 1, 2), text=text, emotions=[Emotion(emotion="sad", before=number % 10)])]
        )
        disk.log.append(("kept", kept.id, text))
        if number % 3 == 2:
            store.amend(kept.id, {"text": f"{text}."})
            disk.log.append(("kept", kept.id, f"{text}."))


def losses(disk: Disk, fresh_folder: Any) -> list[str]:
    """Return what was wrong in each of many crash states."""
    chance, found = random.Random(1), []
    folder = fresh_folder()
    for _ in range(STATES):
        crash = chance.randint(0, len(disk.log))
        for file in folder.iterdir():
            file.unlink()
        for name, data in disk.after(crash, chance).items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o600)
        said = {own: text for deed, *told in disk.log[:crash] if deed == "kept" for own, text in [told]}
        found += [wrong for wrong in [_wrong(folder / "journal.db", said)] if wrong]
    return found


def _wrong(path: Path, said: dict[str, str]) -> str:
    opened = apsw.Connection(str(path), vfs=None)
    try:
        if opened.pragma("integrity_check") != "ok":
            return "damaged"
        there = dict(opened.execute("SELECT moment_id, text FROM moments WHERE text NOT NULL"))
        whole = opened.execute("SELECT count(DISTINCT moment_id) FROM affect").get == len(there)
    except apsw.Error as error:
        return type(error).__name__
    finally:
        opened.close()
    if not all(there.get(own, "").startswith(text) for own, text in said.items()):
        return "lost"
    return "" if whole else "half"


def test_no_crash_loses_what_was_said_to_be_kept(noted, fresh_folder, monkeypatch) -> None:
    disk, store = noted
    work(disk, store)
    monkeypatch.undo()
    assert sum(deed == "sync" for deed, *_ in disk.log) > 3 * KEPT
    assert losses(disk, fresh_folder) == []


@pytest.mark.parametrize("weaker", ["FULL", "OFF"])
def test_the_model_can_find_a_loss(noted, fresh_folder, monkeypatch, weaker: str) -> None:
    disk, store = noted
    monkeypatch.setattr(
        connection, "_PRAGMAS", connection._PRAGMAS.replace("synchronous=EXTRA", f"synchronous={weaker}")
    )
    work(disk, store)
    monkeypatch.undo()
    assert len(losses(disk, fresh_folder)) > STATES / 50
