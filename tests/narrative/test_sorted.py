import pandas as pd

from analysis import measures, narrative


def test_few_moments_say_little() -> None:
    assert (
        narrative.themes(measures.themes.assign(["My boss"] * 6)) == "6 moments so far: too few to say what comes back."
    )


def test_what_is_not_sorted_is_counted() -> None:
    told = narrative.themes(measures.themes.assign(["My boss moved the deadline again"] * 9 + ["Hm"]))
    assert told == "“Work” came up in 9 of your 10 moments. 1 of 10 is not sorted yet. That is fine."


def test_a_form_tells_its_halves_or_what_is_absent() -> None:
    assert "neither is a grade" in narrative.scales(measures.scales.score("SSCS-S", [4, 2, 4, 2, 2, 4]))
    assert narrative.scales(measures.scales.score("SSCS-S", [4, 2, None, 2, 2, 4])).startswith(
        "There is no answer yet to item 3"
    )


def test_worse_is_told_as_plainly_as_better() -> None:
    for post, side in ((20, "lower"), (40, "higher")):
        told = narrative.reliable_change(measures.scales.reliable_change(30, post, sd=1, reliability=0.9))
        assert side in told
        assert "more than the noise" in told
    same = measures.scales.reliable_change(pd.Series([3]), [3], sd=1, reliability=0.9)
    assert narrative.reliable_change(same).startswith("Both are the same.")
