from datetime import date

import pytest

from analysis import errors
from analysis.cli import session


@pytest.fixture
def some_weeks(run):
    """Keep a moment a week, one of them ticked as a quote."""
    for day in ("2026-08-14", "2026-08-28", "2026-09-04", "2026-09-11"):
        run("log", "canary-4d1 in words", "--at", f"{day}T21:30", "--tz", "Europe/Berlin", "--trigger", "Work")


@pytest.mark.usefixtures("some_weeks")
def test_one_private_page_in_the_order_of_a_session(kindlog, tmp_path):
    asked = ("session", "--from", "2026-08-01", "--to", "2026-09-30", "--since", "2026-09-01", "--out", tmp_path)
    told = kindlog(*asked, "--json")
    path = tmp_path / "session-2026-08-01-to-2026-09-30.html"
    assert told.code == 0, told.err
    assert told.json == {
        "from": "2026-08-01",
        "to": "2026-09-30",
        "since": "2026-09-01",
        "path": str(path),
        "made": True,
    }
    page = path.read_text(encoding="utf-8")
    assert "2 moments on 2 of 30 days." in page
    assert "In the 30 days before: 2 moments on 2 of them." in page
    assert "canary-4d1" not in page
    assert path.stat().st_mode & 0o077 == 0
    again = kindlog(*asked)
    assert "still the same" in again.err
    assert again.out == f"{path}\n"


def test_days_nobody_chose_are_eight_weeks_set_apart_in_the_middle():
    assert session.days(None, "2026-09-30", None) == (date(2026, 8, 6), date(2026, 9, 30), date(2026, 9, 3))
    assert session.days("2026-09-01", "2026-09-30", None) == (date(2026, 9, 1), date(2026, 9, 30), None)
    assert session.days(None, "2026-09-30", "2026-09-21") == (date(2026, 9, 12), date(2026, 9, 30), date(2026, 9, 21))


@pytest.mark.parametrize(
    ("first", "last", "since"),
    [
        ("2026-09-30", "2026-09-01", None),
        ("2026-09-01", "2026-09-30", "2026-08-01"),
        (None, "2026-09-01", "2026-09-02"),
    ],
)
def test_days_that_do_not_follow_each_other_are_wrong_use(first, last, since):
    with pytest.raises(errors.DatesReversed):
        session.days(first, last, since)


def test_what_is_no_day_is_wrong_use_and_nothing_written_is_refused(run, tmp_path):
    assert run("session", "--from", "spring", "--out", tmp_path / "out").code == 2
    nothing = run("session", "--from", "2026-08-01", "--to", "2026-08-31", "--out", tmp_path / "out")
    assert nothing.code == 1
    assert "nothing written" in nothing.err
    assert not (tmp_path / "out").exists()
