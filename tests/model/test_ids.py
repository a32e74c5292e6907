"""UUID version 7: valid, sorted by the time they were made, never twice the same."""

import time
import uuid

from hypothesis import given
from hypothesis import strategies as st

from analysis.model.ids import uuid7

STAMPS = st.integers(min_value=0, max_value=2**48 - 1)


@given(STAMPS, st.binary(min_size=10, max_size=10))
def test_layout_of_rfc_9562(milliseconds, entropy):
    made = uuid.UUID(uuid7(milliseconds=milliseconds, entropy=entropy))
    assert made.variant == uuid.RFC_4122
    assert made.version == 7
    assert made.int >> 80 == milliseconds


@given(STAMPS, STAMPS)
def test_ids_sort_by_time(first, second):
    early, late = sorted([first, second])
    assert (uuid7(milliseconds=early) < uuid7(milliseconds=late)) or early == late


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_most_chance_is_kept(one, other):
    same = uuid7(milliseconds=1, entropy=one) == uuid7(milliseconds=1, entropy=other)
    kept = (1 << 74) - 1  # of 80 bits, 6 make room for version and variant
    assert same == (int.from_bytes(one) & kept == int.from_bytes(other) & kept)


def test_now_by_default_and_never_twice():
    before = time.time_ns() // 1_000_000
    made = [uuid7() for _ in range(1000)]
    assert before <= uuid.UUID(made[0]).int >> 80 <= time.time_ns() // 1_000_000
    assert len(set(made)) == 1000
    assert made == sorted(made)
