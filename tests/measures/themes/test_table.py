import re
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import resources
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import normal
from analysis.measures.themes.table import ARRAYS, KINDS, areas, find, lists, number, table, unpack
from theme_sentences import fitting

ENGLISH = files(resources) / "en"


def told() -> dict:
    return resources.load("themes")


def shipped_words() -> set[str]:
    areas_ = {word for area in told()["areas"] for word in (*area["words"], *area["hints"])}
    patterns = {word for one in told()["patterns"] for word in (*one["words"], *one["phrases"])}
    return areas_ | patterns | set(told()["common"])


def test_the_table_is_small_numeric_and_comes_with_its_notice():
    packed = (ENGLISH / "themes_light.npz").read_bytes()
    assert len(packed) <= 62_000
    notice = (ENGLISH / "themes_light.LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in notice
    assert "Stress Annotated" in notice


def test_the_table_holds_no_text():
    with np.load(str(ENGLISH / "themes_light.npz"), allow_pickle=False) as held:
        kinds = {name: held[name].dtype for name in held.files}
        assert set(kinds) == {*ARRAYS, "factor", "close", "version"}
        assert {name for name, dtype in kinds.items() if dtype.kind not in "fu"} == {"version"}
        assert re.fullmatch(r"light-en-\d+", str(held["version"]))


def test_hashes_are_sorted_and_each_once():
    for known in (*(table().hashes[kind] for kind in KINDS), lists().hashes):
        assert (np.diff(known.astype(np.int64)) > 0).all()


def test_ids_are_the_ones_of_the_specification():
    expected = ["work", "school", "money", "family", "relationships", "health", "emotions", "everyday"]
    assert list(areas()) == expected
    patterns = [pattern["id"] for pattern in told()["patterns"]]
    assert patterns == ["competence", "rejection", "others_views", "hopelessness", "self_worth", "control"]


def test_listed_words_are_normal_single_and_not_twice():
    for area in told()["areas"]:
        both = [*area["words"], *area["hints"]]
        assert len(both) == len(set(both))
        assert [word for word in both if normal(word) != word or " " in word] == []
        assert len(area["words"]) >= 26


def test_no_heavy_word_is_in_a_list_or_in_the_table():
    phrases = {normal(phrase) for phrase in resources.load("support")["phrases"]}
    assert not phrases & shipped_words()
    short = [phrase for phrase in phrases if len(phrase.split()) <= 2]
    found = stretches(short)
    hashed = np.concatenate(
        [found.single.number[[len(p.split()) == 1 for p in short for _ in p.split()]], found.pairs.number]
    )
    assert not np.isin(hashed, table().hashes["words"]).any()
    parts = stretches(["suicide", "suicidal", "overdose"]).letters.number
    usual = stretches(["side", "over", "dose", "so", "iciest"]).letters.number
    assert np.isin(parts, table().hashes["letters"]).sum() <= np.isin(usual, table().hashes["letters"]).sum() + 6


def test_no_shipped_phrase_is_a_sentence_of_the_file(shared_data):
    if not fitting().DATA.exists():
        pytest.skip("the labelled sentences are not on this computer")

    def plain(text: str) -> str:
        return re.sub(r"[^a-z0-9]", "", text.lower())

    whole = fitting().sentences()
    theirs = {plain(text): sid for text, sid in zip(whole["text"], whole["sID"], strict=True)}
    every = shipped_words() | {one[key] for one in (*told()["areas"], *told()["patterns"]) for key in ("name", "about")}
    same = {sid for phrase in every if len(normal(phrase).split()) > 1 and (sid := theirs.get(plain(phrase)))}
    assert not same, f"shipped as they stand in sentences {sorted(same)}"


def test_find_tells_known_numbers_and_their_places():
    known = np.array([5, 70_000, 2**32 - 1], dtype=np.uint32)
    found, place = find(np.array([2**32 - 1, 6, 5, 70_001], dtype=np.uint32), known)
    assert found.tolist() == [True, False, True, False]
    assert place.tolist() == [2, 0]
    nothing, place = find(known, np.array([], dtype=np.uint32))
    assert not nothing.any()
    assert place.size == 0


@given(
    known=st.sets(st.sampled_from([*range(4), *range(65_530, 65_540), 2**32 - 1, 2**31])),
    numbers=st.lists(st.sampled_from([*range(6), *range(65_528, 65_542), 2**32 - 1, 2**32 - 2]), max_size=12),
)
def test_find_also_where_many_begin_alike(known, numbers):
    listed, asked = np.array(sorted(known), dtype=np.uint32), np.array(numbers, dtype=np.uint32)
    found, place = find(asked, listed)
    assert found.tolist() == [number in known for number in numbers]
    assert listed[place].tolist() == asked[found].tolist()


def test_unpack_gives_float64_in_the_order_of_the_areas():
    held = table()
    assert held.weight["words"].dtype == np.float64
    assert held.weight["words"].shape == (held.hashes["words"].size, len(areas()))
    assert held.lists.shape == (4, len(areas()), len(areas()))
    with pytest.raises(KeyError):
        unpack({"words": np.zeros(0)})


def test_a_word_of_a_list_points_to_its_area():
    here = np.searchsorted(lists().hashes, number(["rent"]))[0]
    assert lists().strong[here].tolist() == [float(area == "money") for area in areas()]
