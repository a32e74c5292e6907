import pandas as pd
import pytest

from analysis import resources
from analysis.measures.themes import apply, assign, inbox
from analysis.measures.themes.engines import light
from made_engine import made

each = pytest.mark.parametrize("using", [light(), made()], ids=["light", "embeddings"])


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


@each
def test_a_heavy_word_is_never_offered(using):
    phrases = resources.load("support")["phrases"]
    offered = inbox(journal([f"hm {phrase} hm" for phrase in phrases for _ in range(5)]), engine=using)["word"]
    assert not {word for phrase in phrases for word in phrase.split()} & set(offered)


def test_moments_of_like_meaning_are_offered_by_the_word_that_tells_them_from_the_rest():
    alike = [f"{first} {second} by the river" for first in ("Swans", "Herons") for second in ("glide", "nest", "feed")]
    triggers = [*alike, "Qwertz uiop", "Asdf ghjkl", "Yxcv bnm"]
    found = inbox(journal(triggers), engine=made())
    assert found["word"].tolist() == ["river"]
    assert found["moment_ids"].tolist() == [[f"m{row}" for row in range(6)]]
    assert inbox(journal(triggers), frozenset({"river"}), made()).empty


@each
def test_at_most_three_offers_and_each_of_other_moments(using):
    words = ["allotment", "orchestra", "fencing", "origami", "falconry"]
    found = inbox(journal([word for word in words for _ in range(5)]), engine=using)
    assert len(found) == 3
    every = [own for ids in found["moment_ids"] for own in ids]
    assert len(every) == len(set(every)) == 15


@each
def test_what_is_sorted_or_said_is_not_offered(using):
    sorted_ = ["My boss and the deadline at the allotment"] * 6
    assert inbox(journal(sorted_), engine=using).empty
    ids = [f"m{row}" for row in range(6)]
    said = pd.DataFrame([{"batch_id": "1", "action": "label", "axis": "area", "moment_id": own} for own in ids])
    moments = pd.DataFrame({"moment_id": ids, "trigger": ["The allotment"] * 6})
    assert inbox(apply(assign(moments), said), engine=using).empty


@each
def test_nothing(using):
    found = inbox(journal([]), engine=using)
    assert found.empty
    assert found.dtypes.astype(str).tolist() == ["str", "int64", "object"]
