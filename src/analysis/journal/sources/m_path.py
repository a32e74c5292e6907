"""m-Path's answers, a CSV with semicolons, and beside it its codebook, which holds the questions in full.

Time stamps are LOCAL time written as if it were seconds since 1970, so no zone is applied to them. Answers are JSON
inside CSV. A cell that begins with an apostrophe was changed by a spreadsheet program; such a row is refused. Names and
codes of people are left out. The questions mean what the mapping says.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from analysis import errors
from analysis.journal import rows
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, parse_json
from analysis.journal.sources import Options, Proposal

NAME = "m-path"
_TELLING = {"connectionId", "questionListName", "timeStampStart", "timeStampStop"}
_CODEBOOK = {"columnName", "fullQuestion", "typeQuestion", "typeAnswer"}
_PRIVATE = ("alias", "initials", "code", "legacyCode", "accountCode", "connectionId")
_TIMES = ("timeStampStart", "timeStampStop", "timeStampSent", "timeStampScheduled")
_FIXED = 19
_DROPPED = re.compile(r"_(?:location|steps|appUsage|bluetooth|noise|image|audio|video|picture|recording)(?:_|$)")
_UNIX = datetime(1970, 1, 1)
_LATEST = 4 * 10**9
_DELIMITER = ";"
_INNER = re.compile(r'"(?:[^"\\]|\\.)*"')


def recognise(file: File) -> bool:
    """Look for the header of the answers, in a file or in a bundle."""
    return any(set(rows.names(text, _DELIMITER)) >= _TELLING for text in file.heads(".csv"))


def load(file: File, options: Options) -> Loaded:
    """Read every row of answers.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    return _gathered(file).loaded(options)


def propose(file: File, options: Options) -> Proposal:
    """Propose what the questions mean."""
    return _gathered(file).proposal(options)


def _gathered(file: File) -> Gathered:
    gathered, answers, questions = Gathered(NAME, file), [], dict[str, str]()
    for page in file.pages(".csv"):
        header = set(rows.names(page.text or "", _DELIMITER))
        if header >= _TELLING and page.text:
            answers.append((page.member, page.text))
        elif header >= _CODEBOOK and page.text:
            questions |= _questions(page.text)
    if not questions:
        gathered.problems.note("codebook_missing")
    for member, text in answers:
        if rows.too_wide(text):
            raise errors.FileTooLarge(path=file.shown, what="")
        table = rows.read(text, _DELIMITER)
        names = [name.strip() for name in table.cells[0]]
        for line, cells in zip(table.lines[1:], table.cells[1:], strict=True):
            _take(str(line), member, dict(zip(names, cells, strict=False)), questions, gathered)
    return gathered


def _questions(text: str) -> dict[str, str]:
    """Return column → question, for questions that are more than their type."""
    table = rows.read(text, _DELIMITER)
    names = table.cells[0]
    told = [dict(zip(names, cells, strict=False)) for cells in table.cells[1:]]
    asked = {one.get("columnName", ""): _answer(one.get("fullQuestion", "")) for one in told}
    texts = [question for question in asked.values() if isinstance(question, str)]
    return {name: q for name, q in asked.items() if isinstance(q, str) and q.strip() and texts.count(q) == 1}


def _take(line: str, member: str, told: dict[str, str], questions: dict[str, str], gathered: Gathered) -> None:
    stamps = [told.get(name, "").strip() for name in _TIMES]
    raw = {name: cell for name, cell in told.items() if name not in _PRIVATE and cell and not _DROPPED.search(name)}
    if any(stamp.startswith("'") for stamp in stamps):
        gathered.refuse(line, "apostrophe", raw, member)
        return
    when = next((int(stamp) for stamp in stamps if stamp.isdecimal() and 0 < int(stamp) < _LATEST), None)
    if when is None:
        gathered.refuse(line, "date_unreadable" if any(stamps) and set(stamps) - {"", "0"} else "no_date", raw, member)
        return
    entry = Entry(_UNIX + timedelta(seconds=when), "second", line, member, raw=raw)
    names = list(told)[_FIXED:]
    entry.keys = {questions.get(name, name): _answer(told[name]) for name in names if told[name] and name in raw}
    entry.title = told.get("questionListName", "")
    gathered.add(entry)


def _answer(cell: str) -> Any:
    """Read an answer: JSON text, several of them, or a number as it stands."""
    if not cell.startswith('"'):
        return cell
    parts = [parse_json(part) for part in _INNER.findall(cell)]
    parts = [part for part in parts if isinstance(part, str)]
    return parts[0] if len(parts) == 1 else parts or cell
