"""Apple Journal's HTML: a page an entry, alone or in the folder or zip ``AppleJournalEntries``.

There is no time of day anywhere. The date stands in the page header in the phone's language; where the file name says
another day, the header is believed. The markup is malformed, so it is read token by token and never as a tree. Places,
activity and media are left out.
"""

import html
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered, labelled
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.reading import File, Page
from analysis.journal.sources import Options

NAME = "apple-journal"
_SHELL = re.compile(r"class\s*=\s*[\"'](?:pageHeader|bodyText)[\"']")
_LOOK = 200_000
_SAMPLED = 3
_PARTS = {"pageHeader": "header", "title": "title", "reflectionPrompt": "prompt", "bodyText": "body"}
_LABELS = {"gridItemOverlayHeader", "gridItemOverlayFooter"}
_ITEM = re.compile(r"assetType_(\w+)")
_BREAKING = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "blockquote"}
_UNSEEN = {"style", "script", "head", "title"}
_TOKEN = re.compile(r"<!--[^<>]*-->|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b(?P<attributes>[^<>]*)>|<![^<>]*>")
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
DROPPED = {
    "location": ("multiPinMap", "singlePinMap", "genericMap", "map"),
    "activity": ("motionActivity", "workoutIcon", "workoutRoute"),
    "music": ("thirdPartyMedia",),
    "media": ("photo", "video", "livePhoto", "audio", "drawing"),
}
"""Items whose labels are left out of ``raw``, by the word that keeps them."""
_NAMED = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class _Read:
    header: str = ""
    title: str = ""
    prompt: str = ""
    body: str = ""
    labels: list[tuple[str, str]] = field(default_factory=list)
    """Type of the item, and its label."""
    pieces: list[tuple[str, str]] = field(default_factory=list)
    """Part, and words of it, as they come."""


def recognise(file: File) -> bool:
    """Look for a page with the shell of an entry."""
    if not file.is_bundle:
        return file.is_text and _is_page(file.text)
    names = [name for name in file.archive.names if name.lower().endswith((".html", ".htm"))]
    pages = sorted(names, key=lambda name: ("index" in PurePosixPath(name).name, name))[:_SAMPLED]
    return any(_is_page(file.archive.read(name)[:_LOOK].decode("utf-8", "replace")) for name in pages)


def load(file: File, options: Options) -> Loaded:
    """Read every page.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered, dropped = Gathered(NAME, file), left_out(options.mapping, DROPPED, file.shown)
    for page in file.pages(".html", ".htm"):
        if page.text is None:
            gathered.refuse("", "not_text", "", page.member)
        elif _is_page(page.text):
            for number, read in enumerate(_read(page.text), 1):
                read.labels = [(kind, label) for kind, label in read.labels if kind not in dropped]
                _take(read, page, number, gathered)
        elif PurePosixPath(page.name).stem != "index":
            gathered.refuse("", "not_an_entry", page.text, page.member)
    return gathered.loaded(options)


def _is_page(text: str) -> bool:
    return _SHELL.search(text[:_LOOK]) is not None


def _take(read: _Read, page: Page, number: int, gathered: Gathered) -> None:
    raw = {"header": read.header, "prompt": read.prompt, "labels": [label for _, label in read.labels]}
    named = _NAMED.match(page.name)
    inside = dating.read_all([read.header])[0]
    outside = dating.read_all([named[0]])[0] if named else None
    when = inside or outside
    if when is None:
        gathered.refuse(
            number, "date_unreadable" if read.header else "no_date", {**raw, "text": read.body}, page.member
        )
        return
    entry = Entry(when.local, "day", str(number), page.member, raw={key: value for key, value in raw.items() if value})
    entry.title, entry.text = read.title, read.body
    states = [label for kind, label in read.labels if kind == "stateOfMind"]
    entry.emotions = labelled([word for state in states for word in re.split(r"[,،、]\s*", state)])
    entry.people = [label for kind, label in read.labels if kind == "contact"]
    if inside is None:
        entry.warnings.append("date_from_name")
    elif outside is not None and outside.local.date() != inside.local.date():
        entry.warnings.append("date_disagrees")
        entry.raw["file_date"] = named[0] if named else ""
    gathered.add(entry)


def _read(text: str) -> list[_Read]:
    walker = _Walker()
    walker.feed(text)
    for read in walker.found:
        for name in _PARTS.values():
            told = "".join(words for part, words in read.pieces if part == name)
            lines = [" ".join(line.split()) for line in told.split("\n")]
            words = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
            setattr(read, name, words if name == "body" else " ".join(words.split()))
    return walker.found


class _Walker:
    """Walks the tokens of a page; which part they belong to is said by the last class that named one."""

    def __init__(self) -> None:
        self.found: list[_Read] = []
        self._part = ""
        self._item = ""
        self._label: list[str] | None = None
        self._unseen = 0

    def feed(self, text: str) -> None:
        """Take a page."""
        at = 0
        for token in _TOKEN.finditer(text):
            self._words(text[at : token.start()])
            at = token.end()
            name = token["name"]
            if name is None:
                continue
            if token["end"]:
                self._close(name.casefold())
            else:
                self._open(name.casefold(), token["attributes"])
        self._words(text[at:])

    def _open(self, tag: str, attributes: str) -> None:
        if tag in _UNSEEN:
            self._unseen += not attributes.endswith("/")
            return
        classes = _CLASS.search(attributes)
        for name in (classes[1] or classes[2] or "").split() if classes else ():
            if name in _PARTS:
                self._begin(_PARTS[name])
                return
            if name in _LABELS:
                self._label = []
            elif kind := _ITEM.fullmatch(name):
                self._part, self._item = "", kind[1]
        if tag in _BREAKING and self._part == "body":
            self._add("\n- " if tag == "li" else "\n")

    def _close(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "div" and self._label is not None:
            self._keep_label()
        elif tag == "div" and self._part not in {"", "body"}:
            self._part = ""
        elif tag == "p" and self._part == "body":
            self._add("\n")

    def _words(self, data: str) -> None:
        if self._unseen or not data:
            return
        words = html.unescape(data)
        if self._label is not None:
            self._label.append(words)
        elif self._part:
            self._add(words.replace("\n", " "))

    def _begin(self, part: str) -> None:
        if part == "header" or not self.found:
            self.found.append(_Read())
        self._part, self._label = part, None

    def _add(self, words: str) -> None:
        self.found[-1].pieces.append((self._part, words))

    def _keep_label(self) -> None:
        words = " ".join("".join(self._label or []).split())
        if words and self.found:
            self.found[-1].labels.append((self._item, words))
        self._label = None
