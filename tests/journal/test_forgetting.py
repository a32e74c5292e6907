"""Every place that holds an entry's words is emptied; what is somebody else's stays."""

from datetime import datetime
from pathlib import Path

from analysis.journal import Journal, forgetting
from analysis.model import CheckIn, Moment

WHEN = datetime(2026, 9, 14)


def rows(journal: Journal, table: str) -> list:
    with journal.store.reading() as opened:
        return opened.execute(f"SELECT * FROM {table}").fetchall()


def test_only_its_own_traces_go(journal: Journal) -> None:
    one = journal.append(Moment(local_dt=WHEN, text="long enough words"))
    two = journal.append(Moment(local_dt=WHEN, text="other long words"))
    for kept in (one, two):
        journal.amend(kept.id, support=3)
        journal.correct_themes([{"action": "label", "axis": "area", "moment_id": kept.id, "theme_id": "work"}])
        with journal.store.atomic() as opened:
            opened.execute("INSERT INTO provenance VALUES (?, '{\"raw\": 1}', NULL)", (kept.id,))
    journal.forget(one.id)
    assert journal.theme_corrections["moment_id"].tolist() == [two.id]
    assert [row[0] for row in rows(journal, "provenance")] == [two.id]
    assert [row[2] for row in rows(journal, "revisions")] == [two.id]


def test_short_words_clear_no_refusal_of_another_entry(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN, text="ok"))
    with journal.store.atomic() as opened:
        opened.execute("INSERT INTO imports VALUES ('i', 0, 'table', 'a.csv', 2, 1, 0, 1, '{}')")
        opened.execute("INSERT INTO memberships VALUES ('i', 'moments', ?)", (kept.id,))
        opened.execute("INSERT INTO refusals VALUES ('i', 0, '3', 'no_date', 'it has no date', 'it was ok there')")
        forgetting.remove(opened, "moments", kept.id)
    assert [row[5] for row in rows(journal, "refusals")] == ["it was ok there"]
    assert rows(journal, "memberships") == []


def test_a_check_in_can_be_forgotten_as_well(journal: Journal) -> None:
    kept = journal.append(CheckIn(local_dt=WHEN, note="CANARY in a check-in"))
    journal.forget(kept.id)
    assert b"CANARY" not in Path(journal.path).read_bytes()
    assert journal.checkins.empty
