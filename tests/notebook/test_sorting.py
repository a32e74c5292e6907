"""Themes and every way to correct them, through the journal's log and back."""

import pandas as pd
import pytest

import looked
from analysis import errors
from analysis.measures.themes import log
from analysis.notebook.sorting import Sorting


@pytest.fixture
def journal(tmp_path):
    return looked.journal(tmp_path / "journal.db")


@pytest.fixture
def sorting(journal):
    made = Sorting(journal)
    made.look(journal.moments)
    return made


def theme_of(sorting, moment_id):
    return sorting.of(moment_id)["theme_id"]


def test_a_moved_moment_stays_whatever_is_merged_or_learned(journal, sorting):
    own = journal.moments["moment_id"].iloc[0]
    before = theme_of(sorting, own)
    target = "family"
    batch = sorting.keep(sorting.moved([own], target))
    sorting.keep([{"action": "merge", "theme_id": before, "into_id": "school"}])
    sorting.look(journal.moments)
    assert theme_of(sorting, own) == target
    assert sorting.told(own)["say"].startswith("Under “Family”. You put it there")
    assert own not in sorting.learned(journal.moments)["moment_id"].tolist()
    sorting.undo(batch)
    sorting.look(journal.moments)
    assert theme_of(sorting, own) == "school"


def test_undoing_all_gives_the_start(journal, sorting):
    start = sorting.applied
    own = journal.moments["moment_id"].tolist()
    fresh, steps = sorting.new("Band", "gig")
    batches = [
        sorting.keep(steps),
        sorting.keep(sorting.moved(own[:3], fresh)),
        sorting.keep([{"action": "rename", "theme_id": "work", "text": "Shop"}]),
        sorting.keep([{"action": "merge", "theme_id": "money", "into_id": "work"}]),
    ]
    sorting.look(journal.moments)
    assert sorting.name("money") == "Shop"
    for batch in batches:
        sorting.undo(batch)
    assert sorting.look(journal.moments).equals(start)
    assert sorting.state == log.start()


def test_a_new_moment_moves_none_that_was_there(journal, sorting):
    before = sorting.applied.set_index(["moment_id", "axis"])["theme_id"]
    journal.append(looked.moment(40, trigger="The choir sang without me"))
    after = sorting.look(journal.moments).set_index(["moment_id", "axis"])["theme_id"]
    assert after.reindex(before.index).equals(before)
    assert len(after) == len(before) + 2


def test_a_rewritten_moment_is_sorted_anew(journal, sorting):
    own = journal.moments.loc[journal.moments["trigger"] == looked.WORK, "moment_id"].iloc[0]
    journal.amend(own, trigger=looked.MONEY)
    sorting.look(journal.moments)
    assert theme_of(sorting, own) == "money"
    journal.erase(own)
    sorting.look(journal.moments)
    assert sorting.of(own) is None
    assert sorting.told(own) is None


def test_words_choose_what_a_split_would_take(sorting):
    assert len(sorting.holding("work")) == 12
    assert len(sorting.holding("work", "Deadline nothing")) == 12
    assert sorting.holding("work", "rent") == []


def test_what_was_learned_moves_only_on_a_yes(journal, sorting):
    fresh, steps = sorting.new("Landlord", "rent")
    sorting.keep(steps)
    sorting.look(journal.moments)
    moves = sorting.learned(journal.moments)
    assert set(moves["to_id"]) == {fresh}
    assert len(moves) == 12
    assert sorting.holding(fresh) == []
    only = moves["moment_id"].tolist()[:2]
    batch = sorting.keep(sorting.agreed(moves, only))
    sorting.look(journal.moments)
    assert sorted(sorting.applied.loc[sorting.applied["theme_id"] == fresh, "moment_id"]) == sorted(only)
    sorting.undo(batch)
    assert not (sorting.look(journal.moments)["theme_id"] == fresh).any()


def test_equal_words_under_two_themes_are_asked_about(journal, sorting):
    one, two, *_, last = sorting.holding("work")
    sorting.keep(sorting.moved([one], "family"))
    sorting.look(journal.moments)
    assert sorting.told(last)["say"] == "Under “Family”, as you put the same words there."
    sorting.keep(sorting.moved([two], None))
    sorting.look(journal.moments)
    assert sorting.told(two)["say"] == "You said it belongs to no theme."
    assert "two themes" in sorting.told(last)["say"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"standing": "question", "close": True}, "This could be “Work”, or “Money”. You decide."),
        ({"standing": "question", "close": False}, "Could this be “Work”? You decide."),
        ({"standing": "counts", "close": False}, "Looks like “Work”. You decide."),
        ({"standing": "unsorted", "close": True}, "Not sorted yet."),
    ],
)
def test_what_is_not_sure_is_asked_and_never_told(sorting, row, said):
    model = {"theme_id": "work", "second_id": "money", "source": "model", "asks": False}
    sorting.of = lambda _: pd.Series(model | row)
    assert sorting.told("any")["say"] == said


def areas(sorting):
    area = sorting.applied[sorting.applied["axis"] == "area"].set_index("moment_id")
    return area[["theme_id", "engine"]].sort_index()


@pytest.mark.usefixtures("model")
def test_a_model_that_is_there_moves_nothing_by_itself(journal, sorting):
    before = areas(sorting)
    sorting.look(journal.moments)
    assert areas(sorting).equals(before)
    assert set(before["engine"]) == {"light"}
    assert sorting.other_engine() == "embeddings"


UNSURE = ["My friend and the party", "The trip to the dentist", "Cleaning with my sister", "A test, and no sleep"]


@pytest.mark.usefixtures("model")
def test_another_engine_moves_what_was_shown_and_sorts_what_is_new(journal, sorting):
    journal.extend([looked.moment(50 + row, trigger=trigger) for row, trigger in enumerate(UNSURE)])
    sorting.look(journal.moments)
    mine = sorting.holding("work")[0]
    sorting.keep(sorting.moved([mine], "family"))
    sorting.look(journal.moments)
    before = areas(sorting)
    moves = sorting.upgraded(journal.moments, "embeddings")
    assert len(moves)
    assert mine not in set(moves["moment_id"])
    only = moves["moment_id"].tolist()[:1]
    batch = sorting.keep(sorting.chosen("embeddings", moves, only))
    added = looked.moment(40, trigger="My boss was late")
    journal.append(added)
    sorting.look(journal.moments)
    now = areas(sorting)
    same = now.index.difference([*only, mine, added.id])
    assert now.loc[same].equals(before.loc[same])
    assert now.loc[only[0], "theme_id"] == moves["to_id"].iloc[0]
    assert now.loc[mine, "theme_id"] == "family"
    assert now.loc[added.id, "engine"] == "embeddings"
    assert sorting.other_engine() == "light"
    sorting.undo(batch)
    sorting.look(journal.moments)
    assert areas(sorting)["engine"].eq("light").all()
    assert areas(sorting).loc[only[0], "theme_id"] == before.loc[only[0], "theme_id"]


def test_with_the_model_gone_word_lists_go_on_and_it_is_said(journal, sorting, model):
    sorting.keep(sorting.chosen("embeddings", sorting.upgraded(journal.moments, "embeddings")))
    journal.append(looked.moment(40, trigger="My boss was late"))
    sorting.look(journal.moments)
    assert not sorting.absent
    moved = areas(sorting)["theme_id"]
    model.unlink()
    sorting.look(journal.moments)
    assert "word lists" in sorting.absent
    old = areas(sorting).index[areas(sorting).index != journal.moments["moment_id"].iloc[-1]]
    assert areas(sorting).loc[old, "theme_id"].equals(moved.loc[old])
    with pytest.raises(errors.ModelAbsent):
        sorting.upgraded(journal.moments, "embeddings")


@pytest.mark.usefixtures("model")
def test_what_corrections_teach_is_asked_of_the_engine_that_was_chosen(journal, sorting):
    sorting.keep(sorting.chosen("embeddings", sorting.upgraded(journal.moments, "embeddings")))
    fresh, steps = sorting.new("Landlord", "rent")
    sorting.keep(steps)
    added = looked.moment(40, trigger="The rent is due again")
    journal.append(added)
    sorting.look(journal.moments)
    moves = sorting.learned(journal.moments).set_index("moment_id")["to_id"]
    assert moves[added.id] == fresh
