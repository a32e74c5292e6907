import pandas as pd
import pytest

from analysis import charts, measures
from analysis.charts import figure


def moments(*labels):
    when = pd.Timestamp("2026-06-01 12:00") + pd.to_timedelta(range(len(labels)), unit="D")
    return pd.DataFrame({"local_dt": when, "trigger": pd.Series(labels, dtype="str")})


@pytest.fixture
def table():
    return measures.recurrence(moments(*(["Work", "Home", "Work", "Money"] * 5)))


def test_bars_and_twin_hold_the_same_values(table):
    drawn, twin = charts.recurrence(table), charts.twin(table, "recurrence")
    bars = drawn.data[0]
    assert twin["What came first"].tolist() == ["Work", "Home", "Money"]
    assert twin["Moments"].tolist() == ["10 of 20", "5 of 20", "5 of 20"]
    assert [text.split(" ")[0] for text in twin["Times a week (range)"]] == [figure.number(rate) for rate in bars.x]
    low, high = (table.set_index("label").loc[twin["What came first"], column] for column in ("low", "high"))
    assert bars.error_x.array == pytest.approx((high.to_numpy() - bars.x).tolist())
    assert bars.error_x.arrayminus == pytest.approx((bars.x - low.to_numpy()).tolist())


def test_caption_is_the_finding_and_the_spoken_text_holds_numbers(table):
    told = charts.recurrence(table).layout.meta
    assert "“Work”" in told["caption"]
    assert "10 of 20" in told["alt"]


def test_at_most_five_bars():
    many = measures.recurrence(moments(*(f"label {place % 8}" for place in range(64))))
    assert len(charts.recurrence(many).data[0].x) == 5


def test_rows_too_few_are_not_drawn():
    table = measures.recurrence(moments(*["Work"] * 9, "Rain", "Wind"))
    assert charts.twin(table, "recurrence")["What came first"].tolist() == ["Work"]


def test_few_moments_give_a_sentence_and_no_bars():
    table = measures.recurrence(moments("Work", "Work", "Home"))
    drawn = charts.recurrence(table)
    assert not drawn.data
    assert "too few" in drawn.layout.meta["caption"]
    assert set(charts.twin(table, "recurrence")["What to make of it"]) == {"too few to read into"}


def test_a_small_first_bar_says_that_it_is_small():
    labels = [f"once {place}" for place in range(12)]
    labels[::4] = ["Work"] * 3
    drawn = charts.recurrence(measures.recurrence(moments(*labels)))
    assert len(drawn.data[0].x) == 1
    assert drawn.layout.meta["caption"].endswith("That is too few to read much into.")


def test_tags_are_marked_as_tags():
    table = measures.recurrence(moments(*["Work"] * 20)).assign(kind="tag", evidence="hint")
    assert charts.twin(table, "recurrence")["What came first"].tolist() == ["#Work"]


def test_labels_of_the_person_are_harmless():
    drawn = charts.recurrence(measures.recurrence(moments(*["<img src=x onerror=alert(1)>"] * 20)))
    told = [mark.text for mark in drawn.layout.annotations] + [text for row in drawn.data[0].customdata for text in row]
    assert "&lt;img src=x onerror=alert(1)&gt;" in told
    assert not any("<" in text for text in told)


def hints(*rows):
    table = pd.DataFrame(rows, columns=["kind", "label", "moments", "rate"])
    fixed = {"of_moments": 32, "episodes": 3, "days": 3, "weeks": 1, "of_weeks": 2, "low": 0.2, "high": 4.0}
    return table.assign(**fixed, evidence="hint")


def test_the_caption_tells_of_the_first_bar_and_says_when_few_stand_behind_what_it_tells():
    tags = hints(("tag", "nap", 4, 1.7), ("tag", "work", 5, 1.7), ("tag", "gaming", 5, 1.4))
    told = charts.recurrence(tags).layout.meta["caption"]
    assert "“work” is on 5 of your 32" in told
    assert figure.words("few") not in told
    mixed = hints(("tag", "work", 9, 1.7), ("trigger", "Sam", 4, 1.4))
    told = charts.recurrence(mixed).layout.meta["caption"]
    assert "“Sam” is in 4 of your 32" in told
    assert figure.words("few") in told
