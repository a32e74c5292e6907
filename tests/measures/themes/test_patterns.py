import numpy as np
import pytest

from analysis import resources
from analysis.measures.themes.patterns import CEILING, ids, ranked


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("i am not good enough", "competence"),
        ("nobody loves me and they left me", "rejection"),
        ("everyone thinks i am weird", "others_views"),
        ("it will never get better", "hopelessness"),
        ("i am worthless", "self_worth"),
    ],
)
def test_words_written_for_the_test_find_their_pattern(form, pattern):
    rank, matched = ranked([form])
    assert ids()[int(rank.argmax())] == pattern
    assert matched[0][pattern]


def test_control_is_never_suggested():
    assert "control" not in ids()
    assert "control" in {pattern["id"] for pattern in resources.load("themes")["patterns"]}


def test_a_rank_never_reaches_what_counts():
    rank, _ = ranked(["worthless bad terrible burden hate myself a burden wrong with me " * 50, ""])
    assert rank.max() < CEILING
    assert not rank[1].any()


def test_nothing():
    rank, matched = ranked([])
    assert rank.shape == (0, len(ids()))
    assert matched == []


def test_more_words_rank_higher():
    rank, _ = ranked(["worthless", "worthless burden"])
    place = ids().index("self_worth")
    assert rank[1, place] > rank[0, place]
    assert np.isfinite(rank).all()
