"""State of Mind from Apple Health, as Health Auto Export writes it (JSON or CSV) or MyDataHelps (CSV files).

The number is believed and never the label, for labels were wrong in some versions; 0 is a real value. A daily mood is
known to the day. No real file was seen: the JSON and CSV are read as documented and as people report them, MyDataHelps
as documented. Health's own ``export.xml`` is not read.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from analysis import errors
from analysis.journal import dating, ratings, rows
from analysis.journal.gathering import Entry, Gathered, labelled, words
from analysis.journal.json_entries import claims, items
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "state-of-mind"
_SCALE = "-1..1, best high"
_ROUNDED = 0.05
"""Nearer to 0 than this, a label of either side may stand."""
_DATES = ("start", "startdate", "date", "datetime", "observationdate", "end")
_IDS = ("id", "stateofmindid", "stateofmindkey", "healthkitid", "healthkituuid", "key", "uuid")
_Item = tuple[str, str, dict[str, Any]]
"""Position, member, and the record as it stands in the file."""


def recognise(file: File) -> bool:
    """Look for ``data.stateOfMind``, or for a header with valence, labels and associations."""
    if claims(file, _list, lambda item: "valence" in item or "kind" in item, r'"stateOfMind"\s*:\s*\['):
        return True
    return any(_is_header(text) for text in file.heads(".csv"))


def load(file: File, options: Options) -> Loaded:
    """Read every state of mind.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered, seen = Gathered(NAME, file), set[str]()
    of_json = any(_list(document.value) is not None for document in file.documents) or (
        not file.is_bundle and file.text.lstrip().startswith("{")
    )
    deleted = _deleted(file) if file.is_bundle else frozenset()
    for item in _from_json(gathered) if of_json else _from_csv(file):
        _take(item, seen, deleted, gathered)
    return gathered.loaded(options)


def _from_json(gathered: Gathered) -> Iterator[_Item]:
    for item in items(gathered, _list, "stateOfMind", "valence"):
        yield item.position, item.member, item.value


def _list(document: Any) -> list[Any] | None:
    data = document.get("data") if isinstance(document, dict) else None
    found = data.get("stateOfMind") if isinstance(data, dict) else None
    return found if isinstance(found, list) else None


def _evened(record: Mapping[str, Any]) -> dict[str, Any]:
    return {_even(key): value for key, value in record.items()}


def _even(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def _is_header(text: str) -> bool:
    header = _names(text)
    return {"valence", "labels", "associations"} <= set(header) and bool(set(header) & set(_DATES))


def _names(text: str) -> list[str]:
    return [_even(name) for name in rows.names(text)]


def _tables(file: File) -> Iterator[tuple[str, list[int], list[dict[str, str]]]]:
    for page in file.pages(".csv"):
        if not page.text:
            continue
        if rows.too_wide(page.text):
            raise errors.FileTooLarge(path=file.shown, what="")
        table = rows.read(page.text, rows.delimiter(page.text))
        names = [cell.strip() for cell in table.cells[0]] if table.cells else []
        told = [dict(zip(names, [*cells, *[""] * len(names)], strict=False)) for cells in table.cells[1:]]
        yield page.member, table.lines[1:], told


def _from_csv(file: File) -> Iterator[_Item]:
    for member, lines, told in _tables(file):
        if told and "valence" in _evened(told[0]):
            yield from ((str(line), member, dict(one)) for line, one in zip(lines, told, strict=True))


def _deleted(file: File) -> frozenset[str]:
    tables = [told for member, _, told in _tables(file) if "delet" in member.casefold()]
    return frozenset(own for told in tables for one in told if (own := _own(_evened(one))))


def _own(told: Mapping[str, Any]) -> str:
    return next((str(told[name]).strip() for name in _IDS if told.get(name)), "")


def _take(item: _Item, seen: set[str], deleted: frozenset[str], gathered: Gathered) -> None:
    position, member, written = item
    told = _evened(written)
    date = next((told[name] for name in _DATES if told.get(name)), None)
    when = dating.read_all([date])[0] if isinstance(date, str) else None
    own = _own(told)
    raw = {name: value for name, value in written.items() if value not in (None, "")}
    if own and own in deleted:
        gathered.refuse(position, "deleted", raw, member)
    elif when is None:
        gathered.refuse(position, "date_unreadable" if date else "no_date", raw, member)
    elif own and own in seen:
        gathered.refuse(position, "duplicate", raw, member)
    else:
        seen.add(own)
        entry = Entry(when.local, when.precision, position, member, raw=raw, own_id=own or None).at(when)
        if _even(str(told.get("kind", ""))) in {"dailymood", "mood", "daily"}:
            entry.precision = "day"
        entry.emotions, entry.tags = labelled(_words(told.get("labels"))), _words(told.get("associations"))
        _value(entry, told)
        gathered.add(entry)


def _words(told: Any) -> list[str]:
    if isinstance(told, str):
        return words(re.split(r"[,;|]\s*", told))
    return words(told)


def _value(entry: Entry, told: dict[str, Any]) -> None:
    value, label = ratings.number(told.get("valence")), told.get("valenceclassification")
    if value is None:
        return
    entry.mood_raw = str(told["valence"]).strip()
    if not -1 <= value <= 1:
        entry.warnings.append("rating_outside")
        return
    entry.valence, entry.mood_scale = value, _SCALE
    side = _side(label)
    if side is not None and abs(value) > _ROUNDED and (value > 0) != (side > 0):
        entry.warnings.append("label_contradicts")


def _side(label: Any) -> int | None:
    """Return 1 for a pleasant label, -1 for an unpleasant one, None for neutral or a bare number."""
    word = _even(label) if isinstance(label, str) else ""
    if "unpleasant" in word:
        return -1
    return 1 if "pleasant" in word else None
