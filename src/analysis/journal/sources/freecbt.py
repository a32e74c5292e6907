"""FreeCBT and Quirk: thought records as JSON, as CSV, or as an archive text between ``:FreeCBT:`` marks.

An archive is JSON packed by lz-string. Times are UTC, so the diary day needs the zone the person names. The person's
answer to the thought (``challenge``) is the response, the other thought the reframe.
"""

import re
from collections.abc import Iterator
from typing import Any

from analysis import errors, resources
from analysis.journal import dating, lz_string, rows, zones
from analysis.journal.gathering import Entry, Gathered, words
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, parse_json
from analysis.journal.sources import Options

NAME = "freecbt"
_MARK = ":FreeCBT:"
_ARCHIVE = re.compile(r":FreeCBT:\s*([A-Za-z0-9+/=\s]*?)\s*:FreeCBT:")
_THOUGHT = "automaticThought"
_PREFIX = "@Quirk:thoughts:"
_LARGEST = 50_000_000
"""Characters an archive may unpack to."""
_LISTS = ("cognitiveDistortions",)
_Numbered = tuple[str, Any]


def recognise(file: File) -> bool:
    """Look for the archive's mark, for ``thoughts`` with an ``automaticThought``, or for a header with that column."""
    if not file.is_text:
        return False
    if file.text[:10_000].lstrip().startswith(_MARK):
        return True
    found = _list(file.document)
    if found is not None:
        return not found or any(isinstance(one, dict) and _THOUGHT in one for one in found)
    line = file.text[:10_000].split("\n", 1)[0]
    return (
        file.document is None and _THOUGHT in line and "alternativeThought" in line and not line.startswith(("{", "["))
    )


def load(file: File, options: Options) -> Loaded:
    """Read every thought.

    Raises
    ------
    FileEmpty
        When there is none, also in a sound archive: like a table with a header alone, it holds no entry to load.
    FileTooLarge
        When an archive unpacks to more than any journal.
    FileDamaged
        When an archive cannot be unpacked.
    """
    gathered = Gathered(NAME, file)
    seen: set[str] = set()
    for position, value in _thoughts(file, gathered):
        if isinstance(value, dict):
            _take(position, value, seen, gathered)
        else:
            gathered.refuse(position, "not_an_entry", value)
    return gathered.loaded(options)


def _list(document: Any) -> list[Any] | None:
    if not isinstance(document, dict) or not isinstance(document.get("thoughts"), list):
        return None
    return document["thoughts"] if str(document.get("v", "Archive")).startswith("Archive") else None


def _thoughts(file: File, gathered: Gathered) -> Iterator[_Numbered]:
    if file.text[:10_000].lstrip().startswith(_MARK):
        for number, found in enumerate(_ARCHIVE.finditer(file.text), 1):
            document = parse_json(_unpacked("".join(found[1].split()), file)) if found[1].strip() else None
            listed = _list(document)
            if listed is None:
                gathered.refuse(number, "json_damaged", found[1])
            for at, value in enumerate(listed or [], 1):
                yield (f"{number}.{at}" if number > 1 else str(at)), value
    elif file.document is not None:
        yield from ((str(number), value) for number, value in enumerate(_list(file.document) or [], 1))
    else:
        table = rows.read(file.text, rows.delimiter(file.text))
        names = [name.strip() for name in table.cells[0]]
        for line, cells in zip(table.lines[1:], table.cells[1:], strict=True):
            told: dict[str, Any] = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
            yield str(line), {**told, **{name: told.get(name, "").split(",") for name in _LISTS}}


def _unpacked(packed: str, file: File) -> str:
    try:
        return lz_string.from_base64(packed, _LARGEST)
    except lz_string.TooLongError as error:
        what = resources.text("sources.too_large.unzipped", n=_LARGEST // 1_000_000)
        raise errors.FileTooLarge(path=file.shown, what=what) from error
    except lz_string.NotPackedError:
        return ""


def _take(position: str, value: dict[str, Any], seen: set[str], gathered: Gathered) -> None:
    made = value.get("createdAt")
    texts = [value.get(name) for name in (_THOUGHT, "challenge", "alternativeThought")]
    when = dating.read_all([made])[0] if isinstance(made, str) else None
    own = str(value.get("uuid") or "").strip().removeprefix(_PREFIX)
    if any(not isinstance(text, str | None) for text in texts):
        gathered.refuse(position, "text_type", value)
    elif when is None:
        gathered.refuse(position, "date_unreadable" if made else "no_date", value)
    elif own and own in seen:
        gathered.refuse(position, "duplicate", value)
    else:
        seen.add(own)
        entry = Entry(when.local, when.precision, position, raw=value, own_id=own or None).at(when)
        entry.offset = entry.offset or zones.UTC
        entry.self_talk, entry.response, entry.reframe = (text or "" for text in texts)
        entry.distortions = _distortions(value.get("cognitiveDistortions"))
        gathered.add(entry)


def _distortions(told: Any) -> list[str]:
    """Read slugs, or the older list that says of each whether it was chosen."""
    listed = told if isinstance(told, list) else []
    chosen = [one for one in listed if isinstance(one, dict) and one.get("selected") is True]
    return words([one if isinstance(one, str) else None for one in listed]) + words(
        [one.get("slug") or one.get("label") for one in chosen]
    )
