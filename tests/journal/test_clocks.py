from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import clocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6:50 pm", 67800),
        ("10:04 AM", 36240),
        ("12:00 AM", 0),
        ("12:30 am", 1800),
        ("12:00 pm", 43200),
        ("14:58", 53880),
        ("08:50", 31800),
        ("8:02\u202fam", 28920),
        ("8:02\u00a0AM", 28920),
        ("6:50 p.m.", 67800),
        ("6:50 p. m.", 67800),
        ("18.50 Uhr", 67800),
        ("18h50", 67800),
        ("6pm", 64800),
        ("18:50:11", 67811),
        ("오후 3:00", 54000),
        ("下午3:00", 54000),
        ("上午 12:05:01", 301),
        ("3:00 μ.μ.", 54000),
        ("3:05 π.μ.", 11100),
        ("٣:٠٠ م", 54000),
        ("du. 3:00", 54000),
        ("ÖÖ 3:00", 10800),
        ("3:00 CH", 54000),
        ("오후 15:00", None),
        ("오후 3:00 pm", None),
        ("about 3:00", None),
        ("3:00 or so", None),
        ("24:00", None),
        ("12:60", None),
        ("7", None),
        ("", None),
        ("later", None),
    ],
)
def test_clock_times(text, expected):
    assert clocks.seconds(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (time(21, 5), (75900, "minute")),
        (datetime(1899, 12, 31, 21, 5, 1), (75901, "second")),
        (timedelta(hours=6), (21600, "minute")),
        (0.25, (21600, "minute")),
        ("Abend", (64800, "part_of_day")),
        (7.5, None),
        (None, None),
    ],
)
def test_cells_of_a_time_column(cell, expected):
    assert clocks.clock(cell) == expected


PARTS = st.sampled_from(["", "0", "7", "07", "12", "13", "24", "59", "60"])


@given(PARTS, PARTS, st.sampled_from(["", "am", " PM", "\u202fpm", " p.m.", " Uhr", "x"]))
def test_the_short_way_reads_what_the_pattern_reads(hour, minute, half):
    """A space in front leaves a text to the pattern."""
    assert clocks.seconds(f"{hour}:{minute}{half}") == clocks.seconds(f" {hour}:{minute}{half}")


@given(st.text(max_size=60))
def test_no_text_raises(text):
    clocks.seconds(text)
    clocks.clock(text)


def test_a_clock_time_takes_the_place_of_another():
    assert clocks.at(datetime(2026, 9, 14, 23, 59), (0, "minute")) == (datetime(2026, 9, 14), "minute")
