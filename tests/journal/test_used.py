"""The person's own words, most used first."""

from datetime import datetime, timedelta

from analysis.model import Emotion, Goal, Moment, Plan, Practice

WHEN = datetime(2026, 9, 14, 21, 30)


def test_words_come_most_used_first_and_once(journal):
    for trigger in ["Feedback", "feedback", "feedback ", "money", None, "  "]:
        journal.append(Moment(local_dt=WHEN, trigger=trigger, emotions=[Emotion(emotion="sad")], people=["Sam"]))
    journal.append(Plan(local_dt=WHEN, trigger="money", ask="Ada"))
    assert journal.used("trigger") == ["feedback", "money"]
    assert journal.used("emotion") == ["sad"]
    assert journal.used("person") == ["Sam", "Ada"]


def test_values_come_from_every_place(journal):
    journal.append(Moment(local_dt=WHEN, value="honesty"))
    journal.append(Goal(local_dt=WHEN, value="care"))
    journal.append(Practice(local_dt=WHEN, kind="values", content={"value_name": "care"}))
    assert journal.used("value") == ["care", "honesty"]


def test_erased_entries_offer_nothing(journal):
    kept = journal.append(Moment(local_dt=WHEN, trigger="money"))
    journal.erase(kept.id)
    assert journal.used("trigger") == []


def test_other_fields_and_an_empty_journal_have_no_words(journal):
    assert journal.used("self_talk") == []
    assert journal.used("trigger") == []


def test_a_trigger_of_three_weeks_without_a_plan_is_recurring(journal):
    for week in range(3):
        journal.append(Moment(local_dt=WHEN + timedelta(days=7 * week), trigger=["Standup", "standup "][week % 2]))
        journal.append(Moment(local_dt=WHEN + timedelta(hours=week), trigger="one evening"))
    assert [word.casefold() for word in journal.recurring()] == ["standup"]
    journal.append(Plan(local_dt=WHEN, trigger="STANDUP"))
    assert journal.recurring() == []
