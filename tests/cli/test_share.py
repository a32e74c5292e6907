"""Sharing by command: the least by default, looked at first, nothing ticked for anybody."""

import json
from pathlib import Path

import pytest

from sides import JUNE, TICKED


@pytest.fixture
def written(sides):
    sides.write()
    return sides


def test_the_least_is_the_default_and_ticks_are_asked_for(written):
    refused = written.client("share", *JUNE, "--out", "out", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "consent_open")
    assert "seen, free, limits" in refused.json["error"]["message"]
    assert not Path("out").exists()
    shared = written.client("share", *JUNE, *TICKED, "--out", "out", "--json").json
    assert (shared["level"], shared["fields"], shared["counts"]) == ("L0", [], {"entries": 6})


def test_a_look_without_sealing(written):
    look = ("--person", "Sam", "--preview", "look.html", "--dry-run", "--json")
    answer = written.client("share", "--level", "L4", *JUNE, *look)
    assert (answer.code, answer.json["sealed"], answer.json["file"]) == (0, False, None)
    assert "Sam" not in Path("look.html").read_text(encoding="utf-8")
    assert set(answer.json["boxes"]) >= {"seen", "free", "limits", "sud", "third_party"}
    told = written.client("share", "--level", "L4", *JUNE, "--dry-run")
    assert "seen: I have looked at the page" in told.err
    assert "Nothing was sealed" in told.out
    assert written.client("shares", "--json").json == []


def test_the_page_looked_at_is_the_page_of_the_therapist(written):
    path = written.share("--preview", "look.html", "--person", "Sam", "--agenda", "The late train")
    opened = written.therapist("review", path, "--out", "page.html", "--json")
    assert opened.code == 0
    assert Path("look.html").read_bytes() == Path("page.html").read_bytes()
    page = Path("page.html").read_text(encoding="utf-8")
    assert "Person A rang on day" in page
    assert "The late train" in page
    assert "Sam rang" not in page


def test_choices_come_from_a_file_and_options_go_first(written, tmp_path):
    told = {"with": "Therapist", "level": "L2", "from": "2026-06-01", "to": "2026-06-30", "ticks": ["seen", "free"]}
    Path("choices.json").write_text(json.dumps(told))
    refused = written.client("share", "--consent", "choices.json", "--json")
    assert "limits must be ticked" in refused.json["error"]["message"]
    told["ticks"].append("limits")
    Path("choices.json").write_text(json.dumps(told))
    shared = written.client("share", "--consent", "choices.json", "--level", "L1", "--out", "out", "--json").json
    assert shared["level"] == "L1"
    Path("choices.json").write_text(json.dumps({**told, "all": True}))
    assert written.client("share", "--consent", "choices.json", "--json").json["error"]["code"] == "consent_invalid"


def test_at_the_keyboard_each_box_is_its_own_question(written):
    typed = "L4\nn\nn\ny\nn\ny\ny\ny\n"
    answer = written.client("share", *JUNE, "--out", "out", stdin=typed, keyboard=True)
    assert answer.code == 0, answer.err
    assert "This is the page that they will see" in answer.err
    assert "Before you share." in answer.err
    (path,) = Path("out").iterdir()
    consent = written.person("client").notes.given.popitem()[1].consent
    assert path.name in answer.out
    assert consent["sensitive"] == {"sud": False, "sexual": False, "third_party": True, "risk_passages_included": False}


@pytest.mark.parametrize("typed", ["L0\n\n", "L0\ny\ny\nn\n", "L0\n"])
def test_an_answer_that_is_no_yes_shares_nothing(written, typed):
    assert written.client("share", *JUNE, "--out", "out", stdin=typed, keyboard=True).code == 1
    assert not Path("out").exists()


def test_the_whole_journal_asks_for_words(written):
    refused = written.client("share", "--level", "L5", *TICKED, "--json")
    assert "confirm must be ticked" in refused.json["error"]["message"]
    assert "--confirm" in refused.json["error"]["message"]
    typed = "share everything\n"
    answer = written.client("share", "--level", "L5", *TICKED, "--out", "out", stdin=typed, keyboard=True)
    assert answer.code == 0, answer.err
    shared = written.client(
        "share", "--level", "L5", *TICKED, "--confirm", "share everything", "--out", "out", "--json"
    )
    assert shared.json["counts"] == {"moments": 6}


def test_single_entries_by_part_of_their_id(written):
    ids = [each["moment_id"] for each in written.client("list", "--json").json]
    one = written.client("share", "--level", "L3", *JUNE, *TICKED, "--entry", ids[2][-8:], "--out", "out", "--json")
    assert one.json["counts"] == {"moments": 1}
    left = written.client("share", "--level", "L4", *JUNE, *TICKED, "--leave-out", ids[2], "--out", "out", "--json")
    assert left.json["counts"] == {"moments": 5}
    tagged = written.client("share", "--level", "L3", *JUNE, *TICKED, "--tag", "work", "--out", "out", "--json")
    assert tagged.json["counts"] == {"moments": 6}
    unknown = written.client("share", "--level", "L3", *JUNE, *TICKED, "--entry", "zzzz", "--json")
    assert unknown.json["error"]["code"] == "entry_unknown"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--level", "L9"), "unknown_word"),
        (("--level", "L3"), "consent_invalid"),
        (("--level", "L1", "--field", "support"), "consent_invalid"),
        (("--level", "L2", "--field", "text"), "consent_invalid"),
        (("--with", "Nobody"), "contact_unknown"),
        (("--from", "2020-01-01", "--to", "2020-01-02"), "share_empty"),
        (("--from", "yesterdayish"), "date_unknown"),
        (("--consent", "absent.json"), "file_missing"),
        (("--texts", "absent.json"), "file_missing"),
        (("--tick", "all"), "consent_invalid"),
        (("--may", "sell"), "consent_invalid"),
        (("--level", "L4", "--keep-names"), "consent_open"),
    ],
)
def test_what_does_not_fit_is_one_sentence(written, more, code):
    answer = written.client("share", *JUNE, *TICKED, *more, "--json")
    assert answer.code in {1, 2}
    assert answer.json["error"]["code"] == code


def test_a_time_that_is_over_before_it_begins_is_said_in_words(written):
    answer = written.client("share", *JUNE, *TICKED, "--until", "2020-01-01", "--json")
    assert "last day to open it is over" in answer.json["error"]["message"]


def test_what_may_be_done_is_only_what_was_said(written):
    path = written.share("--may", "quote_in_notes", "--purpose", "To prepare the next hour")
    facts = written.therapist("review", path, "--json").json
    assert facts["may"] == ["read", "quote_in_notes"]
    assert facts["purpose"] == "To prepare the next hour"
