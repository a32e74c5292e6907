import pandas as pd

from analysis import resources
from analysis.measures.themes import apply, assign, inbox


def journal(triggers: list[str]) -> pd.DataFrame:
    ids = [f"m{row}" for row in range(len(triggers))]
    return apply(assign(pd.DataFrame({"moment_id": ids, "trigger": triggers})))


def test_a_word_in_four_unsorted_moments_is_offered_with_them():
    found = inbox(journal([f"The allotment, {x}" for x in ("one", "two", "three", "four")]))
    assert found["word"].tolist() == ["allotment"]
    assert found["moment_ids"].tolist() == [["m0", "m1", "m2", "m3"]]


def test_three_are_too_few():
    assert inbox(journal(["The allotment"] * 3)).empty


def test_at_most_three_and_no_two_of_a_stem():
    words = ["allotment", "allotments", "orchestra", "fencing", "origami"]
    found = inbox(journal([word for word in words for _ in range(4)]))
    assert len(found) == 3
    assert len({word[:5] for word in found["word"]}) == 3


def test_what_is_sorted_is_not_offered():
    assert inbox(journal(["My boss and the deadline at the allotment"] * 6)).empty


def test_never_again():
    told = journal(["The allotment"] * 4 + ["The orchestra"] * 4)
    assert inbox(told, frozenset({"allotment"}))["word"].tolist() == ["orchestra"]


def test_ordinary_words_name_no_theme():
    assert (
        inbox(journal(["I could not really have done this there"] * 6))["word"].isin(["could", "have", "this"]).sum()
        == 0
    )


def test_a_heavy_word_is_never_offered():
    for phrase in resources.load("support")["phrases"]:
        offered = inbox(journal([f"hm {phrase} hm"] * 5))["word"]
        assert not set(phrase.split()) & set(offered)


def test_nothing():
    found = inbox(journal([]))
    assert found.empty
    assert found.dtypes.astype(str).tolist() == ["str", "int64", "object"]
