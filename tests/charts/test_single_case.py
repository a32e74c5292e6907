"""What is drawn and said for `single_case`."""

from analysis import charts, measures


def test_a_plain_trend_is_no_effect():
    found = measures.single_case([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])
    drawn = charts.single_case(found)
    assert drawn.data[0].x == (1.0, 1.0, 0.6, 0.0)
    assert "0.00 is left" in drawn.layout.meta["caption"]
    assert len(charts.twin(found, "single_case")) == 11


def test_worse_is_said_as_worse():
    told = charts.single_case(measures.single_case([8, 9, 9, 8], [2, 3, 1])).layout.meta["caption"]
    assert "worse in about 100" in told
