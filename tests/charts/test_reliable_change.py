"""What is drawn and said for `reliable_change`."""

from analysis import charts
from analysis.measures.scales import reliable_change


def test_the_noise_of_the_form_is_drawn_around_the_difference():
    found = reliable_change([30, 30], [40, 31], sd=5, reliability=0.8)
    drawn = charts.reliable_change(found)
    assert drawn.data[0].x == (10.0, 1.0)
    assert drawn.data[0].marker.symbol == ("circle", "circle-open")
    assert charts.twin(found, "reliable_change").iloc[0].tolist() == ["Pair 1", "10", "6.2", "beyond noise"]


def test_without_a_spread_it_says_so():
    drawn = charts.reliable_change(reliable_change(30, 40))
    assert not drawn.data
    assert "cannot tell" in drawn.layout.meta["caption"]
