"""What stands above the charts: choices that exist, counts that add up, covered moments last among the quotes."""

import pytest

import looked
from analysis.notebook import Look
from analysis.notebook.choosing import UNSORTED, Chosen, cut
from analysis.notebook.describing import FILTERS, described
from analysis.notebook.parts import SCREENS


@pytest.fixture
def look(tmp_path):
    return Look(looked.journal(tmp_path / "journal.db"), now=lambda: looked.NOW)


def told(look, name, **chosen):
    choice = Chosen(**chosen)
    return described(look, name, choice, cut(look.tables, choice, look.today))


def test_every_screen_has_filters_and_parts():
    assert set(FILTERS) == set(SCREENS)


@pytest.mark.parametrize("name", SCREENS)
def test_what_is_chosen_is_among_what_is_offered(look, name):
    for one in told(look, name, theme="gone", tag="gone", trigger="gone")["filters"]:
        assert one["value"] in dict(one["options"])
        assert one["label"]


def test_themes_count_the_moments_that_are_looked_at(look):
    assert {one["id"]: one["n"] for one in told(look, "triggers")["themes"] if one["n"]} == {"work": 12, "money": 12}
    week = told(look, "triggers", period="week")
    assert sum(one["n"] for one in week["themes"]) == 3
    assert any("little" in line for line in week["told"])


def test_what_is_not_sorted_is_counted_kindly(look):
    look.journal.append(looked.moment(1, trigger="Hm", text="Mm"))
    lines = told(look, "triggers")["told"]
    assert "1 of 25 is not sorted yet. That is fine." in lines
    assert lines[0].startswith("25 moments on")
    assert len(cut(look.tables, Chosen(theme=UNSORTED), look.today).moments) == 1


def test_proposals_quote_what_is_not_covered_first(look):
    for number in range(5):
        support = 1.0 if number < 3 else 6.0
        look.journal.append(looked.moment(31 + number, trigger=f"The choir, {number}", support=support))
    (offer,) = told(look, "triggers")["inbox"]
    assert (offer["word"], offer["say"]) == ("choir", "These 5 moments look alike. Would you like a name for them?")
    assert [moment.support for moment in offer["quotes"]] == [6, 6, 1]
    assert len(offer["ids"]) == 5


def test_what_is_kept_out_is_listed(look):
    own = look.tables.moments["moment_id"].iloc[-1]
    look.acts.ignore(own)
    assert [moment.id for moment in told(look, "triggers")["aside"]] == [own]
    assert told(look, "triggers")["told"][0].startswith("23 moments")


def test_an_empty_journal(tmp_path):
    look = Look(looked.journal(tmp_path / "journal.db", moments=0), now=lambda: looked.NOW)
    assert told(look, "triggers")["told"] == ["Nothing here yet. One line is a fine start."]
    assert told(look, "arc")["filters"][-1]["options"] == [("", "Nothing named yet")]


def test_another_engine_is_offered_where_its_model_is(look, model):
    assert told(look, "triggers")["engine"] == "embeddings"
    model.unlink()
    assert told(look, "triggers")["engine"] == ""


def test_why_the_chosen_engine_does_not_sort_is_told(look, model):
    look.acts.engine_yes("embeddings")
    model.unlink()
    look.redraw()
    look.journal.append(looked.moment(40, trigger="My boss was late"))
    assert any("word lists" in line for line in told(look, "triggers")["told"])
