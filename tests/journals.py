"""Journals for the tests of reports: one month at its fullest, and one in which every field is hostile."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from analysis.journal import Journal, open_journal
from analysis.model import CheckIn, Emotion, Moment, Plan, Practice, Record

MONTH = "2026-06"
FIRST = datetime(2026, 6, 1, 9)
KINDS = ("breath", "letter", "self_care", "values", "grounding", "glad_choice")
CONTENT = {
    "letter": "pain",
    "self_care": "did_for_me",
    "values": "value_name",
    "glad_choice": "choice",
}


def filled(path: Path, records: Iterable[Record]) -> Journal:
    journal = open_journal(path)
    journal.extend(list(records))
    return journal


def practice(kind: str, when: datetime, words: str, **values: object) -> Practice:
    content = {CONTENT[kind]: words} if kind in CONTENT else {}
    return Practice(local_dt=when, kind=kind, content=content, **values)


def full_month(label: str = "", text: str = "A short line.", moments: int = 120) -> Iterable[Record]:
    """Yield 120 moments with long labels and quotes, four dozen practices, plans, and a year of check-ins."""
    for place in range(moments):
        when = FIRST + timedelta(hours=6 * place)
        yield Moment(
            local_dt=when,
            text=f"I always say it. {text}",
            trigger=f"{place % 7} {label}".strip(),
            reframe=text,
            did_well=text,
            keep_quote=True,
            support=float(place % 11),
            emotions=[Emotion(emotion=f"feeling {place % 3} {label}", before=8, after=float(place % 8))],
        )
    for place in range(48):
        when = FIRST + timedelta(hours=14 * place)
        yield practice(KINDS[place % len(KINDS)], when, text, before=8, after=float(place % 7))
    for place, answer in enumerate(("did it", "did some", "not this time", None, "did it", None)):
        yield Plan(local_dt=FIRST + timedelta(days=place), trigger=f"{place} {label}", if_part=text, follow_up=answer)
    for week in range(52):
        day = datetime(2026, 6, 28) - timedelta(weeks=week)
        yield CheckIn(local_dt=day, precision="day", support=float(week % 11), criticism=5, note=text)


def hostile_month(payloads: list[str]) -> Iterable[Record]:
    """Yield a moment, a practice and a plan for every payload, with it in every field that holds text."""
    for place, payload in enumerate(payloads):
        when = FIRST + timedelta(hours=4 * (place % 170))
        for field in range(3):  # three times, so that it is frequent enough to be drawn
            yield Moment(
                local_dt=when + timedelta(minutes=field),
                **dict.fromkeys(("title", "text", "trigger", "self_talk", "impact", "response", "outcome"), payload),
                **dict.fromkeys(("did_well", "growth", "resource", "value", "reframe", "next_step"), payload),
                tags=[payload],
                people=[payload],
                places=[payload],
                keep_quote=True,
                support=5,
                emotions=[Emotion(emotion=payload, before=7, after=5)],
            )
        yield practice("letter", when, payload, before=7, after=5)
        yield Plan(local_dt=when, **dict.fromkeys(("trigger", "if_part", "then_part", "ask", "note"), payload))
    for week in range(8):
        yield CheckIn(local_dt=datetime(2026, 6, 28) - timedelta(weeks=week), support=5, criticism=5, note=payloads[0])
