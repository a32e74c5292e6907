"""Names on the list, and what patterns find, are replaced the same way everywhere."""

import re

import pytest

from analysis.sharing import names
from analysis.sharing.names import Names


def replaced(text, people=("Sam Miller", "Will", "Ana-Lucía")):
    return Names.of(people, {}).replaced(text)


def test_whole_names_parts_and_endings():
    listed = Names.of(["Sam Miller", "Sam", "Bo"], {})
    label = listed.labels["sam miller"]
    assert listed.labels["sam"] == label
    assert listed.replaced("Sam's boss, SAM MILLER and sam\nmiller, not Samantha") == (
        f"{label}'s boss, {label} and {label}, not Samantha"
    )
    assert listed.counts[label] == 3
    assert listed.replaced("Bob met Bo") == f"Bob met {listed.labels['bo']}"


def test_a_name_that_is_also_a_word():
    label = Names.of(["Will"], {}).labels["will"]
    assert replaced("Will will call Will", ["Will"]) == f"{label} will call {label}"


def test_letters_with_marks_are_one_name_in_either_spelling():
    assert "Luc" not in replaced("Ana-Lucía and Ana-Luci\u0301a")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail me at a.b+c@mail.example.org", "[e-mail]"),
        ("see https://example.org/a?b=1", "[web address]"),
        ("see www.example.org", "[web address]"),
        ("ring 030 1234567", "[phone]"),
        ("ring +49 (30) 1234-567", "[phone]"),
        ("at 12 Old Mill Road", "[street]"),
        ("in the Lindenstraße 5", "[street]"),
        ("on 2026-06-03", "[date]"),
        ("on 3 March 2025", "[date]"),
        ("on March 3rd", "[date]"),
        ("on 3.4.2025", "[date]"),
        ("number AB 123456-7", "[number]"),
    ],
)
def test_patterns(text, kind):
    told = replaced(text)
    assert kind in told
    assert not any(letter.isdigit() for letter in told)
    assert told.startswith(text.split()[0])


@pytest.mark.parametrize("text", ["I slept 7 hours, 3 of 4 nights", "at 21:30", "we may march on", "version 2.5"])
def test_ordinary_words_and_numbers_stay(text):
    assert replaced(text) == text


def test_the_same_letter_next_time_and_new_ones_after_it():
    first = Names.of(["Sam", "Bo"], {})
    second = Names.of(["Bo", "Kit", "Sam"], first.labels)
    assert {name: second.labels[name] for name in first.labels} == first.labels
    assert len(set(second.labels.values())) == 3
    many = Names.of([f"Name{number}" for number in range(60)], {})
    assert {"Person Z", "Person AA", "Person BH"} <= set(many.labels.values())


def test_no_pattern_repeats_without_an_end():
    """Else a long text could take the square of its length; runs of spaces, and of anything else, end by themselves."""
    for _, closer in names._FOUND:
        bare = re.sub(r"\[[^\]]*\]|\\[sSd][+*]|\\[.+]", "", closer.pattern)
        assert "{" in bare
        assert not re.findall(r"[*+]", bare)


def test_nobody_on_the_list():
    assert Names.of(["", "x"], {}).replaced("x and y") == "x and y"
