import numpy as np
import pandas as pd

from analysis import charts, measures


def weekly(**places):
    rows = [(7 * week + day, name) for week in range(30) for name, day in places.items()]
    when = pd.Timestamp("2026-01-05 13:00") + pd.to_timedelta([day for day, _ in rows], unit="D")
    return pd.DataFrame({"local_dt": when, "trigger": [name for _, name in rows]})


def test_a_count_in_each_square_and_a_frame_round_what_survives():
    table = measures.timing(weekly(Work=0, Home=2, Money=4))
    drawn = charts.timing(table)
    assert drawn.data[0].text == ("30", "30", "30")
    assert set(drawn.data[0].marker.line.width) == {3}
    twin = charts.twin(table, "timing")
    assert twin["Times"].tolist() == ["30", "30", "30"]
    assert set(twin["What to make of it"]) == {"often together"}


def test_a_map_of_writing_has_no_frames():
    table = measures.timing(weekly(Work=0, Home=2), by="both")
    drawn = charts.timing(table)
    assert set(drawn.data[0].marker.line.width) == {0}
    assert "no more" in drawn.layout.meta["caption"]
    assert len(drawn.layout.yaxis.ticktext) == 7


def test_markup_of_a_person_stays_text():
    table = measures.timing(weekly(**{"<b>Work": 0, "Home": 1}))
    assert np.any(["&lt;b&gt;" in name for name in charts.timing(table).layout.yaxis.ticktext])


def test_few_give_a_sentence():
    assert not charts.timing(measures.timing(weekly(Work=0).head(3))).data
