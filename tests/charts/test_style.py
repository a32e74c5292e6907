import re

import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import charts
from analysis.charts import style

PALETTES = (style.LIGHT, style.DARK, style.PRINT)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["page", "panel"])
def test_text_and_marks_stand_out(palette, ground):
    behind = getattr(palette, ground)
    assert contrast(palette.text, behind) >= 4.5
    assert contrast(palette.muted, behind) >= 4.5
    assert contrast(palette.series[0], behind) >= 4.5  # headings
    for mark in (*palette.series, palette.border, palette.focus):
        assert contrast(mark, behind) >= 3


def test_dots_stand_out_where_they_are_see_through():
    drawn = charts.arc.__globals__["_dots"]  # the opacity stands in the chart
    assert drawn
    mixed = "#" + "".join(
        f"{round(0.7 * int(style.LIGHT.series[0][place : place + 2], 16) + 0.3 * 255):02X}" for place in (1, 3, 5)
    )
    assert contrast(mixed, style.LIGHT.page) >= 3


def test_contrast_is_measured():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(style.LIGHT.series[0], "#FFFFFF") == pytest.approx(8.99, abs=0.01)


def test_importing_charts_makes_the_renderer_quiet():
    assert pio.renderers.default == "plotly_mimetype"
    assert pio.renderers["plotly_mimetype"].config == style.CONFIG
    assert style.CONFIG["showSendToCloud"] is False
    assert style.CONFIG["plotlyServerURL"] == ""


@given(st.text())
def test_escaped_text_has_no_markup_and_no_control_characters(text):
    drawn = style.escape(text)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", drawn)
    assert not style._CONTROLS.search(drawn)
    assert "\n" not in drawn


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"])))
def test_plain_words_are_not_touched(text):
    assert style.plain(text) == style._CONTROLS.sub("", text)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_cut_text_fits(text, limit):
    assert len(style.plain(text, limit)) <= limit


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u200f", "\x1b", "\x00", "\x9b", "\ufeff", "\u2028"])
def test_direction_and_terminal_controls_are_gone(control):
    assert style.plain(f"a{control}b") == "ab"


def test_words_of_other_scripts_stay():
    assert style.escape("نامه‌ای 🧑‍🍳 שלום") == "نامه‌ای 🧑‍🍳 שלום"


def test_a_theme_changes_colours_and_nothing_else():
    figure = go.Figure(go.Bar(x=[1, 2], marker={"color": style.LIGHT.series[0]}))
    dark = style.themed(figure, "dark")
    assert dark.data[0].marker.color == style.DARK.series[0]
    assert tuple(dark.data[0].x) == (1, 2)
    assert style.themed(dark, "light").data[0].marker.color == style.DARK.series[0]


@pytest.mark.parametrize("palette", PALETTES[1:])
def test_every_light_colour_has_a_counterpart(palette):
    swaps = style.swaps(style.LIGHT, palette)
    assert len(swaps) == len(style.LIGHT.series) + 8
