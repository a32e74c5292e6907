import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import charts, measures
from analysis.charts import figure


def checkins(*scores, start="2026-01-04 12:00", period="week"):
    days = pd.Timestamp(start) + pd.to_timedelta([7 * place for place in range(len(scores))], unit="D")
    known = pd.DataFrame({"local_dt": days, "support": pd.Series(scores, dtype="float64"), "period": period})
    return known[known["support"].notna()]


def middles(drawn):
    return drawn.data[-1]


def test_dots_are_the_rows_and_diamonds_the_months():
    raw = checkins(4, 5, 6, 5, 4, 3, 7, 8)
    drawn = charts.arc(measures.arc(raw), raw)
    assert drawn.data[0].y == (4, 5, 6, 5, 4, 3, 7, 8)
    assert drawn.data[0].marker.symbol == "circle"
    assert middles(drawn).y == (5, 5.5)


def test_moments_are_open_dots():
    raw = checkins(4, 5, 6, 5, 4)
    assert charts.arc(measures.arc(raw), raw, of="moments").data[0].marker.symbol == "circle-open"


def test_two_series_of_check_ins_are_never_pooled():
    raw = pd.concat([checkins(4, 5, 6, 5, 4), checkins(9, 9, period="moment")])
    assert 9 not in charts.arc(measures.arc(raw), raw).data[0].y


def test_a_month_without_notes_breaks_the_line_and_says_so():
    raw = checkins(4, 5, 6, 5, *[None] * 5, 4, 5)
    table = measures.arc(raw)
    drawn, twin = charts.arc(table, raw), charts.twin(table, "arc")
    assert middles(drawn).y == (5, None, 4.5)
    assert middles(drawn).connectgaps is False
    assert twin["Notes"].tolist() == ["4", "no notes", "2"]
    assert drawn.layout.xaxis.ticktext[1] == "Feb<br>–"


def test_n_stands_under_each_month():
    raw = checkins(4, 5, 6, 5, 4, 5)
    assert charts.arc(measures.arc(raw), raw).layout.xaxis.ticktext == ("Jan<br>4", "Feb<br>2")


def test_twin_holds_the_drawn_values():
    table = measures.arc(checkins(4, 5, 6, 5, 4, 5))
    told = charts.twin(table, "arc")["Middle value (range)"]
    drawn = middles(charts.arc(table))
    assert [text.split(" ")[0] for text in told] == [figure.number(value) for value in drawn.y]


def test_few_check_ins_give_a_sentence():
    drawn = charts.arc(measures.arc(checkins(4, 5)))
    assert not drawn.data
    assert "too few" in drawn.layout.meta["caption"]


def test_nothing_at_all_gives_a_sentence():
    assert charts.arc(measures.arc(checkins())).layout.meta["caption"]


@settings(max_examples=25)
@given(
    scores=st.lists(st.integers(0, 10), min_size=5, max_size=20),
    gaps=st.lists(st.integers(0, 3), min_size=20, max_size=20),
)
def test_changing_gaps_never_changes_a_displayed_middle_value(scores, gaps):
    """Months are moved apart by empty months; what is shown for each month with notes stays the same."""
    months = [scores[place : place + 5] for place in range(0, len(scores), 5)]

    def shown(skips):
        at, rows = pd.Period("2020-01", "M"), []
        for month, skip in zip(months, skips, strict=False):
            rows += [
                (at.to_timestamp() + pd.Timedelta(days=place, hours=12), score) for place, score in enumerate(month)
            ]
            at += 1 + skip
        raw = pd.DataFrame(rows, columns=["local_dt", "support"]).astype({"support": "float64"})
        drawn = middles(charts.arc(measures.arc(raw), raw))
        return [value for value in drawn.y if value is not None]

    assert shown(gaps) == shown([0] * 20) == pytest.approx([pd.Series(month).median() for month in months])
