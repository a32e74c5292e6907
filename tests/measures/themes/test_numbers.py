import re
from importlib.resources import files

import numpy as np
import pytest

import sentence_model
from analysis import resources
from analysis.measures.themes import meaning, patterns
from analysis.measures.themes.normal import normal, softened
from analysis.measures.themes.numbers import ARRAYS, FITTED, PLAIN, numbers, unpack
from analysis.measures.themes.table import areas
from theme_sentences import fitting

SHIPPED = files(resources) / "en" / "themes_embeddings.npz"
PHRASES = resources.load("theme_examples")
EVERY = [phrase for axis in ("areas", "patterns") for each in PHRASES[axis].values() for phrase in each]


def test_the_numbers_are_small_and_hold_no_text():
    assert len(SHIPPED.read_bytes()) <= 62_000
    with np.load(str(SHIPPED), allow_pickle=False) as held:
        kinds = {name: held[name].dtype.kind for name in held.files}
        assert set(kinds) == {*ARRAYS, "version"}
        assert {name for name, kind in kinds.items() if kind != "f"} == {"version"}
        assert re.fullmatch(r"embeddings-en-\d+", str(held["version"]))


def test_shapes_are_those_of_the_axes():
    told = numbers()
    assert told.weight.shape == (384, len(areas()))
    assert told.areas.shape == (len(areas()), 384)
    assert told.patterns.shape == (len(patterns.ids()), 384)
    assert np.linalg.norm(told.areas, axis=1) == pytest.approx(np.ones(len(areas())), abs=1e-5)
    assert told.coarse.T @ told.coarse == pytest.approx(np.eye(told.coarse.shape[1]), abs=1e-5)
    assert set(told.factors) == set(told.closes) == {FITTED, PLAIN}
    assert all(0 < close < 0.5 for close in told.closes.values())
    with pytest.raises(KeyError):
        unpack({"weight": np.zeros(0)})


def test_every_theme_that_may_be_found_has_phrases_of_our_own():
    assert set(PHRASES["areas"]) == set(areas())
    assert set(PHRASES["patterns"]) == set(patterns.ids())
    assert len(EVERY) == len({normal(phrase) for phrase in EVERY})
    assert min(len(each) for axis in ("areas", "patterns") for each in PHRASES[axis].values()) >= 7


def test_no_phrase_holds_a_heavy_word():
    assert [phrase for phrase in EVERY if softened(normal(phrase)) != normal(phrase)] == []


def test_no_phrase_is_a_sentence_of_the_file(shared_data):
    if not fitting().DATA.exists():
        pytest.skip("the labelled sentences are not on this computer")

    def plain(text: str) -> str:
        return re.sub(r"[^a-z0-9]", "", text.lower())

    whole = fitting().sentences()
    theirs = {plain(text): sid for text, sid in zip(whole["text"], whole["sID"], strict=True)}
    same = {sid for phrase in EVERY if (sid := theirs.get(plain(phrase)))}
    assert not same, f"shipped as they stand in sentences {sorted(same)}"


@pytest.mark.skipif(sentence_model.found() is None, reason="the wheel of the sentence model is not on this computer")
def test_the_shipped_prototypes_are_the_means_of_our_phrases():
    told = {one["id"]: one for axis in ("areas", "patterns") for one in resources.load("themes")[axis]}
    for axis, shipped in (("areas", numbers().areas), ("patterns", numbers().patterns)):
        for place, (theme, phrases) in zip(shipped, sorted_as(axis), strict=True):
            texts = [f"{told[theme]['name']}: {told[theme]['about']}", *phrases]
            vectors = sentence_model.model().embed([meaning.spelled(normal(text)) for text in texts])
            mean = vectors.astype(float).mean(axis=0)
            assert mean / np.linalg.norm(mean) == pytest.approx(place, abs=1e-4)


def sorted_as(axis: str) -> list[tuple[str, list[str]]]:
    ids = areas() if axis == "areas" else patterns.ids()
    return [(theme, PHRASES[axis][theme]) for theme in ids]
