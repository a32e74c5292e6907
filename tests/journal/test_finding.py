"""Entries found without pandas."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.model import Emotion, Goal, Moment, Plan, Practice

WHEN = datetime(2026, 9, 14, 21, 30)


def _kept(journal, *texts):
    return [journal.append(Moment(local_dt=WHEN + timedelta(days=n), text=text)) for n, text in enumerate(texts)]


def test_newest_first_in_pages(journal):
    _kept(journal, "one", "two", "three")
    first, total = journal.newest("moments", most=2)
    assert ([moment.text for moment in first], total) == (["three", "two"], 3)
    assert [moment.text for moment in journal.newest("moments", skip=2)[0]] == ["one"]


def test_all_words_in_any_case_and_place(journal):
    journal.append(Moment(local_dt=WHEN, text="Snapped at Zoë", trigger="Standup", tags=["WORK"]))
    _kept(journal, "a calm day")
    for words in ["zoë", "ZOË standup", "work snapped", "Standup"]:
        assert journal.newest("moments", words)[1] == 1
    assert journal.newest("moments", "standup calm")[1] == 0


def test_a_record_comes_whole(journal):
    kept = journal.append(Moment(local_dt=WHEN, text="x", tags=["a"], emotions=[Emotion(emotion="sad", before=4)]))
    assert journal.newest("moments")[0] == [kept]


def test_erased_ones_stay_out(journal):
    first, _ = _kept(journal, "one", "two")
    journal.erase(first.id)
    assert [moment.text for moment in journal.newest("moments")[0]] == ["two"]


def test_practices_of_one_kind(journal):
    journal.append(Practice(local_dt=WHEN, kind="letter", content={"pain": "it hurt"}))
    journal.append(Practice(local_dt=WHEN, kind="breath"))
    assert [done.kind for done in journal.newest("practices", kind="letter")[0]] == ["letter"]
    assert journal.newest("practices", "hurt")[1] == 1


def test_due_ones_are_those_whose_day_has_come_and_nobody_asked(journal):
    today = date(2026, 9, 20)
    open_one = journal.append(Plan(local_dt=WHEN, due=date(2026, 9, 19), then_part="breathe"))
    journal.append(Plan(local_dt=WHEN, due=today))
    journal.append(Plan(local_dt=WHEN, due=date(2026, 9, 1), follow_up="did it"))
    journal.append(Plan(local_dt=WHEN))
    assert journal.due("plans", today) == [open_one]
    goal = journal.append(Goal(local_dt=WHEN, due=today))
    journal.append(Goal(local_dt=WHEN, due=today, archived=datetime.fromisoformat("2026-09-15T00:00:00+00:00")))
    assert journal.due("goals", today) == [goal]


def test_an_empty_journal(journal):
    assert journal.newest("moments", "anything") == ([], 0)
    assert journal.due("plans", date(2026, 9, 20)) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=12), max_size=5), st.text(max_size=5))
@example(["0"], "\0")
def test_found_is_what_a_plain_search_finds(fresh_folder, open_at, texts, words):
    journal = open_at(fresh_folder() / "journal.db")
    kept = [journal.append(Moment(local_dt=WHEN, text=text)) for text in texts]
    wanted = words.replace("\0", "").encode("utf-8", "replace").decode().casefold().split()
    expected = {m.id for m in kept if all(word in (m.text or "").casefold() for word in wanted)}
    assert {moment.id for moment in journal.newest("moments", words)[0]} == expected


def test_newest_up_to_a_time(journal):
    for hour in (8, 9, 10):
        journal.append(Moment(local_dt=datetime(2026, 9, 14, hour), text=str(hour)))
    found, total = journal.newest("moments", until=datetime(2026, 9, 14, 9), most=1)
    assert ([one.text for one in found], total) == (["9"], 2)


def test_practices_are_due_once_the_day_they_were_planned_for_is_over(journal):
    for day in ("2026-09-15", "2026-09-14", "2026-09-16"):
        content = {"person": day, "next_day": day}
        journal.append(Practice(local_dt=datetime(2026, 9, 1), kind="conversation", status="planned", content=content))
    due = journal.due("practices", date(2026, 9, 16))
    assert [one.content["person"] for one in due] == ["2026-09-14", "2026-09-15"]
