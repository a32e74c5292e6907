"""Two people who have compared their digits, and files between them: whole, altered, re-signed, forwarded."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema
from analysis.journal import open_journal
from analysis.model import CheckIn, Emotion, Moment, Plan, Practice
from analysis.sharing import (
    canonical,
    cards,
    choices,
    envelope,
    fingerprint,
    giving,
    keys,
    reviewing,
    state,
    trusting,
    verify,
)

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
PHRASE = "share everything"
TICKS = ["seen", "free", "limits"]
TABLES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales")


@dataclass
class Person:
    """One side: a folder and opened keys."""

    folder: Path
    keys: keys.Keys

    @property
    def notes(self) -> state.Notes:
        return state.read(self.folder)

    def take(self, content: bytes, now: datetime = NOW, path: Path | None = None) -> reviewing.Took:
        return reviewing.take(self.folder, self.keys, content, now=now, path=path)


@dataclass
class Pair:
    """A client with a journal, and a therapist."""

    root: Path
    client: Person
    therapist: Person
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    def draft(self, now: datetime = NOW, **chosen: Any) -> giving.Draft:
        told = {"level": "L4", "from": "2026-06-01", "to": "2026-06-30", "ticks": TICKS, **chosen}
        told = {name: value for name, value in told.items() if value is not None}
        return giving.compose(self.client.folder, self.client.keys, choices.made(told), self.tables, now=now)

    def share(self, now: datetime = NOW, **chosen: Any) -> Path:
        draft = self.draft(now, **chosen)
        out = self.root / "out"
        return giving.give(self.client.folder, self.client.keys, draft, out, now=now, phrase=PHRASE)[0]

    def altered(self, body: dict[str, Any], **changes: Any) -> bytes:
        """Seal a changed payload as the client would, past every check."""
        return sealed(body | changes, self.client.keys.signing, [self.therapist.keys.card.age])


def person(folder: Path, name: str, role: str = "client") -> Person:
    made, _ = trusting.make(folder, name, role=role, organisation=None, passphrase=None, now=NOW)
    return Person(folder, made)


def know(one: Person, other: Person) -> None:
    trusting.trust(one.folder, cards.read(other.keys.line, "card"), fingerprint.digits(other.keys.id), NOW)


def pair(root: Path, tables: dict[str, pd.DataFrame] | None = None) -> Pair:
    client, therapist = person(root / "client", "Kim"), person(root / "therapist", "Dr Lee", "therapist")
    know(client, therapist)
    know(therapist, client)
    return Pair(root, client, therapist, tables or small(root))


def small(root: Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a small journal in which every kind of field holds something."""
    journal = open_journal(root / "small.db")
    june = datetime(2026, 6, 1, 21, 30)
    moments = [
        Moment(
            local_dt=june + timedelta(days=day),
            tz="Europe/Berlin",
            text=f"Sam Miller rang on day {day}",
            trigger="a late train",
            people=["Sam Miller"],
            tags=["work"] if day % 3 else ["home"],
            support=float(day % 11),
            alignment="diverged",
            emotions=[Emotion(emotion="ashamed", before=8, after=4), Emotion(emotion="wobbly", before=3)],
        )
        for day in range(-3, 29, 2)
    ]
    journal.extend(moments)
    journal.append(
        Practice(local_dt=june, kind="letter", content={"speaker": "a friend", "pain": "It hurt."}, before=7)
    )
    journal.append(Practice(local_dt=june, kind="breath", seconds=120, before=7, after=5, moment_id=moments[2].id))
    journal.append(CheckIn(local_dt=datetime(2026, 6, 7), precision="day", support=5, criticism=6, note="A line."))
    journal.append(Plan(local_dt=june, if_part="I am late", then_part="I breathe", follow_up="did some"))
    return tables_of(journal)


def tables_of(journal: Any) -> dict[str, pd.DataFrame]:
    return {name: getattr(journal, name) for name in TABLES}


def many(rows: int) -> dict[str, pd.DataFrame]:
    """Return a table of many moments without a journal behind it."""
    days = pd.Series(pd.date_range("2016-01-01 09:00", periods=rows, freq="8h"))
    table = pd.DataFrame(
        {
            "moment_id": [f"id-{row}" for row in range(rows)],
            "local_dt": days,
            "precision": "minute",
            "written_at": pd.Timestamp("2026-01-01", tz="UTC"),
            "diary_day": days.dt.normalize(),
            "text": [f"A line of my own, number {row}. " * 16 for row in range(rows)],
            "trigger": "a late train",
            "self_talk": "Here I go again, and it is always the same with me.",
            "support": [float(row % 11) for row in range(rows)],
            "people": [["Sam Miller"]] * rows,
        }
    )
    return {**{name: schema.empty(name) for name in TABLES}, "moments": schema.validate("moments", table)}


def body_of(path: Path, someone: Person) -> dict[str, Any]:
    """Return the payload of a share as its reader can have it, to be altered."""
    opened = envelope.open_(path.read_bytes(), someone.keys.identities, digits="")
    body: dict[str, Any] = json.loads(envelope.unpack(opened).payload)
    del body["padding"]
    return body


def sealed(body: dict[str, Any], key: Any, recipients: list[str], kind: envelope.Kind = "share") -> bytes:
    """Sign and encrypt whatever is given, without any check of ours."""
    return envelope.close(envelope.sign(kind, envelope.padded(body), key), recipients)


def consistent(body: dict[str, Any]) -> dict[str, Any]:
    """Make digests and counts fit altered entries, as a client's own faulty program would."""

    digest, counts = canonical.digest(body["entries"]), verify.counted(body["entries"])
    data = {**body["consent"]["data"], "digest": digest, "counts": counts}
    return {**body, "entries_sha256": digest, "counts": counts, "consent": {**body["consent"], "data": data}}
