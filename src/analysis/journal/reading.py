"""Opening a file that somebody else wrote: bytes once into memory, within limits, and nothing onto the disk.

Text is UTF-8, with or without a byte-order mark, or UTF-16 by its mark; anything else is refused, never guessed.
Zips are read member by member in memory (``archives``). Nothing here opens a socket: a web address is simply a file
that is not there.
"""

import codecs
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from analysis import errors, resources
from analysis.journal import archives

LIMIT = 200_000_000
"""Largest file, and largest sum of unzipped members, in bytes."""
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

    @cached_property
    def is_zip(self) -> bool:
        """Whether the content is a zip, whatever the extension says."""
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def text(self) -> str:
        r"""The content as text, line ends as ``\n``.

        Raises
        ------
        FileUndecodable
            For any other encoding.
        """
        return decode(self.data, self.shown or self.name)

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
        """The members of a zip.

        Raises
        ------
        FormatUnknown, FileUnsafe, FileTooLarge, FileEncrypted
        """
        return archives.Archive.open(self.data, self.shown or self.name)

    @cached_property
    def documents(self) -> tuple["Document", ...]:
        """The JSON file itself, or every JSON member of a zip, each parsed once."""
        if self.is_zip:
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


def _document(member: str, data: bytes) -> Document:
    try:
        text = decode(data, member)
    except errors.FileUndecodable:
        return Document(member, None, None)
    return Document(member, text, parse_json(text))


def open_file(path: str | Path) -> File:
    """Read a file into memory.

    Raises
    ------
    FileMissing, IsFolder, FileEmpty, FileUnreadable, FileTooLarge
        Each says what happened; the file is never changed.
    """
    place, shown = Path(path), str(path)
    try:
        size = place.stat().st_size
        if place.is_dir():
            raise errors.IsFolder(path=shown)
        if not place.is_file():
            raise errors.FileUnreadable(path=shown, why=resources.text("sources.why.not_ordinary"))
        if size > LIMIT:
            raise errors.FileTooLarge(path=shown, what=resources.text("sources.too_large.size", n=size // 1_000_000))
        with place.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.FileMissing(path=shown) from error
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        why = getattr(error, "strerror", None) or resources.text("sources.why.name")
        raise errors.FileUnreadable(path=shown, why=why) from error
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise errors.FileEmpty(path=shown)
    return File(place.name, data, shown)


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
