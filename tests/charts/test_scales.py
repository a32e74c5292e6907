"""What is drawn and said for `scales`."""

from analysis import charts
from analysis.measures.scales import Key, score


def test_two_halves_and_never_one_net_value():
    sitting = score("SCS-SF", [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2])
    drawn = charts.scales(sitting)
    assert drawn.data[0].x == (3.0, 2.5)
    assert "3" in drawn.layout.meta["alt"]
    assert charts.twin(sitting, "scales").iloc[0].tolist() == ["Total", "3.2", "12 of 12"]


def test_an_absent_answer_is_named_instead_of_drawn():
    drawn = charts.scales(score("SCS-SF", {1: 3}))
    assert not drawn.data
    assert "item 2, 3, 4" in drawn.layout.meta["caption"]


def test_a_form_of_ones_own_keeps_the_names_of_its_facets():
    own = score("mine", [1, 2], Key({"rest": (1,), "play": (2,)}))
    assert charts.twin(own, "scales")["Part"].tolist()[-2:] == ["rest", "play"]
