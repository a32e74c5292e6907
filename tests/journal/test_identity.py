import hashlib

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal.identity import entry_ids, even, even_column, stated

TIMES = np.array(["2026-09-14T21:30:15", "1969-12-31T00:00:00"], dtype="datetime64[us]")


WORDS = st.text() | st.text(alphabet="a \n\t\x1c\x1f\x0bé\u0301\u00a0\u3000😀")


@given(st.lists(st.tuples(WORDS, WORDS)))
def test_the_column_does_what_the_function_does(pairs):
    clean = [tuple(part.encode("utf-8", "replace").decode() for part in pair) for pair in pairs]
    titles, texts = (pa.array([pair[at] for pair in clean], pa.string()) for at in (0, 1))
    assert even_column(titles, texts).to_pylist() == [even(*pair) for pair in clean]


def test_spaces_and_composition_do_not_matter():
    assert even("caf\u0065\u0301  au\n", "lait") == even(" café", "au\u00a0lait")


@pytest.mark.parametrize(("precision", "expected"), [("second", "s"), ("minute", "m"), ("day", "D"), ("month", "M")])
def test_a_time_is_stated_no_more_exactly_than_it_is_known(precision, expected):
    early = TIMES + np.timedelta64(1, "s")
    later = TIMES + np.timedelta64(14, "s")
    same = stated(early, precision).to_pylist() == stated(later, precision).to_pylist()
    assert same == (precision != "second")
    assert all(text.startswith(expected) for text in stated(early, precision).to_pylist())


def test_a_whole_minute_is_the_same_with_and_without_seconds():
    whole = TIMES.astype("datetime64[m]").astype("datetime64[us]")
    assert stated(whole, "second").to_pylist() == stated(whole, "minute").to_pylist()


def test_mixed_precisions():
    assert stated(TIMES, ["day", "minute"]).to_pylist() == [
        stated(TIMES, "day")[0].as_py(),
        stated(TIMES, "minute")[1].as_py(),
    ]


def test_identical_entries_are_numbered_and_stable():
    when, texts = pa.array(["m1", "m1", "m2", "m1"]), pa.array(["a", "a", "a", "b"])
    ids = entry_ids("daylio", when, texts).to_pylist()
    assert len(set(ids)) == 4
    assert ids == entry_ids("daylio", when, texts).to_pylist()
    assert ids[2:] == entry_ids("daylio", when[2:], texts[2:]).to_pylist()
    assert ids[0] == entry_ids("daylio", when[1:2], texts[1:2])[0].as_py()
    assert not set(ids) & set(entry_ids("table", when, texts).to_pylist())


def test_ids_are_those_of_journals_already_kept():
    """Pinned: an id that changed would load every diary a second time."""
    when = stated(np.array(["2026-09-14T21:30"], dtype="datetime64[us]"), "minute")
    ids = entry_ids("daylio", when, even_column(pa.array(["Tag  1"]), pa.array(["caf\u0065\u0301\nso, so"])))
    expected = "daylio\x1fm29823690\x1fTag 1 café so, so"
    assert ids.to_pylist() == [hashlib.sha256(expected.encode()).hexdigest()[:32]]


def test_no_entries():
    assert entry_ids("daylio", pa.array([], pa.string()), pa.array([], pa.string())).to_pylist() == []
