from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import lz_string


def test_what_was_packed_elsewhere_is_unpacked():
    packed = "N4IgbiBcIIIE4GMAWBLMBTAtGAjCANCAC5ID2ArgOZJEDOUA2gLoC+QA"
    assert lz_string.from_base64(packed, 1_000) == '{"v":"Archive-v1","thoughts":[]}'


def test_a_bomb_stops_at_its_length():
    with pytest.raises(lz_string.TooLongError):
        lz_string.from_base64("BYUwNmD2Q===", 3)


@pytest.mark.parametrize("packed", ["", "####", "BYUwN", "AAAA"])
def test_what_was_not_packed_so(packed):
    with pytest.raises(lz_string.NotPackedError):
        lz_string.from_base64(packed, 1_000)


@given(st.text(st.sampled_from("ABCDabcd0189+/="), max_size=80))
def test_no_text_hangs_or_surprises(packed):
    with suppress(lz_string.NotPackedError):
        assert len(lz_string.from_base64(packed, 10_000)) <= 10_000
