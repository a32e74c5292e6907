"""What a screen looks at: a period ends today, a tag is found however it is written, a theme leaves plans alone."""

from datetime import date

import pytest

import looked
from analysis.notebook import choosing
from analysis.notebook.choosing import UNSORTED, Chosen, cut, tags
from analysis.notebook.sorting import Sorting

TODAY = date(2026, 9, 16)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    journal = looked.journal(tmp_path_factory.mktemp("own") / "journal.db")
    moments = journal.moments
    return choosing.gathered(journal, Sorting(journal).look(moments), moments)


def test_a_choice_that_does_not_exist_is_passed_over():
    assert Chosen(tag="a").changed({"period": "aeon", "nothing": "x"}) == Chosen(tag="a")
    assert Chosen().changed({"period": "week", "trigger": "b"}) == Chosen(period="week", trigger="b")


@pytest.mark.parametrize(("period", "moments"), [("week", 3), ("month", 10), ("quarter", 24), ("all", 24)])
def test_a_period_ends_today(tables, period, moments):
    chosen = cut(tables, Chosen(period=period), TODAY)
    assert len(chosen.moments) == moments
    assert set(chosen.affect["moment_id"]) == set(chosen.moments["moment_id"]) == set(chosen.sorted["moment_id"])


def test_a_day_after_today_is_no_part_of_a_period(tables):
    assert cut(tables, Chosen(period="week"), date(2026, 1, 1)).moments.empty
    assert len(cut(tables, Chosen(), date(2026, 1, 1)).moments) == 24


def test_a_tag_in_any_spelling(tables):
    chosen = cut(tables, Chosen(tag="  OFFICE"), TODAY)
    assert len(chosen.moments) == 12
    assert len(chosen.checkins) == 14
    assert cut(tables, Chosen(tag="nobody's"), TODAY).moments.empty
    assert sorted(tags(tables.moments)) == ["home", "office"]


def test_a_theme_and_what_is_not_sorted_make_the_whole(tables):
    parts = [cut(tables, Chosen(theme=theme), TODAY) for theme in ("work", "money", UNSORTED)]
    assert [len(part.moments) for part in parts] == [12, 12, 0]
    assert len(parts[0].plans) == 6
    assert set(parts[1].themes["label"]) == {"Money"}


def test_nothing_at_all(tmp_path):
    journal = looked.journal(tmp_path / "journal.db", moments=0)
    moments = journal.moments
    tables = choosing.gathered(journal, Sorting(journal).look(moments), moments)
    assert cut(tables, Chosen(period="week", tag="a", theme="work"), TODAY).moments.empty
    assert tags(moments) == []
