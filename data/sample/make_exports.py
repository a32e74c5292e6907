"""Write the made-up person's moments the way other apps would: python data/sample/make_exports.py [FOLDER].

SYNTHETIC throughout. The same code gives the same bytes: ids and chance come from the seed, archives carry one fixed
date and are stored uncompressed, so that no library's compression can change them.
"""
# ruff: noqa: INP001 - a script beside what it makes, not part of the package

import base64
import csv
import html
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from analysis.journal import open_journal, sample
from analysis.journal.sample.stamps import instant
from analysis.model import Moment
from analysis.model.clock import TIMED

HERE = Path(__file__).parent
FIXED = (2026, 10, 1, 8, 0, 0)
"""The date every archive states, local time of nowhere."""
MOODS = ((8, "light"), (6, "okay"), (4, "so-so"), (2, "heavy"), (0, "awful"))
"""Least support, and what the person calls such a mood; ``awful`` kept the app's own name."""
UNSURE = "hard to say"
"""A mood of the person's own, on the level of ``so-so``, for moments without a number."""
NEW_YORK = "America/New_York"
NOON = 12


def moments() -> list[Moment]:
    """Return the moments in order of their local time."""
    told = [record for record in sample.records() if isinstance(record, Moment)]
    return sorted(told, key=lambda moment: (moment.local_dt, moment.moment_id))


def timed(moment: Moment) -> bool:
    """Tell whether the clock time is known."""
    return moment.precision in TIMED


def mood(moment: Moment) -> str:
    """Return the name of the mood."""
    if moment.support is None:
        return UNSURE
    return next(name for least, name in MOODS if moment.support >= least)


def note(moment: Moment, position: int) -> str:
    """Return the text as Daylio's one-line HTML; every fifth has its first sentence in bold."""
    text = moment.text or ""
    first, stop, rest = text.partition(". ")
    if position % 5 or not stop:
        return html.escape(text)
    return f"<b>{html.escape(first + stop.strip())}</b> {html.escape(rest)}"


def twelve_hours(moment: Moment) -> str:
    """Return the time as the phone wrote it: in New York with the narrow space of newer phones, none where unknown."""
    if not timed(moment):
        return ""
    space = "\u202f" if moment.tz == NEW_YORK else " "
    local = moment.local_dt
    half = "am" if local.hour < NOON else "pm"
    return f"{local.hour % NOON or NOON}:{local.minute:02d}{space}{half}"


def daylio_csv() -> bytes:
    """Return Daylio's CSV of 2026, newest first, moods renamed, with the scales column."""
    header = ["full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note"]
    rows = [
        [
            f"{moment.local_dt:%Y-%m-%d}",
            f"{moment.local_dt:%B} {moment.local_dt.day}",
            f"{moment.local_dt:%A}",
            twelve_hours(moment),
            mood(moment),
            " | ".join(moment.tags),
            f"Kind to myself: {moment.support:.0f}/10 points" if moment.support is not None else "",
            "",
            note(moment, position),
        ]
        for position, moment in reversed(list(enumerate(moments())))
    ]
    return as_csv(header, rows).encode()


def as_csv(header: list[str], rows: Iterable[list[Any]]) -> str:
    """Return rows as CSV with plain line ends."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return sheet.getvalue()


def daylio_backup() -> bytes:
    """Return Daylio's backup, version 15: a zip with base64 of JSON; months from 0, moods by id, one tag archived."""
    told = moments()
    names = list(dict.fromkeys(tag for moment in told for tag in moment.tags))
    entries = [_day_entry(k, moment, names) for k, moment in enumerate(told)]
    document = {
        "version": 15,
        "customMoods": [_custom_mood(k, name) for k, name in enumerate([*(name for _, name in MOODS), UNSURE], 1)],
        "tags": [
            {"id": k, "name": name, "order": k, "icon": 40 + k, "state": int(name == "Jonas"), "id_tag_group": 0}
            for k, name in enumerate(names, 1)
        ],
        "tag_groups": [],
        "dayEntries": entries[::-1],
        "goals": [],
        "assets": [],
        "metadata": {"number_of_entries": len(entries), "platform": "SYNTHETIC", "number_of_photos": 0},
    }
    packed = base64.b64encode(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
    return archive({"backup.daylio": packed})


def _custom_mood(number: int, name: str) -> dict[str, Any]:
    level = 3 if name == UNSURE else number
    preset = number if name == "awful" else -1
    own = "" if name == "awful" else name
    return {"id": number, "custom_name": own, "mood_group_id": level, "predefined_name_id": preset, "state": 0}


def _day_entry(position: int, moment: Moment, names: list[str]) -> dict[str, Any]:
    local = moment.local_dt
    stamp = moment.utc_dt if moment.utc_dt and timed(moment) else moment.written_at
    offset = local - stamp.replace(tzinfo=None) if timed(moment) else timedelta()
    moods = [name for _, name in MOODS] + [UNSURE]
    return {
        "id": position + 1,
        "minute": local.minute if timed(moment) else -1,
        "hour": local.hour if timed(moment) else -1,
        "day": local.day,
        "month": local.month - 1,
        "year": local.year,
        "datetime": milliseconds(stamp) + 1000 * (position % 60),
        "timeZoneOffset": offset // timedelta(milliseconds=1),
        "mood": moods.index(mood(moment)) + 1,
        "note": note(moment, position),
        "note_title": "",
        "tags": [names.index(tag) + 1 for tag in moment.tags],
        "assets": [],
    }


def milliseconds(stamp: datetime) -> int:
    """Return an instant as milliseconds since 1970."""
    return int(stamp.timestamp()) * 1000


def day_one() -> bytes:
    """Return Day One's zip: the journal from home and the one from New York, texts escaped, some all-day entries."""
    told = moments()
    away = [moment for moment in told if moment.tz == NEW_YORK]
    home = [moment for moment in told if moment.tz != NEW_YORK]
    journals = {"Journal.json": home, "New York.json": away}
    return archive({name: _day_one_journal(kept) for name, kept in journals.items()})


def _day_one_journal(kept: list[Moment]) -> bytes:
    document = {"metadata": {"version": "1.0"}, "entries": [_day_one_entry(moment) for moment in kept]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _day_one_entry(moment: Moment) -> dict[str, Any]:
    lived = moment.utc_dt or instant(moment.local_dt)
    entry: dict[str, Any] = {
        "uuid": moment.moment_id.replace("-", "").upper(),
        "creationDate": zulu(lived),
        "modifiedDate": zulu(moment.edited_at or moment.written_at),
        "timeZone": moment.tz,
        "text": escaped(moment.text or ""),
        "starred": moment.keep_quote,
        "isPinned": False,
        "isAllDay": not timed(moment),
        "creationDeviceType": "SYNTHETIC",
        "weather": {},
    }
    return entry | ({"tags": moment.tags} if moment.tags else {})


def zulu(stamp: datetime) -> str:
    """Return an instant as Day One writes it."""
    return f"{stamp.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def escaped(text: str) -> str:
    """Return Markdown with its punctuation escaped, as Day One stores it."""
    return re.sub(r"([\\`!#().-])", r"\\\1", text)


FORM = (
    "What happened?\n(one or two lines are enough)",
    "What went through your mind?",
    "Which feeling was the strongest?",
    "How strong was it? (0-100)",
    "What did you do?",
    "What was the outcome?",
    "What is a kinder way to see it?",
    "And after that: how strong is the feeling? (0-100)",
)
SHEET = (
    "Situation",
    "Automatic thought",
    "Emotion",
    "Intensity (0-100)",
    "Response",
    "Outcome",
    "Alternative thought",
    "Re-rating (0-100)",
)


def record_cells(moment: Moment) -> list[Any]:
    """Return one row of a thought record, without its date; strengths 0-100, the strongest feeling only."""
    felt = max(moment.emotions, key=lambda named: named.before or 0, default=None)
    before = None if felt is None or felt.before is None else round(10 * felt.before)
    after = None if felt is None or felt.after is None else round(10 * felt.after)
    said = [moment.text, moment.self_talk, felt.emotion if felt else None, before]
    return [*said, moment.response, moment.outcome, moment.reframe, after]


def thought_record_csv() -> bytes:
    """Return what a form's answer sheet looks like: Timestamp first, whole questions as header, month before day."""
    rows = []
    for moment in moments():
        day = f"{moment.local_dt.month}/{moment.local_dt.day}/{moment.local_dt.year}"
        stamp = f"{day} {moment.local_dt:%H:%M:%S}" if timed(moment) else day
        rows.append([stamp, *(("" if cell is None else cell) for cell in record_cells(moment))])
    return as_csv(["Timestamp", *FORM], rows).encode()


def thought_record_xlsx() -> bytes:
    """Return the same as a workbook with real dates; a moment without a clock time is a date at midnight."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "SYNTHETIC"
    sheet.append(["Date and time", *SHEET])
    for moment in moments():
        start = moment.local_dt if timed(moment) else moment.local_dt.replace(hour=0, minute=0)
        sheet.append([start, *record_cells(moment)])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd hh:mm" if timed(moment) else "yyyy-mm-dd"
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as made:
        members = {name: made.read(name) for name in made.namelist()}
    dated = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-10-01T08:00:00Z", members["docProps/core.xml"])
    return archive(members | {"docProps/core.xml": dated})


def archive(members: dict[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on its members alone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            made.writestr(entry, content)
    return packed.getvalue()


def jsonl() -> bytes:
    """Return kindlog's own export of the sample journal: everything, lossless."""
    journal = open_journal(sample=True)
    return journal.export(journal.path.with_suffix(".jsonl"), "jsonl").read_bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "daylio_export.SYNTHETIC.csv": daylio_csv,
    "backup.SYNTHETIC.daylio": daylio_backup,
    "day_one.SYNTHETIC.zip": day_one,
    "thought_record.SYNTHETIC.csv": thought_record_csv,
    "thought_record.SYNTHETIC.xlsx": thought_record_xlsx,
    "sample.jsonl": jsonl,
}
"""File name → what makes it."""


def main(folder: Path) -> None:
    """Write every file into a folder."""
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
