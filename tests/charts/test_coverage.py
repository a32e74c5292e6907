import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import charts, measures


def written(*days):
    local = pd.to_datetime([f"2026-06-{day:02} 12:00" for day in days])
    return pd.DataFrame({"local_dt": local, "precision": "minute"}).assign(set_aside=False)


def test_a_square_a_day_filled_where_there_are_notes():
    moments = written(1, 1, 3)
    empty, filled = charts.coverage(measures.coverage(moments, "2026-06-01", "2026-06-05"), moments).data
    assert filled.marker.symbol == "square"
    assert empty.marker.symbol == "square-open"
    assert list(filled.y) == [0, 2]
    assert list(empty.y) == [1, 3, 4]
    assert filled.marker.size[0] > filled.marker.size[1]


def test_spoken_text_and_caption_hold_the_counts():
    moments = written(1, 1, 3, 4, 5)
    told = charts.coverage(measures.coverage(moments, "2026-06-01", "2026-06-30"), moments).layout.meta
    assert told["alt"].startswith("A calendar with 5 moments on 4 of 30 days.")
    assert told["caption"].startswith("5 moments on 4 days.")


def test_set_aside_moments_leave_no_square():
    moments = written(1, 2).assign(set_aside=[True, False])
    drawn = charts.coverage(measures.coverage(moments, "2026-06-01", "2026-06-02"), moments)
    assert list(drawn.data[1].y) == [1]


def test_moments_known_only_to_their_month_fill_no_day():
    moments = written(1, 2).assign(precision=["month", "minute"])
    drawn = charts.coverage(measures.coverage(moments, "2026-06-01", "2026-06-30"), moments)
    assert len(drawn.data[1].y) == 1


def test_nothing_written_gives_a_sentence():
    drawn = charts.coverage(measures.coverage(written()), written())
    assert not drawn.data
    assert drawn.layout.meta["caption"]


@settings(max_examples=25)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_squares_twin_and_measure_count_the_same(days):
    moments = written(*days)
    table = measures.coverage(moments, "2026-06-01", "2026-06-30")
    filled = charts.coverage(table, moments).data[1]
    twin = charts.twin(table, "coverage", moments)
    assert [list(row) for row in filled.customdata] == [[day, int(n)] for day, n in twin.itertuples(index=False)]
    assert sum(row[1] for row in filled.customdata) == len(days) == table["moments"].iloc[0]
    assert len(filled.y) == table["days_with"].iloc[0]
