"""jrnl: its journal file and its exports as text, JSON, Markdown, XML and (broken) YAML, one file or a folder of them.

Times are local, to the minute, without a zone; a header that holds only a month is known to the month. A title is the
first sentence of an entry. XML does not say where the title ends, so all of it is text. A locked journal is refused:
write it out with jrnl first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from analysis import errors
from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered, words
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import checked, date_order
from analysis.journal.reading import File, Page, parse_json
from analysis.journal.sources import Options

NAME = "jrnl"
_BRACKETED = re.compile(r"^\[([^\]\n]{6,40})\][ \t]+(.*)$")
_BARE = re.compile(r"^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (.*)$")
_MONTH_TIMED = re.compile(r"(\d{4})[-/](\d{1,2}) \d{1,2}:\d{2}")
_MARKDOWN = re.compile(r"^### (\d{4}-\d{2}-\d{2}(?: \d{1,2}:\d{2})?) (.*)$")
_GENERATED = re.compile(r"^#{1,2} (?:\d{4}|[^\W\d_]+)$")
_JSON = re.compile(r'\{\s*"(?:tags"\s*:\s*\{|entries"\s*:\s*\[\s*(?:\]|\{\s*"(?:title|body|date|time|tags|starred)"))')
"""How jrnl's JSON begins."""
_YAML = re.compile(r"\A---\n(?:[a-z]+:[^\n]*\n){1,8}body: \|[ \t]*\n")
_ENCRYPTED = re.compile(rb"\s*(?:[A-Za-z0-9_\-+/=]{16,64}\n?)?gAAAAA[A-Za-z0-9_\-=\s]+\Z")
_BOX = re.compile(r"^┏[━]+┓\n(?:┃[^\n]*┃\n)+┗[━]+┛(?:\n|\Z)", re.MULTILINE)
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
_SENTENCE = re.compile(r"(?<![.?!:…])[.?!:…]++[\"'”’)\]]*(?=\s)")
_STAR = re.compile(r"[ \t]+\*[ \t]*$")
_ENDINGS = (".txt", ".md", ".json", ".xml", ".yaml", ".yml", ".journal", ".jrnl")
_SAMPLED = 4
_LOOK = 50_000


@dataclass(frozen=True)
class _Told:
    """One entry as its header tells it."""

    date: str
    title: str
    body: str
    line: str
    tags: list[str] | None = None
    starred: bool = False


def recognise(file: File) -> bool:
    """Look for one of the shapes; in a folder, all files that are looked at must have the same one."""
    if not file.is_bundle:
        return bool(_ENCRYPTED.match(file.data[:_LOOK])) or (file.is_text and _shape(_unboxed(file.text)) is not None)
    names = file.archive.named(*_ENDINGS)
    if not names or len(names) * 2 < len(file.archive.names):
        return False
    shapes = {_shape(file.archive.read(name).decode("utf-8", "replace")) for name in names[:_SAMPLED]}
    return len(shapes) == 1 and shapes <= {_from_yaml, _from_text}


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    JrnlLocked
        When the journal is encrypted.
    FileEmpty
        When there is no entry.
    """
    if not file.is_bundle and _ENCRYPTED.match(file.data):
        raise errors.JrnlLocked(path=file.shown)
    with checked(file.shown):
        order = date_order(options.mapping)
    gathered = Gathered(NAME, file)
    for page in file.pages(*_ENDINGS):
        text = _unboxed(page.text or "")
        shape = _shape(text)
        if page.text is None or shape is None:
            gathered.refuse("", "not_text" if page.text is None else "not_an_entry", page.text or "", page.member)
        else:
            _take(page, list(shape(page, text, gathered)), order, gathered)
    return gathered.loaded(options)


def _unboxed(text: str) -> str:
    """Take out the boxes in which jrnl says what it did, where they got into the export; lines stay counted."""
    if "┏" not in text:
        return text
    return _BOX.sub(lambda box: "\n" * box[0].count("\n"), text)


def _shape(text: str) -> "Callable[[Page, str, Gathered], Iterator[_Told]] | None":
    head = text.lstrip("\n \ufeff")[:_LOOK]
    if head.startswith("{"):
        return _from_json if _JSON.match(head) and _document(text) is not None else None
    if head.startswith("<"):
        return _from_xml if re.search(r"<journal>\s*<entries\s*/?>", head) else None
    if _YAML.match(head):
        return _from_yaml
    lines = head.split("\n", 200)
    if any(_MARKDOWN.match(line) for line in lines) and all(
        _GENERATED.match(line) or _MARKDOWN.match(line) for line in lines if line[:1] == "#" and line[:4] != "####"
    ):
        return _from_markdown
    return _from_text if any(_header(line) for line in lines[:50]) else None


def _header(line: str) -> tuple[str, str] | None:
    """Part the header of an entry into date and title; a bracket that holds no date is none."""
    found = _BRACKETED.match(line)
    if found and (dating.is_date(found[1]) or _MONTH_TIMED.fullmatch(found[1])):
        return found[1], found[2]
    found = _BARE.match(line)
    return (found[1], found[2]) if found and dating.is_date(found[1]) else None


def _from_text(page: Page, text: str, gathered: Gathered) -> Iterator[_Told]:
    yield from _parted(page, text, _header, gathered)


def _from_markdown(page: Page, text: str, gathered: Gathered) -> Iterator[_Told]:
    def header(line: str) -> tuple[str, str] | None:
        found = _MARKDOWN.match(line)
        return (found[1], found[2]) if found else None

    bare = "\n".join("" if _GENERATED.match(line) else line for line in text.split("\n"))
    yield from _parted(page, bare, header, gathered)


def _parted(
    page: Page, text: str, header: Callable[[str], tuple[str, str] | None], gathered: Gathered
) -> Iterator[_Told]:
    before: list[str] = []
    inside: tuple[str, str] | None = None
    begun, body = 0, before
    for number, line in enumerate(text.split("\n"), 1):
        found = header(line)
        if found is None:
            body.append(line)
            continue
        if inside:
            yield _whole(inside, body, begun)
        inside, body, begun = found, [], number
    if inside:
        yield _whole(inside, body, begun)
    if any(line.strip() for line in before):
        gathered.refuse(1, "before_entries", "\n".join(before), page.member)


def _whole(header: tuple[str, str], lines: list[str], number: int) -> _Told:
    date, told = header
    starred = bool(_STAR.search(told))
    told = _STAR.sub("", told).strip()
    first = _SENTENCE.search(told)
    title, rest = (told[: first.end()], told[first.end() :]) if first else (told, "")
    body = "\n".join([rest.strip(), *lines]).strip("\n \t")
    return _Told(date, title.strip(), body, str(number), starred=starred)


def _document(text: str) -> dict[str, Any] | None:
    found = parse_json(text)
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("entries"), list)
        or not isinstance(found.get("tags"), dict)
    ):
        return None
    return found


def _from_json(page: Page, text: str, gathered: Gathered) -> Iterator[_Told]:
    for number, entry in enumerate((_document(text) or {}).get("entries", []), 1):
        told = [entry.get(name) for name in ("date", "time", "title", "body")] if isinstance(entry, dict) else []
        if not told or not all(isinstance(part, str | None) for part in told):
            gathered.refuse(number, "text_type" if told else "not_an_entry", entry, page.member)
            continue
        date, time, title, body = (part or "" for part in told)
        tags = words(entry.get("tags")) if "tags" in entry else None
        yield _Told(f"{date} {time}".strip(), title, body, str(number), tags, entry.get("starred") is True)


def _from_xml(page: Page, text: str, gathered: Gathered) -> Iterator[_Told]:
    try:
        tree = defusedxml.ElementTree.fromstring(text)
    except (defusedxml.ElementTree.ParseError, DefusedXmlException, ValueError, RecursionError):
        gathered.refuse("", "json_damaged", text, page.member)
        return
    for number, entry in enumerate(tree.iter("entry"), 1):
        tags = [tag.get("name") or "" for tag in entry.findall("tag")]
        body = re.sub(r"\A\s+|\s+\Z", "", "".join(entry.itertext()))
        starred = (entry.get("starred") or "").casefold() == "true"
        yield _Told(
            (entry.get("date") or "").removesuffix(":00").replace("T", " "), "", body, str(number), tags, starred
        )


def _from_yaml(page: Page, text: str, gathered: Gathered) -> Iterator[_Told]:
    """Read line by line: the block behind ``body`` is indented by tabs and the end is ``...``, so it is no YAML."""
    del page, gathered
    head, _, block = text.partition("body: |")
    keys = dict(line.split(":", 1) for line in head.strip("-\n").split("\n") if ":" in line)
    lines = block.split("\n")[1:]
    end = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip() in {"...", "---"}), len(lines))
    body = "\n".join(line.removeprefix("\t") for line in lines[:end]).strip("\n \t")
    tags = [tag.strip() for tag in keys.get("tags", "").split(",") if tag.strip()]
    starred = keys.get("starred", "").strip().casefold() == "true"
    yield _Told(keys.get("date", "").strip(), keys.get("title", "").strip(), body, "1", tags, starred)


def _take(page: Page, told: list[_Told], order: dating.Order | None, gathered: Gathered) -> None:
    settled = order or dating.order_of([one.date for one in told])
    if settled == "open":
        raise errors.DateOrderUnknown(path=gathered.file.shown)
    whens = dating.read_all([one.date for one in told], settled)
    for one, when in zip(told, whens, strict=True):
        at = when or _month(one.date)
        if at is None:
            raw = {"date": one.date, "title": one.title, "body": one.body}
            gathered.refuse(one.line, "date_unreadable" if one.date else "no_date", raw, page.member)
            continue
        entry = Entry(at.local, at.precision, one.line, page.member, title=one.title, text=one.body).at(at)
        listed = _TAG.findall(f"{one.title}\n{one.body}") if one.tags is None else one.tags
        entry.tags = list(dict.fromkeys(tag.lstrip("@").casefold() for tag in listed))
        entry.raw = {"date": one.date, "title": one.title, "body": one.body, "starred": one.starred, "tags": one.tags}
        gathered.add(entry)


def _month(date: str) -> dating.When | None:
    """Read a header of a month and a clock time: only the month is known."""
    found = _MONTH_TIMED.fullmatch(date)
    if not found or not 1 <= int(found[2]) <= 12:  # noqa: PLR2004 - months
        return None
    return dating.When(datetime(int(found[1]), int(found[2]), 1), "month")
