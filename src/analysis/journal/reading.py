"""Opening a file or folder that somebody else wrote: bytes once into memory, within limits, nothing onto the disk.

Text is UTF-8, with or without a byte-order mark, or UTF-16 by its mark; anything else is refused, never guessed.
Zips and folders are read member by member in memory (``archives``). Nothing here opens a socket: a web address is
simply a file that is not there.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from analysis import errors, resources
from analysis.journal import archives

LIMIT = 200_000_000
"""Largest file, and largest sum of unzipped members, in bytes."""
_LOOKED_AT = 20
_LOOKED_FOR = 4096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 1_000_000
_NOTHING = b"\x00\t\n\r "
"""Spaces and NULs: no content."""
_NULS_IN_UTF16 = 8
"""More than one NUL in so many bytes: UTF-16 without its mark, or no text at all."""


@dataclass(frozen=True)
class File:
    """One opened file; what is costly to know is found out once."""

    name: str
    """Name without its folder; the only part of the path that is ever kept."""
    data: bytes
    """The whole content, unchanged."""
    shown: str = ""
    """How the person named it, for error messages."""
    folder: Path | None = None
    """Where the members lie, when it is a folder."""
    most: int = archives.MEMBERS
    """Most members that are read."""

    @cached_property
    def is_zip(self) -> bool:
        """Whether the content is a zip, whatever the extension says."""
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @property
    def is_bundle(self) -> bool:
        """Whether it has members: a zip, or a folder."""
        return self.folder is not None or self.is_zip

    @cached_property
    def text(self) -> str:
        r"""The content as text, line ends as ``\n``.

        Raises
        ------
        FileUndecodable
            For any other encoding.
        """
        return decode(self.data, self.shown or self.name)

    @property
    def utf8(self) -> bytes:
        """``text`` as UTF-8; the very bytes of the file where they are that already."""
        same = not self.data.startswith(codecs.BOM_UTF8) and b"\r" not in self.data and b"\0" not in self.data
        return self.data if same and _is_utf8(self.data) else self.text.encode("utf-8")

    @cached_property
    def head(self) -> "File":
        """The first million bytes of a long text table, in whole lines, to recognise it by; else the file itself."""
        cut = self.data.rfind(b"\n", 0, _HEAD) if len(self.data) > _HEAD else -1
        line = self.data[: max(self.data.find(b"\n"), 0)]
        is_table = any(mark in line for mark in b",;\t") and not line.lstrip().startswith((b"{", b"[", b"<"))
        return replace(self, data=self.data[: cut + 1]) if cut > 0 and is_table and line.isascii() else self

    @cached_property
    def is_text(self) -> bool:
        """Whether ``text`` can be had."""
        if self.is_zip:
            return False
        try:
            return bool(self.text) and not self.text.isspace()
        except errors.FileUndecodable:
            return False

    @cached_property
    def document(self) -> Any:
        """The content as JSON, or None when it is not JSON."""
        if not self.is_text or not self.text.lstrip().startswith(("{", "[")):
            return None
        return parse_json(self.text)

    @cached_property
    def archive(self) -> "archives.Archive":
        """The members of a zip or folder.

        Raises
        ------
        FileDamaged, FileUnsafe, FileTooLarge, FileEncrypted
        """
        if self.folder is not None:
            return archives.Archive.folder(self.folder, self.shown or self.name, self.most)
        return archives.Archive.open(self.data, self.shown or self.name, self.most)

    def pages(self, *endings: str) -> Iterator["Page"]:
        """Give the file itself, or every member with such an ending, as text."""
        if not self.is_bundle:
            yield Page("", self.name, self.text if self.is_text else None, self.data)
            return
        for member, data in self.archive.texts(*endings):
            yield Page(member, PurePosixPath(member).name, _decoded(data, member), data)

    def heads(self, *endings: str) -> Iterator[str]:
        """Give the text of the file itself, or of the first few members with such an ending, to look at."""
        if not self.is_bundle:
            yield self.text if self.is_text else ""
            return
        for member in self.archive.named(*endings)[:_LOOKED_AT]:
            yield _decoded(self.archive.read(member), member) or ""

    def place(self, member: str) -> str:
        """Name the file and a member of it, as ``source_file`` keeps it."""
        return f"{self.name}/{member}" if member else self.name

    @cached_property
    def documents(self) -> tuple["Document", ...]:
        """The JSON file itself, or every JSON member of a zip or folder, each parsed once."""
        if self.is_bundle:
            return tuple(_document(member, data) for member, data in self.archive.texts(".json"))
        return (Document("", self.text, self.document),) if self.is_text else ()


@dataclass(frozen=True)
class Document:
    """One JSON text of a file."""

    member: str
    """Name inside the zip; empty for a bare file."""
    text: str | None
    """None when the bytes are no text."""
    value: Any
    """None when it is no JSON, or damaged."""


@dataclass(frozen=True)
class Page:
    """One text of a file."""

    member: str
    """Name inside the zip or folder; empty for a bare file."""
    name: str
    """The same without folders."""
    text: str | None
    """None when the bytes are no text."""
    data: bytes
    """The bytes themselves."""


def _document(member: str, data: bytes) -> Document:
    text = _decoded(data, member)
    return Document(member, text, None if text is None else parse_json(text))


def _decoded(data: bytes, member: str) -> str | None:
    try:
        return decode(data, member)
    except errors.FileUndecodable:
        return None


def open_file(path: str | Path, most: int = archives.MEMBERS) -> File:
    """Read a file into memory, or look into a folder.

    Parameters
    ----------
    path
        The file or folder.
    most
        Most members of a zip or folder that are read.

    Raises
    ------
    FileMissing, FileEmpty, FileUnreadable, FileTooLarge
        Each says what happened; the file is never changed.
    """
    place, shown = Path(path), str(path)
    try:
        size = place.stat().st_size
        if place.is_dir():
            return _folder(place, shown, most)
        if not place.is_file():
            raise errors.FileUnreadable(path=shown, why=resources.text("sources.why.not_ordinary"))
        if size > LIMIT:
            raise too_large(shown, size)
        with place.open("rb") as stream:
            data = stream.read(min(size, LIMIT) + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.FileMissing(path=shown) from error
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        why = getattr(error, "strerror", None) or resources.text("sources.why.name")
        raise errors.FileUnreadable(path=shown, why=why) from error
    return replace(handed(place.name, data, shown), most=most)


def handed(name: str, data: bytes, shown: str = "") -> File:
    r"""Take bytes that were handed over by another way than the disk, within the same limits.

    Parameters
    ----------
    name
        Name of the file; what stands before the last slash is not kept.
    data
        All of it.
    shown
        How the person named it; by default the name.

    Raises
    ------
    FileEmpty, FileTooLarge

    Examples
    --------
    >>> handed("C:\\diary\\may.csv", b"a,b\n1,2\n").name
    'may.csv'
    """
    own = name.replace("\\", "/").rsplit("/", 1)[-1]
    if len(data) > LIMIT:
        raise too_large(shown or own, len(data))
    if not _holds(data):
        raise errors.FileEmpty(path=shown or own)
    return File(own, data, shown or own)


def too_large(shown: str, size: int) -> errors.FileTooLarge:
    """Return the refusal of a file of so many bytes."""
    return errors.FileTooLarge(path=shown, what=resources.text("sources.too_large.size", n=size // 1_000_000))


def _holds(data: bytes) -> bool:
    """Say whether there is more than a mark, spaces and NULs."""
    start = max(len(mark) * data.startswith(mark) for mark in _MARKS)
    return bool(data[start:_LOOKED_FOR].strip(_NOTHING) or data[start:].strip(_NOTHING))


def _folder(place: Path, shown: str, most: int) -> File:
    found = File(place.resolve().name, b"", shown, place, most)
    if not found.archive.names:
        raise errors.FileEmpty(path=shown)
    return found


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    ends = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def decode(data: bytes, shown: str) -> str:
    r"""Return bytes as text: UTF-8, or UTF-16 by its mark; CRLF and lone CR become LF, NULs go.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfa\r\nb\rc", "x.csv")
    'a\nb\nc'
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and data.count(b"\0") > len(data) // _NULS_IN_UTF16:
        raise errors.FileUndecodable(path=shown)
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise errors.FileUndecodable(path=shown) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "") if "\0" in text else text


def parse_json(text: str) -> Any:
    r"""Return JSON, or None when it is damaged, too deep, or holds a number too long to be one.

    Lone surrogates, which are no text, become ``?``.

    Examples
    --------
    >>> parse_json('{"a": "\\ud800"}'), parse_json("[" * 100_000)
    ({'a': '?'}, None)
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        if not re.search(r"\\u[dD][89a-fA-F]|NaN|Infinity|\d{19}", text):
            return None
    try:
        return _whole(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
