"""Words as data: found by key, in the person's language where there is one, with two plural forms."""

import json

import pytest

from analysis import resources
from analysis.resources import FALLBACK, LANGUAGE_VARIABLE, load, table, text


def test_plural_has_two_forms():
    assert text("units.days", n=1) == "1 day"
    assert text("units.days", n=0) == "0 days"
    assert text("units.days", n=2) == "2 days"


def test_values_are_filled_in_and_not_read_as_templates():
    assert text("errors.FileMissing", path="{oops}").startswith("There is no file at {oops}.")


@pytest.mark.parametrize("key", ["errors.Nowhere", "nowhere.key", "errors"])
def test_unknown_key_is_a_mistake_in_the_code(key):
    with pytest.raises(KeyError):
        text(key)


@pytest.mark.parametrize("wanted", ["xx", "../en", "", "en/../en"])
def test_unknown_language_falls_back(monkeypatch, wanted):
    monkeypatch.setenv(LANGUAGE_VARIABLE, wanted)
    assert resources.language() == FALLBACK
    assert text("units.days", n=1) == "1 day"


@pytest.fixture
def german(tmp_path, monkeypatch):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "units.json").write_text(json.dumps({"days": {"one": "{n} Tag", "other": "{n} Tage"}}), encoding="utf-8")
    real = resources.files(resources.__name__)

    class Both:
        def __truediv__(self, name):
            return folder if name == "de" else real / name

    monkeypatch.setattr(resources, "files", lambda _: Both())
    monkeypatch.setenv(LANGUAGE_VARIABLE, "de")
    load.cache_clear()
    resources.table.cache_clear()
    yield
    load.cache_clear()
    resources.table.cache_clear()


@pytest.mark.usefixtures("german")
def test_another_language_is_used_and_its_gaps_filled_in_english():
    assert text("units.days", n=2) == "2 Tage"
    assert text("units.weeks", n=2) == "2 weeks"
    assert text("errors.JournalError").startswith("Something went wrong.")


@pytest.mark.usefixtures("german")
def test_a_whole_table_is_filled_in_english():
    whole = resources.table("units", "de")
    assert whole["days"]["other"] == "{n} Tage"
    assert whole["weeks"]["other"] == "{n} weeks"
    assert resources.table("errors", "de") == load("errors")


@pytest.mark.usefixtures("german")
def test_a_whole_table_is_filled_up_with_english():
    units = table("units", "de")
    assert units["days"] == {"one": "{n} Tag", "other": "{n} Tage"}
    assert units["weeks"] == table("units")["weeks"]
    assert table("absolutes", "de") == load("absolutes")


def test_every_file_is_json_of_one_table(root):
    for path in (root / "src/analysis/resources").glob("*/*.json"):
        assert isinstance(json.loads(path.read_text(encoding="utf-8")), dict), path.name


def test_somebody_else_is_told_the_same_in_other_words():
    yours = resources.text("narrative.followthrough.none")
    with resources.told_to("therapist"):
        assert resources.text("narrative.followthrough.none") != yours
        assert resources.text("narrative.not_proof") == "That is not proof."
    assert resources.text("narrative.followthrough.none") == yours
