"""What a Markdown note says beside its words: inline fields, tags, links, a title, and lines with a time of day.

Nothing is rendered. Code, fenced or between backticks, is left alone: two colons in code are no field.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.journal import clocks
from analysis.model.clock import Precision

_CODE = re.compile(r"(^[ \t]*(?:[-*+][ \t]+)?(```|~~~).*?(?:^[ \t]*\2[^\n]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_FIRST = r"(?:[^\W_]|[^\w\s\[\](){}#>`*:-])"
_LINE_FIELD = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+(?:\[.\][ \t]+)?|>[ \t]*)?(?:\*\*|__)?"
    rf"({_FIRST}[^\n:`\[\](){{}}<>|*]{{0,60}}?)(?<![ \t])(?:\*\*|__)?::(?:\*\*)?(?:[ \t]+(.*?)|[ \t]*)$",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\[([^\[\]\n:]{1,60})::[ \t]*([^\[\]\n]*)\]|\(([^()\n:]{1,60})::[ \t]*([^()\n]*)\)")
_TAG = re.compile(r"(?<![\w/&#\[(=\"'])#([^\s#!@$%^&*(),.?\":{}|<>\[\]`'=+;~\\]+)(?::([^\s#,;]+))?")
_LINK = re.compile(r"(!?)\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_STAMP = re.compile(
    r"^(?P<mark>[-*+][ \t]+(?:\[.\][ \t]+)?|\#{1,6}[ \t]+)(?:\*\*|__|`|\[)?"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[ap]\.?m\.?)?)"
    r"(?:\*\*|__|`|\])?(?:[ \t]*[-–—:|][ \t]*|[ \t]+|$)(?P<text>.*)$",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"%%.*?%%|<!--.*?-->", re.DOTALL)


@dataclass
class Note:
    """The words of a note, and what stood beside them."""

    text: str
    keys: dict[str, str | list[str]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """Part of a note: what belongs to one time of day, or what belongs to the day as a whole."""

    line: int
    """Counted from 0."""
    text: str
    seconds: int | None = None
    """After midnight; None for what belongs to the day."""
    precision: Precision = "day"


def same_key(key: str) -> str:
    """Return the name under which keys are compared: case, spaces, hyphens and bold marks do not matter.

    Examples
    --------
    >>> same_key("**Make-Progress**"), same_key("Make  Progress")
    ('make progress', 'make progress')
    """
    return " ".join(re.sub(r"[\s_*-]+", " ", key).split()).casefold()


def read(text: str) -> Note:
    r"""Take fields, tags and links out of the words of a note.

    Examples
    --------
    >>> note = read("Mood:: calm\nLong [time:: 3 h] #walk with [[Sam|my friend]]\n`a:: b`")
    >>> note.text, sorted(note.keys), note.tags
    ('Long 3 h #walk with my friend\n`a:: b`', ['Mood', 'time'], ['walk'])
    """
    note = Note("")
    parts = _CODE.split(_COMMENT.sub("", text) if "%%" in text or "<!--" in text else text)
    words = []
    for at in range(0, len(parts), 3):
        words.append(_plain(parts[at], note))
        words += parts[at + 1 : at + 2]
    note.text = re.sub(r"\n{3,}", "\n\n", "".join(words)).strip("\n").rstrip()
    return note


def _plain(part: str, note: Note) -> str:
    if "[[" in part:
        part = _LINK.sub(lambda found: "[attachment]" if found[1] else (found[3] or found[2]).strip(), part)
    if "![" in part:
        part = _IMAGE.sub(lambda found: f"[{found[1].split('|')[0] or 'photo'}]", part)
    if "::" in part:
        part = _BRACKETED.sub(lambda found: _bracketed(found, note), part)
        part = _LINE_FIELD.sub(lambda found: _line(found, note), part)
    for found in _TAG.finditer(part) if "#" in part else ():
        name = found[1].rstrip("/-")
        if name and not name.isdecimal():
            note.tags += [] if name in note.tags else [name]
            if found[2]:
                _add(note, name, found[2])
    return part


def _bracketed(found: re.Match[str], note: Note) -> str:
    key, value = (found[1], found[2]) if found[1] else (found[3], found[4])
    _add(note, key, value)
    return value.strip()


def _line(found: re.Match[str], note: Note) -> str:
    _add(note, found[1], found[2] or "")
    return ""


def _add(note: Note, key: str, value: str) -> None:
    key, value = key.strip(" *_"), value.strip()
    name = next((known for known in note.keys if same_key(known) == same_key(key)), key)
    if name not in note.keys:
        note.keys[name] = value
        return
    own = note.keys[name]
    note.keys[name] = [*own, value] if isinstance(own, list) else [own, value]


def titled(text: str) -> tuple[str, str]:
    r"""Part a text that begins with a heading of the first level into title and rest.

    Examples
    --------
    >>> titled("# Late again\n\nSo-so"), titled("So-so")
    (('Late again', 'So-so'), ('', 'So-so'))
    """
    found = _HEADING.match(text)
    return (found[1].strip(), text[found.end() :].strip("\n").rstrip()) if found else ("", text)


def by_time(text: str) -> list[Piece]:
    r"""Part a day's note at list items and headings that begin with a time of day.

    Examples
    --------
    >>> [(piece.seconds, piece.text) for piece in by_time("Slow day\n- 14:03 tea\n  with Sam\n- bread")]
    [(None, 'Slow day\n- bread'), (50580, 'tea\nwith Sam')]
    """
    rest: list[str] = []
    stamped: list[tuple[int, int, Precision, list[str]]] = []
    inside: re.Match[str] | None = None
    first_rest = 0
    for number, (line, coded) in enumerate(_lines(text)):
        found = None if coded else _STAMP.match(line)
        clock = clocks.seconds(found["clock"]) if found else None
        if found and clock is not None:
            exact: Precision = "second" if found["clock"].count(":") > 1 else "minute"
            stamped.append((number, clock, exact, [found["text"]]))
            inside = found
        elif inside is not None and _continues(line, inside):
            stamped[-1][3].append(line)
        else:
            inside = None
            first_rest = first_rest if rest else number
            rest.append(line)
    day = "\n".join(rest).strip("\n").rstrip()
    pieces = [Piece(first_rest, day)] if day.strip() else []
    return pieces + [Piece(number, _even(lines), clock, exact) for number, clock, exact, lines in stamped]


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    fence = ""
    for line in text.split("\n"):
        mark = line.lstrip(" \t-*+")[:3]
        coded = bool(fence)
        if mark in {"```", "~~~"}:
            fence = "" if fence == mark else fence or mark
            coded = True
        yield line, coded


def _continues(line: str, inside: re.Match[str]) -> bool:
    """Say whether a line belongs to the one with a time above: indented below an item, or below a heading."""
    if inside["mark"].startswith("#"):
        level = len(inside["mark"].strip())
        return not re.match(rf"#{{1,{level}}}\s", line)
    return line.startswith((" ", "\t")) or not line.strip()


def _even(lines: list[str]) -> str:
    """Take away the indentation that all lines below the first share."""
    below = [line for line in lines[1:] if line.strip()]
    cut = min((len(line) - len(line.lstrip()) for line in below), default=0)
    return "\n".join([lines[0], *(line[cut:] for line in lines[1:])]).strip("\n").rstrip()
