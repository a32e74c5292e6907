import numpy as np
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


YEAR = checkins(*(4 + (7 * k**2 + 3 * k) % 11 % 5 for k in range(30)))


def line(drawn):
    return next(trace for trace in drawn.data if trace.mode == "lines" and trace.fill is None)


def dots(drawn):
    return next(trace for trace in drawn.data if trace.mode == "markers")


def test_two_bands_a_line_and_the_dots():
    table = measures.arc(YEAR)
    drawn = charts.arc(table, YEAR)
    assert [trace.fill for trace in drawn.data] == ["toself", "toself", None, None]
    assert dots(drawn).y == tuple(YEAR["support"])
    assert dots(drawn).marker.symbol == "circle"
    assert line(drawn).y == pytest.approx(table["estimate"].tolist(), abs=0.006)


def test_bands_hold_the_line():
    table = measures.arc(YEAR)
    wide, narrow = charts.arc(table, YEAR).data[:2]
    assert max(y for y in wide.y if y is not None) >= max(y for y in narrow.y if y is not None)
    assert min(y for y in wide.y if y is not None) == pytest.approx(table["low"].min(), abs=0.01)


def test_chapters_lie_behind_as_steps():
    drawn = charts.arc(measures.arc(YEAR), YEAR)
    *steps, reference = [shape for shape in drawn.layout.shapes if shape.type == "line"]
    assert len(steps) == 9
    assert {shape.layer for shape in (*steps, reference)} == {"below"}
    assert steps[0].x0 == "2026-01-04"
    assert (reference.y0, reference.y1, reference.x0, reference.x1) == (steps[0].y0, steps[0].y0, 0, 1)
    assert "your first stretch" in str(drawn.layout.annotations)


def test_moments_are_open_dots():
    raw = checkins(4, 5, 6, 5, 4)
    assert dots(charts.arc(measures.arc(raw), raw, of="moments")).marker.symbol == "circle-open"


def test_two_series_of_check_ins_are_never_pooled():
    raw = pd.concat([checkins(4, 5, 6, 5, 4), checkins(9, 9, period="moment")])
    assert 9 not in dots(charts.arc(measures.arc(raw), raw)).y


def test_too_early_there_are_dots_and_no_line():
    raw = checkins(4, 5, 6, 5, 4, 5, 3, 4)
    table = measures.arc(raw)
    assert table["estimate"].notna().any()
    drawn = charts.arc(table, raw)
    assert [trace.mode for trace in drawn.data] == ["markers"]
    assert set(charts.twin(table, "arc").iloc[:, -1]) == {figure.NOTHING}
    assert not [shape for shape in drawn.layout.shapes if shape.type == "line"]


def test_a_gap_breaks_the_line_and_is_shaded():
    raw = checkins(*[4, 5, 6] * 4, *[None] * 9, *[4, 5, 3] * 3)
    table = measures.arc(raw)
    drawn = charts.arc(table, raw)
    assert line(drawn).connectgaps is False
    hidden = np.array([value is None for value in line(drawn).y])
    assert (hidden == table["gap"].to_numpy()).all()
    assert hidden.sum() == 69
    shaded = [shape for shape in drawn.layout.shapes if shape.type == "rect"]
    assert len(shaded) == 1
    assert None in drawn.data[0].x
    assert "no notes" in charts.twin(table, "arc")["Notes"].tolist()
    assert drawn.layout.xaxis.ticktext[3] == "Apr<br>–"


def test_n_stands_under_each_month():
    raw = checkins(4, 5, 6, 5, 4, 5)
    assert charts.arc(measures.arc(raw), raw).layout.xaxis.ticktext == ("Jan<br>4", "Feb<br>2")


def test_twin_holds_values_of_the_line():
    table = measures.arc(YEAR)
    told = charts.twin(table, "arc")["Level at its end (range)"]
    drawn = pd.Series(line(charts.arc(table, YEAR)).y, index=table["day"].dt.to_period("M"))
    last = drawn.groupby(level=0).last()
    assert [float(text.split(" ")[0]) for text in told] == pytest.approx(last.tolist(), abs=0.06)


def test_the_curve_ends_with_the_last_row():
    drawn = charts.arc(measures.arc(YEAR), YEAR)
    assert line(drawn).x[-1] == YEAR["local_dt"].iloc[-1].strftime("%Y-%m-%d")


def test_few_check_ins_give_a_sentence():
    drawn = charts.arc(measures.arc(checkins(4, 5)))
    assert not drawn.data
    assert "too few" in drawn.layout.meta["caption"]


def test_nothing_at_all_gives_a_sentence():
    assert charts.arc(measures.arc(checkins())).layout.meta["caption"]


@settings(max_examples=15)
@given(st.lists(st.none() | st.integers(0, 10), min_size=5, max_size=40))
def test_no_value_is_drawn_inside_a_gap(scores):
    raw = checkins(*scores)
    table = measures.arc(raw)
    for trace in charts.arc(table, raw).data:
        if trace.mode == "lines" and trace.fill is None:
            assert not [y for y, gap in zip(trace.y, table["gap"], strict=True) if gap and y is not None]
