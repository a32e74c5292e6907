"""Zips and folders read member by member, in memory and within limits.

A zip is never extracted; one zip inside a zip and no deeper. A folder is walked without following links or looking into
hidden folders. Media and other members nobody asks for are never read and count towards no limit.
"""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from analysis import errors, resources

TOTAL = 200_000_000
"""Bytes, over all members read."""
RATIO = 100
"""Unzipped to zipped, over all members read; asked from ``SMALL`` bytes on."""
SMALL = 1_000_000
MEMBERS = 5_000
MEDIA = frozenset(
    (
        *(".jpg", ".jpeg", ".png", ".heic", ".heif", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".mov", ".mp4"),
        *(".m4v", ".avi", ".3gp", ".m4a", ".mp3", ".aac", ".wav", ".ogg", ".opus", ".flac", ".pdf", ".css", ".js"),
    )
)
"""Endings of what lies beside texts and is never read."""
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_WALKED = 200_000
"""Most files looked at in a folder."""


class _Held(Protocol):
    """Where members lie."""

    def packed(self, name: str) -> int | None:
        """Return the zipped size of a member, None when nothing is zipped."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give a member piece by piece."""


@dataclass
class Archive:
    """A zip or folder whose names were checked, and how much of it was read so far."""

    shown: str
    names: tuple[str, ...]
    """Members that are files, without what macOS adds beside them."""
    _held: _Held
    most: int = MEMBERS
    """Most members that are read."""
    torn: set[str] = field(default_factory=set)
    """Zips inside that could not be opened."""
    _packed: int = 0
    _read: int = 0
    _kept: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes, shown: str, most: int = MEMBERS) -> "Archive":
        """Look into a zip without reading a member.

        Raises
        ------
        FileDamaged
            When it is no whole zip.
        FileUnsafe
            When a name points outside the zip, or is a link.
        """
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
            entries = opened.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise errors.FileDamaged(path=shown) from error
        for entry in entries:
            if _unsafe(entry):
                raise errors.FileUnsafe(path=shown)
        names = [entry.filename for entry in entries if not entry.is_dir() and not _shadow(entry.filename)]
        return cls(shown, tuple(dict.fromkeys(names)), _Zip(opened, shown), most)

    @classmethod
    def folder(cls, place: Path, shown: str, most: int = MEMBERS) -> "Archive":
        """Look into a folder and those below it without opening a file.

        Raises
        ------
        FileTooLarge
            When it holds more files than any export.
        """
        return cls(shown, tuple(sorted(_walked(place, shown))), _Folder(place, shown), most)

    def read(self, name: str) -> bytes:
        """Return one member.

        Raises
        ------
        FileEncrypted, FileTooLarge, FileDamaged, FileUnreadable
        """
        if name in self._kept:
            return self._kept[name]
        packed = self._held.packed(name)
        self._packed += packed or 0
        parts = []
        for part in self._held.chunks(name):
            self._count(len(part), zipped=packed is not None)
            parts.append(part)
        self._kept[name] = b"".join(parts)
        return self._kept[name]

    @property
    def looked_at(self) -> frozenset[str]:
        """The members read since the last release."""
        return frozenset(self._kept)

    def release(self) -> None:
        """Forget the members read so far; they stay counted."""
        self._kept.clear()

    def named(self, *endings: str) -> tuple[str, ...]:
        """List the members whose names end so, whatever their case.

        Raises
        ------
        FileTooLarge
            When there are more than ``most``; none is left out silently.
        """
        found = tuple(name for name in self.names if name.lower().endswith(endings))
        if len(found) > self.most:
            raise errors.FileTooLarge(path=self.shown, what=resources.text("sources.too_large.members", n=len(found)))
        return found

    def texts(self, *endings: str) -> Iterator[tuple[str, bytes]]:
        """Give every member with such an ending, also those of a zip inside; that one is the last level.

        A zip inside that cannot be opened costs only itself: its name is kept in ``torn``.
        """
        for name in self.named(*endings):
            yield name, self.read(name)
        for name in self.named(".zip"):
            try:
                inner = Archive.open(self.read(name), self.shown, self.most)
            except errors.FileDamaged:
                self.torn.add(name)
                continue
            inner._read, inner._packed = self._read, self._packed  # noqa: SLF001 - one limit for both levels
            for inside in inner.named(*endings):
                yield f"{name}/{inside}", inner.read(inside)
            self._read, self._packed = inner._read, inner._packed  # noqa: SLF001

    def _count(self, size: int, *, zipped: bool) -> None:
        self._read += size
        if self._read > TOTAL:
            what = resources.text("sources.too_large.unzipped", n=TOTAL // 1_000_000)
        elif zipped and self._read > SMALL and self._read > RATIO * max(self._packed, 1):
            what = resources.text("sources.too_large.ratio", n=RATIO)
        else:
            return
        raise errors.FileTooLarge(path=self.shown, what=what)


@dataclass
class _Zip:
    opened: zipfile.ZipFile
    shown: str

    def packed(self, name: str) -> int:
        entry = self.opened.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise errors.FileEncrypted(path=self.shown)
        return entry.compress_size

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self.opened.open(name) as stream:
                while part := stream.read(_CHUNK):
                    yield part
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise errors.FileDamaged(path=self.shown) from error


@dataclass
class _Folder:
    place: Path
    shown: str

    def packed(self, name: str) -> None:
        """Nothing is zipped in a folder."""
        del name

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            handle = os.open(self.place / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as stream:
                while part := stream.read(_CHUNK):
                    yield part
        except OSError as error:
            raise errors.FileUnreadable(path=f"{self.shown}/{name}", why=error.strerror or "") from error


def _walked(place: Path, shown: str) -> Iterator[str]:
    """Give the ordinary files below a folder, with what is hidden or thrown away left out."""
    count = 0
    for base, folders, files in os.walk(place, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not Path(base, name).is_symlink())
        for name in files:
            path = Path(base, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            count += 1
            if count > _WALKED:
                raise errors.FileTooLarge(path=shown, what=resources.text("sources.too_large.members", n=count))
            yield path.relative_to(place).as_posix()


def _unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    drive = len(name) > 1 and name[1] == ":"
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return name.startswith("/") or drive or link or ".." in PurePosixPath(name).parts


def _shadow(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
