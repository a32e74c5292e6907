"""Every button: what it says, what the journal holds afterwards, and the way back."""

import pytest

import looked
from analysis import errors
from analysis.notebook import Look


@pytest.fixture
def look(tmp_path):
    return Look(looked.journal(tmp_path / "journal.db"), now=lambda: looked.NOW)


def do(look, act, **values):
    return look.acts.all()[act](**values)


def back(look, done):
    return do(look, done.undo["act"], **done.undo["values"])


def counts(look):
    area = look.sorting.applied[look.sorting.applied["axis"] == "area"]
    return area["theme_id"].value_counts().to_dict()


def test_move_to_a_theme_to_none_and_to_a_new_one(look):
    own = look.tables.moments["moment_id"].iloc[0]
    start = counts(look)
    for values, said in (({"theme": "family"}, "Family"), ({}, "every theme"), ({"name": "Rent"}, "Rent")):
        done = do(look, "move", id=own, **values)
        assert said in done.say
        assert counts(look) != start
        back(look, done)
        assert counts(look) == start


def test_rename_and_back(look):
    done = do(look, "rename", theme="work", name="The shop")
    assert ("work", "The shop") in look.sorting.choices()
    back(look, done)
    assert ("work", "Work") in look.sorting.choices()


def test_merge_is_shown_first_and_then_undone(look):
    first = do(look, "merge", theme="money", into="work")
    assert first.say == "12 of 24 moments would move."
    assert len(first.rows) == 12
    assert set(first.titles.values()) == {"Work"}
    assert counts(look)["money"] == 12
    done = do(look, first.then["act"], **first.then["values"])
    assert counts(look) == {"work": 24}
    assert "money" not in dict(look.sorting.choices())
    back(look, done)
    assert counts(look) == {"work": 12, "money": 12}


def test_merge_of_only_some_keeps_both(look):
    first = do(look, "merge", theme="money", into="work")
    only = [first.rows[0].id]
    do(look, first.then["act"], **first.then["values"], only=only)
    # the same words go along with the moment the person moved
    assert "money" in dict(look.sorting.choices())
    assert look.sorting.of(only[0])["theme_id"] == "work"


def test_an_empty_theme_merges_at_once(look):
    assert do(look, "merge", theme="school", into="work").say == "“School” is now part of “Work”."


def test_split_is_shown_first(look):
    first = do(look, "split", theme="work", name="Deadlines", words="deadline")
    assert first.say == "12 of 24 moments would move."
    assert set(first.titles.values()) == {"Deadlines"}
    done = do(look, first.then["act"], **first.then["values"])
    assert "Deadlines" in dict(look.sorting.choices()).values()
    assert counts(look)["money"] == 12
    assert "work" not in counts(look)
    back(look, done)
    assert counts(look) == {"work": 12, "money": 12}
    assert do(look, "split", theme="work", name="x", words="zebra").rows == ()


def test_a_theme_of_ones_own_waits_for_a_yes(look):
    do(look, "create", name="Landlord", words="rent")
    assert counts(look) == {"work": 12, "money": 12}
    first = do(look, "learned")
    assert first.say == "12 of 24 moments would move."
    assert set(first.titles.values()) == {"Landlord"}
    done = do(look, first.then["act"])
    assert counts(look)["work"] == 12
    assert "money" not in counts(look)
    back(look, done)
    assert counts(look) == {"work": 12, "money": 12}


def test_nothing_learned_says_so(look):
    assert do(look, "learned").say == "Nothing else would move."


@pytest.mark.usefixtures("model")
def test_another_engine_is_shown_first_then_sorts_and_goes_again(look):
    unsure = ["My friend and the party", "The trip to the dentist", "Cleaning with my sister", "A test, and no sleep"]
    look.journal.extend([looked.moment(50 + row, trigger=trigger, text=None) for row, trigger in enumerate(unsure)])
    start = counts(look)
    first = do(look, "engine", engine="embeddings")
    assert first.say.endswith("moments would move.")
    assert counts(look) == start
    done = do(look, first.then["act"], **first.then["values"])
    assert "sentence model sorts what you write" in done.say
    assert counts(look) != start
    moved = counts(look)
    do(look, "engine", engine="light")
    assert counts(look) == moved, "what the person agreed to stays; the word lists sort what is new"
    back(look, done)
    assert counts(look) == start


def test_an_engine_that_moves_nothing_is_used_from_now_on(look):
    done = do(look, "engine", engine="light")
    assert done.say == "From now on the word lists sort what you write. You can take it back."
    back(look, done)


def test_an_engine_that_is_not_here_is_refused_and_nothing_moves(look):
    start = counts(look)
    with pytest.raises(errors.ModelAbsent):
        do(look, "engine", engine="embeddings")
    assert counts(look) == start


def test_a_proposal_is_accepted_or_never_made_again(look):
    for number in range(5):
        look.journal.append(looked.moment(30 + 2 * number, trigger=f"The choir, {number}", text=None))
    found = look.sorting.inbox()
    assert found["word"].tolist() == ["choir"]
    done = do(look, "accept", name="Choir", word="choir", ids=list(found["moment_ids"][0]))
    assert look.sorting.inbox().empty
    assert "Choir" in dict(look.sorting.choices()).values()
    back(look, done)
    do(look, "never", word="choir")
    assert look.sorting.inbox().empty


def test_ignored_moments_leave_every_view_until_asked_back(look):
    own = look.tables.moments["moment_id"].iloc[0]
    done = do(look, "ignore", id=own)
    assert look.journal.get(own).set_aside
    back(look, done)
    assert not look.journal.get(own).set_aside


def test_marks_are_kept_in_order_and_taken_back(look):
    drawn = []
    look.acts.redraw = lambda: drawn.append(len(look.acts.marks()))
    do(look, "mark", day="2026-09-01", label="new job")
    done = do(look, "mark", day="2026-08-01", label="moved")
    do(look, "mark", day="2026-08-01", label="moved")
    assert [mark["label"] for mark in look.acts.marks()] == ["moved", "new job"]
    back(look, done)
    assert [mark["label"] for mark in look.acts.marks()] == ["new job"]
    assert drawn == [1, 2, 2, 1]
    with pytest.raises(ValueError, match="isoformat"):
        do(look, "mark", day="yesterday", label="x")
