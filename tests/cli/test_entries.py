import pytest


@pytest.fixture
def three(run):
    """Keep three moments, the newest first; return their ids by day."""
    said = {
        "2026-09-14T21:30": ["Snapped at Sam on the late train", "--support", "3", "--feeling", "ashamed=7"],
        "2026-09-02": ["Forgot the call", "--trigger", "train"],
        "2026-08-31T23:00": ["Late again", "--tag", "Train"],
    }
    return {at[:10]: run("log", *words, "--at", at, "--json").json["id"] for at, words in said.items()}


def days(answer):
    return [row["diary_day"][:10] for row in answer.json]


def test_an_empty_journal_says_how_to_start_and_makes_no_file(run, journal):
    assert "One line is a fine start" in run("list").out
    assert run("list", "--json").json == []
    assert not journal.exists()


@pytest.mark.usefixtures("three")
def test_newest_last(run):
    assert days(run("list", "--json")) == ["2026-08-31", "2026-09-02", "2026-09-14"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--from", "2026-09"], ["2026-09-02", "2026-09-14"]),
        (["--to", "2026-08"], ["2026-08-31"]),
        (["--from", "2026-09-02", "--to", "2026-09-02"], ["2026-09-02"]),
        (["--limit", "1"], ["2026-09-14"]),
        (["--search", "LATE train"], ["2026-08-31", "2026-09-14"]),
        (["--search", "train", "-n", "1"], ["2026-09-14"]),
        (["--search", "nowhere"], []),
        (["--kind", "checkins"], []),
    ],
)
@pytest.mark.usefixtures("three")
def test_what_is_listed(run, options, found):
    assert days(run("list", *options, "--json")) == found


def test_the_screen_shows_one_line_an_entry_and_a_short_id(run, three):
    shown = run("list").out
    assert "Snapped at Sam on the late train" in shown
    assert three["2026-09-14"][-8:] in shown
    assert "3 of 3 entries" in shown


def test_an_erased_entry_is_listed_only_when_asked(run, three):
    run("erase", three["2026-09-02"])
    assert days(run("list", "--json")) == ["2026-08-31", "2026-09-14"]
    assert days(run("list", "--erased", "--json")) == ["2026-09-02"]
    assert three["2026-09-02"][-8:] in run("list", "--erased").out


@pytest.mark.usefixtures("three")
def test_json_holds_what_is_known_and_nothing_else(run):
    row = run("list", "--from", "2026-09-14", "--json").json[0]
    assert row["emotions"] == [{"emotion": "ashamed", "before": 7.0}]
    assert "trigger" not in row
    assert None not in row.values()


def test_show_tells_one_entry_whole(run, three):
    answer = run("show", three["2026-09-14"][-8:])
    assert answer.code == 0
    assert "Snapped at Sam on the late train" in answer.out
    assert "ashamed" in answer.out


def test_show_with_revisions(run, three):
    entry = three["2026-09-02"]
    run("edit", entry, "--set", "trigger=bus")
    details = run("show", entry, "--revisions", "--json").json
    assert details["trigger"] == "bus"
    assert [version["trigger"] for version in details["history"]] == ["train"]
    assert "train" in run("show", entry, "--revisions").out
    assert "history" not in run("show", entry, "--json").json


@pytest.mark.parametrize("part", ["zzzzzzzz", "", "I wrote canaryzebra here"])
@pytest.mark.usefixtures("three")
def test_an_unknown_id_is_refused(run, part):
    answer = run("show", part)
    assert answer.code == 1
    assert "kindlog list" in answer.err
    assert "canaryzebra" not in answer.err


@pytest.mark.usefixtures("three")
def test_an_id_that_fits_several_is_refused(run):
    assert run("show", "0").code == 1
