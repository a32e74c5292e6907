import re
from datetime import UTC, datetime, timedelta

import pytest


def test_a_moment_is_kept_with_all_that_was_said(run):
    kept = run(
        *("log", "Snapped", "at Sam", "--trigger", "running late", "--feeling", "ashamed=7", "--feeling", "tired"),
        *("--support", "3", "--self-talk", "You always do this", "--response", "Left", "--outcome", "Quiet evening"),
        *(
            "--tag",
            "work",
            "--tag",
            "Sam",
            "--set",
            "did_well=I said sorry",
            "--at",
            "2026-09-14T21:30",
            "--tz",
            "Europe/Berlin",
        ),
        "--json",
    )
    assert kept.code == 0
    assert kept.json == {
        "kind": "moments",
        "id": kept.json["id"],
        "local_dt": "2026-09-14T21:30:00",
        "tz": "Europe/Berlin",
        "precision": "minute",
    }
    [moment] = run("list", "--json").json
    expected = {
        "moment_id": kept.json["id"],
        "text": "Snapped at Sam",
        "trigger": "running late",
        "self_talk": "You always do this",
        "response": "Left",
        "outcome": "Quiet evening",
        "support": 3.0,
        "tags": ["work", "Sam"],
        "did_well": "I said sorry",
        "utc_dt": "2026-09-14T19:30:00+00:00",
        "emotions": [{"emotion": "ashamed", "before": 7.0}, {"emotion": "tired"}],
    }
    assert {name: moment.get(name) for name in expected} == expected


def test_a_person_is_thanked_and_told_the_id(run):
    answer = run("log", "Snapped at Sam", "--at", "2026-09-14")
    assert answer.out.startswith("Kept. Thank you for noticing.\n2026-09-14 · id ")
    assert not answer.err
    assert "Snapped" not in answer.out
    assert run("show", answer.out.split()[-1]).code == 0


def test_now_is_this_computers_time_and_zone(kindlog):
    kept = kindlog("log", "Now", "--json", env={"TZ": "Asia/Tokyo"}).json
    assert kept["tz"] == "Asia/Tokyo"
    there = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=9)
    assert abs(datetime.fromisoformat(kept["local_dt"]) - there) < timedelta(minutes=2)


def test_another_zone_moves_now_along(kindlog):
    kept = kindlog("log", "Now", "--tz", "+03:00", "--json", env={"TZ": "UTC"}).json
    there = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=3)
    assert abs(datetime.fromisoformat(kept["local_dt"]) - there) < timedelta(minutes=2)


def test_a_dash_reads_words_that_no_process_list_shows(run):
    run("log", "-", stdin="Two\nlines of ünïcode 😀\n")
    assert run("list", "--json").json[0]["text"] == "Two\nlines of ünïcode 😀"


@pytest.mark.parametrize("empty", ["", "   ", "\n"])
def test_nothing_said_is_not_kept(run, empty):
    assert run("log", "-", stdin=empty).code == 2
    assert run("list", "--json").json == []


def test_a_checkin_is_dated_on_its_last_day(run):
    assert run("checkin", "--support", "5", "--criticism", "6.5", "--for", "2026-09-13", "--note", "better").code == 0
    [kept] = run("list", "--kind", "checkins", "--json").json
    assert (kept["support"], kept["criticism"], kept["note"]) == (5.0, 6.5, "better")
    assert (kept["diary_day"][:10], kept["precision"], kept["period"]) == ("2026-09-13", "day", "week")


def test_a_checkin_asks_on_a_keyboard_until_the_answer_fits(run):
    answer = run("checkin", "--for", "2026-09-13", stdin="eleven\n11\n4\n\n", keyboard=True)
    assert answer.code == 0
    assert answer.out.startswith("Kept.")
    assert len(re.findall("A number from 0 to 10", answer.err)) == 2
    [kept] = run("list", "--kind", "checkins", "--json").json
    assert kept["support"] == 4.0
    assert "criticism" not in kept


def test_a_checkin_without_any_answer_is_not_kept(run):
    assert run("checkin", stdin="\n\n", keyboard=True).code == 2
    assert run("list", "--kind", "checkins", "--json").json == []


def test_one_score_is_enough(run):
    assert run("checkin", "--criticism", "0").code == 0
    [kept] = run("list", "--kind", "checkins", "--json").json
    assert kept["criticism"] == 0.0
    assert "support" not in kept


@pytest.mark.parametrize(
    "words", [("log", "Ahead", "--at", "2099-05-04T09:00"), ("checkin", "--support", "5", "--for", "2099-05-04")]
)
def test_a_time_in_the_future_is_kept_only_when_it_is_meant(run, words):
    refused = run(*words)
    assert refused.code == 1
    assert "in the future" in refused.err
    assert "--yes" in refused.err
    assert run("list", "--json").json == []
    assert run(*words, "--yes").code == 0


def test_an_edit_into_the_future_is_asked_about_too(run):
    kept = run("log", "Now", "--json").json["id"]
    assert run("edit", kept, "--at", "2099-05-04").code == 1
    assert run("show", kept, "--json").json["local_dt"] < "2099"
    assert run("edit", kept, "--at", "2099-05-04", "--yes").code == 0


def test_the_present_of_another_zone_is_not_the_future(run):
    assert run("log", "There", "--tz", "Pacific/Kiritimati").code == 0


def test_up_to_five_feelings_fit_one_moment(run):
    named = [part for word in ("sad", "tired", "calm", "glad", "angry", "numb") for part in ("--feeling", word)]
    refused = run("log", "Six of them", *named)
    assert refused.code == 1
    assert "up to 5 feelings" in refused.err
    assert run("log", "Five of them", *named[2:]).code == 0


def test_tags_are_trimmed_and_an_empty_one_is_none(run):
    kept = run("log", "x", "--tag", " work ", "--tag", "", "--tag", " ", "--json").json
    assert run("show", kept["id"], "--json").json["tags"] == ["work"]
