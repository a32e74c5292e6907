"""Zips read member by member, in memory and within limits: never extracted, one zip inside a zip and no deeper.

Media and other members nobody asks for are never read and count towards no limit.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analysis import errors, resources

TOTAL = 200_000_000
"""Bytes, over all members read."""
RATIO = 100
"""Unzipped to zipped, over all members read; asked from ``SMALL`` bytes on."""
SMALL = 1_000_000
MEMBERS = 5_000
_ENCRYPTED = 0x1
_CHUNK = 1 << 20


@dataclass
class Archive:
    """A zip whose names were checked, and how much of it was read so far."""

    shown: str
    names: tuple[str, ...]
    """Members that are files, without what macOS adds beside them."""
    _zip: zipfile.ZipFile
    _packed: int = 0
    _read: int = 0
    _kept: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes, shown: str) -> "Archive":
        """Look into a zip without reading a member.

        Raises
        ------
        FormatUnknown
            When it is damaged.
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
        return cls(shown, tuple(dict.fromkeys(names)), opened)

    def read(self, name: str) -> bytes:
        """Return one member.

        Raises
        ------
        FileEncrypted, FileTooLarge, FileDamaged
        """
        if name in self._kept:
            return self._kept[name]
        entry = self._zip.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise errors.FileEncrypted(path=self.shown)
        self._packed += entry.compress_size
        parts = []
        try:
            with self._zip.open(entry) as stream:
                while part := stream.read(_CHUNK):
                    self._count(len(part))
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise errors.FileDamaged(path=self.shown) from error
        self._kept[name] = b"".join(parts)
        return self._kept[name]

    def release(self) -> None:
        """Forget the members read so far; they stay counted."""
        self._kept.clear()

    def named(self, *endings: str) -> tuple[str, ...]:
        """List the members whose names end so, whatever their case.

        Raises
        ------
        FileTooLarge
            When there are more than ``MEMBERS``; none is left out silently.
        """
        found = tuple(name for name in self.names if name.lower().endswith(endings))
        if len(found) > MEMBERS:
            raise errors.FileTooLarge(path=self.shown, what=resources.text("sources.too_large.members", n=len(found)))
        return found

    def texts(self, *endings: str) -> Iterator[tuple[str, bytes]]:
        """Give every member with such an ending, also those of a zip inside; that one is the last level."""
        for name in self.named(*endings):
            yield name, self.read(name)
        for name in self.named(".zip"):
            inner = Archive.open(self.read(name), self.shown)
            inner._read, inner._packed = self._read, self._packed  # noqa: SLF001 - one limit for both levels
            for inside in inner.named(*endings):
                yield f"{name}/{inside}", inner.read(inside)
            self._read, self._packed = inner._read, inner._packed  # noqa: SLF001

    def _count(self, size: int) -> None:
        self._read += size
        if self._read > TOTAL:
            what = resources.text("sources.too_large.unzipped", n=TOTAL // 1_000_000)
        elif self._read > SMALL and self._read > RATIO * max(self._packed, 1):
            what = resources.text("sources.too_large.ratio", n=RATIO)
        else:
            return
        raise errors.FileTooLarge(path=self.shown, what=what)


def _unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    drive = len(name) > 1 and name[1] == ":"
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return name.startswith("/") or drive or link or ".." in PurePosixPath(name).parts


def _shadow(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
