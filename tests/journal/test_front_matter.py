import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import front_matter


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("slept: 10:28", "slept", "10:28"),
        ("title: 001", "title", "001"),
        ("done: yes", "done", "yes"),
        ("on: off", "on", "off"),
        ("when: 2019-05-01 16:54", "when", "2019-05-01 16:54"),
        ("day: 2017-01-01", "day", "2017-01-01"),
        ("at: 2017-01-01T10:00:00Z", "at", "2017-01-01T10:00:00Z"),
        ("tags: [a, b]", "tags", ["a", "b"]),
        ("tags:", "tags", ""),
        ("tags: a, b", "tags", "a, b"),
        ("bp:\n  high: 120", "bp.high", "120"),
        ("title: Hello: world", "title", "Hello: world"),
        ("a:\tb", "a", "b"),
    ],
)
def test_every_scalar_stays_the_text_that_was_written(line, key, value):
    assert front_matter.split(f"---\n{line}\n---\nbody").keys[key] == value


def test_fences():
    assert front_matter.split("----\na: 1\n----\nbody").keys == {"a": "1"}
    assert front_matter.split("--- \na: 1\n--- \nbody").body == "body"
    assert front_matter.split("---\na: 1\n...\nbody").keys == {"a": "1"}
    assert front_matter.split("---\na: 1\n---\n\nb\n---\nc").body == "\nb\n---\nc"
    two = front_matter.split("---\na: 1\n---\n---\nb: 2\n---\nbody")
    assert (two.keys, two.body, two.line) == ({"a": "1", "b": "2"}, "body", 7)


def test_words_that_are_no_keys_stay_words():
    text = "---\nJust a rule, and then prose\nNote: with a colon\n---\nmore"
    assert (front_matter.split(text).keys, front_matter.split(text).body) == ({}, text)
    assert front_matter.split("---\na: 1\nno end").warnings == ("front_matter_open",)


def test_bombs_and_tags_are_not_followed():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.process_time()
    found = front_matter.split(f"---\n{bomb}---\nbody")
    assert time.process_time() - start < 1
    assert sum(len(str(value)) for value in found.keys.values()) < 1_000
    assert front_matter.split("---\na: !!python/object/apply:os.system ['x']\n---\n").keys["a"].startswith("!!python")
    assert front_matter.split("---\n" + "[" * 90_000 + "\n---\n").keys == {}


@given(st.text(st.sampled_from("ab:-#[]{}&*!|>'\"\n\t .,0é"), max_size=120))
def test_any_block_is_read_and_no_word_of_the_body_is_lost(block):
    found = front_matter.split(f"---\n{block}\n---\nthe body")
    assert found.body.endswith("the body")
