"""Logseq's journal pages, ``2024_08_07.md`` or ``.org``: one page a day, in bullets.

The file name is the date. ``key:: value`` below a bullet belongs to the entry; what Logseq itself keeps there (ids,
logbooks, clocks, schedules) is left out. A page that holds nothing but its title and an empty bullet is refused.
"""

import re
from bisect import bisect_left
from pathlib import PurePosixPath

from analysis.journal import notes
from analysis.journal.gathering import Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "logseq"
_PAGE = re.compile(r"(?:^|/)\d{4}_\d{2}_\d{2}\.(?:md|org)$", re.IGNORECASE)
_ENDINGS = (".md", ".org")
_DRAWER, _END = re.compile(r"[ \t]*:(?:LOGBOOK|PROPERTIES):[ \t]*", re.IGNORECASE), ":end:"
_OWN_KEYS = r"(?:id|collapsed|created-at|updated-at|ls-type|query-[\w-]+)::"
_OWN_LINE = re.compile(rf"^[ \t]*(?:-[ \t]+)?(?:CLOCK:|SCHEDULED:|DEADLINE:|CLOSED:|{_OWN_KEYS}).*$\n?", re.MULTILINE)
_EMPTY_BULLET = re.compile(r"^[ \t]*[-*][ \t]*$\n?", re.MULTILINE)
_ORG_TITLE = re.compile(r"\A\s*\*+[ \t]+([^\n]*\d{4}[^\n]*)\n?")
_ORG_SETTING = re.compile(r"^#\+\w+:.*$\n?", re.MULTILINE)
_STARS = re.compile(r"^(\*+)[ \t]+", re.MULTILINE)


def recognise(file: File) -> bool:
    """Look for pages named by their day with underscores; in a bundle, in ``journals`` or among most of its files."""
    if not file.is_bundle:
        return bool(_PAGE.search(file.name)) and file.is_text
    pages = [name for name in file.archive.names if _PAGE.search(name)]
    texts = [name for name in file.archive.names if name.lower().endswith(_ENDINGS)]
    return any("journals/" in name for name in pages) or len(pages) * 2 > len(texts) > 0


def load(file: File, options: Options) -> Loaded:
    """Read every journal page.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    return _gathered(file).loaded(options)


def propose(file: File, options: Options) -> Proposal:
    """Propose what the properties beside the texts mean."""
    return _gathered(file).proposal(options)


def _gathered(file: File) -> Gathered:
    gathered = Gathered(NAME, file)
    found = []
    for page in file.pages(*_ENDINGS):
        if not _PAGE.search(page.member or page.name):
            continue
        if page.text is None:
            gathered.refuse("", "not_text" if page.data.strip() else "empty", "", page.member)
            continue
        note = notes.read(page.member, PurePosixPath(page.name).name, page.text)
        note.date = PurePosixPath(page.name).stem.replace("_", "-")
        note.body = _bare(note.body, org=page.name.lower().endswith(".org"))
        note.keys = {key: value for key, value in note.keys.items() if key != "title"}
        found.append(note)
    notes.gather(found, gathered, None)
    return gathered


def _bare(body: str, *, org: bool) -> str:
    """Leave what the person wrote."""
    if org:
        body = _ORG_TITLE.sub("", _ORG_SETTING.sub("", body))
    body = _OWN_LINE.sub("", _without_drawers(body))
    if org:
        body = _STARS.sub(lambda found: "  " * max(len(found[1]) - 2, 0) + "- ", body)
    body = _EMPTY_BULLET.sub("", body)
    return body if body.strip(" \t\n-*") else ""


def _without_drawers(body: str) -> str:
    """Take away drawers that close; one that never does is text."""
    lines = body.split("\n")
    ends = [at for at, line in enumerate(lines) if line.strip().casefold() == _END]
    left, at = [], 0
    for number, line in enumerate(lines):
        if number < at:
            continue
        after = bisect_left(ends, number)
        if _DRAWER.fullmatch(line) and after < len(ends):
            at = ends[after] + 1
        else:
            left.append(line)
    return "\n".join(left)
