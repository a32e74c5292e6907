"""Notes in Markdown: an Obsidian vault or any other folder or zip of ``.md``, or one note.

A note is one entry, unless lines in it begin with a time of day; those are entries of that day. The date is the one in
the front matter, else the one in the file name; never that of the file. Keys in the front matter and ``Key:: value`` in
the text keep what they say; by their words, or the person's, they become mood, feeling, trigger and so on. Attachments,
hidden folders, the trash and templates are left out.
"""

import re
from pathlib import PurePosixPath

from analysis.journal import file_names, grid, notes
from analysis.journal.gathering import Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import checked, date_order
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "markdown"
_NOTES = (".md", ".markdown", ".mdown")
_TEXTS = (".txt",)
_LEFT = re.compile(r"(?:^|/)(?:\.[^/]+|_?templates?|_?attachments?|trash)/", re.IGNORECASE)
_FENCED = re.compile(r"\A-{3,}[ \t]*\n")
_MOSTLY = 4
"""Notes for each file of another kind, from which on a folder is one of notes."""
_FORMAT_FILE = re.compile(r"\.(?:csv|tsv|xlsx|xls|ods|daylio|doentry|jsonl?|html?|xml|zip)$", re.IGNORECASE)


def recognise(file: File) -> bool:
    """Look for notes: in a bundle most texts must be some, and a single file must look or be called like one."""
    if file.is_bundle:
        names = _kept(file)
        others = [name for name in file.archive.names if _FORMAT_FILE.search(name)]
        dated = [name for name in names if name.lower().endswith(_NOTES) or file_names.found(name)]
        return bool(dated) and len(names) >= _MOSTLY * len(others) and "xl/workbook.xml" not in file.archive.names
    if not file.is_text:
        return False
    named = file.name.lower()
    if _FENCED.match(file.text) or named.endswith(_NOTES):
        return True
    return named.endswith(_TEXTS) and file_names.found(file.name) is not None and not grid.is_table(file)


def load(file: File, options: Options) -> Loaded:
    """Read every note.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    return _gathered(file, options).loaded(options)


def propose(file: File, options: Options) -> Proposal:
    """Propose what the keys beside the texts mean."""
    return _gathered(file, options).proposal(options)


def _kept(file: File) -> list[str]:
    endings = (*_NOTES, *_TEXTS)
    return [name for name in file.archive.names if name.lower().endswith(endings) and not _LEFT.search(name)]


def _gathered(file: File, options: Options) -> Gathered:
    gathered = Gathered(NAME, file)
    with checked(file.shown):
        order = date_order(options.mapping)
    found = []
    for page in file.pages(*_NOTES, *_TEXTS):
        if page.member and _LEFT.search(page.member):
            continue
        if page.text is None:
            gathered.refuse("", "not_text" if page.data.strip() else "empty", "", page.member)
        else:
            found.append(notes.read(page.member, PurePosixPath(page.name).name, page.text))
    notes.gather(found, gathered, order)
    return gathered
