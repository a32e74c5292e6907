"""One tree, drawn as it is; one plain sentence each, that says what is safe and never repeats a text."""

import inspect
import re
from string import Formatter

import pytest

from analysis import errors, resources

CLASSES = {
    name: found
    for name, found in vars(errors).items()
    if inspect.isclass(found) and issubclass(found, errors.JournalError)
}
LEAVES = {name: found for name, found in CLASSES.items() if not found.__subclasses__()}
SENTENCES = resources.load("errors")
SAFE = re.compile(
    r"(?i)not changed|nothing (was|stored)|is safe|stays as it was|still in its place|was not|no notebook was opened"
)
NOTHING_AT_STAKE = {"EntryErased", "EntryNotErased"}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_leaf_has_its_sentence_and_every_sentence_its_class():
    assert set(LEAVES) <= set(SENTENCES)
    assert set(SENTENCES) <= set(CLASSES)


def test_the_drawn_tree_is_the_tree():
    drawn = set(re.findall(r"\b[A-Z][A-Za-z]+\b", errors.__doc__.split("The sentence of each class")[0]))
    assert set(CLASSES) <= drawn


@pytest.mark.parametrize("name", LEAVES)
def test_sentence_is_filled_and_whole(name):
    told = SENTENCES[name]
    for form in told.values() if isinstance(told, dict) else [told]:
        values = {"n": 2} | {field: f"<{field}>" for field in fields(form) if field != "n"}
        shown = str(CLASSES[name](**values))
        assert "{" not in shown
        assert shown.count(".") + shown.count(":") >= 1
        assert not fields(form) & {"text", "entry_text", "words", "raw"}


@pytest.mark.parametrize("name", sorted(set(LEAVES) - NOTHING_AT_STAKE))
def test_sentence_says_what_is_safe(name):
    assert SAFE.search(str(SENTENCES[name]))


def test_only_wrong_use_ends_with_2():
    for found in CLASSES.values():
        assert found.exit_code == (2 if issubclass(found, errors.UsageError) else 1)


def test_code_is_the_class_name_in_words():
    assert errors.FileMissing().code == "file_missing"
    assert errors.JournalError().code == "journal_error"
    assert len({found().code for found in CLASSES.values()}) == len(CLASSES)


def test_values_are_kept_and_not_in_args():
    error = errors.FileMissing(path="x.csv")
    assert error.values == {"path": "x.csv"}
    assert error.args == ()
    assert "x.csv" in str(error)
