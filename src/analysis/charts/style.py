"""The house style of every chart: two palettes, plain axes, no cloud button, and people's text made harmless.

Colours are the constants of one table, so that contrast is computed and not believed. Backgrounds are transparent.
Text of a person becomes plain text before plotly sees it, because plotly reads ``<`` as markup and its markup can
make a browser fetch an address; inside JupyterLab this is the only barrier.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from analysis.measures import pairs

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
}
"""Given with every figure: plotly 7 otherwise offers to upload the chart to a cloud service."""
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
LABEL = 34
"""Longest label drawn, in characters; the table beside it shows more."""


@dataclass(frozen=True)
class Palette:
    """Colours of one theme; contrast on ``page``: text >= 4.5, series and border >= 3."""

    page: str
    panel: str
    text: str
    muted: str
    grid: str
    border: str
    focus: str
    soft: str
    series: tuple[str, str, str, str]


LIGHT = Palette(
    page="#FFFFFF",
    panel="#F2F6F7",
    text="#1B1B1F",
    muted="#4A4D55",
    grid="#E2E5EA",
    border="#767A84",
    focus="#B45309",
    soft="#D3E1E5",
    series=("#1D4F5F", "#9A5A00", "#0072B2", "#D55E00"),
)
DARK = Palette(
    page="#16181D",
    panel="#1E2127",
    text="#ECECF0",
    muted="#B8BCC6",
    grid="#30343D",
    border="#8B8F9A",
    focus="#B45309",
    soft="#2B4853",
    series=("#7CC4D8", "#E6A94D", "#56B4E9", "#CC79A7"),
)
PRINT = Palette(
    page="#FFFFFF",
    panel="#F7F7F7",
    text="#000000",
    muted="#000001",
    grid="#D8D8D9",
    border="#5E5E5F",
    focus="#B45309",
    soft="#D3E1E6",
    series=LIGHT.series,
)
FEW = pairs.FEW
"""Below this many, a sentence stands instead of a chart."""
ROW, AXIS = 30, 42
"""Height of one bar with its words above it, and of the axis below, in CSS px."""
THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_PLOTLY_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain(text: object, limit: int | None = None) -> str:
    r"""Return one line of plain text: no control or direction-changing characters, cut at ``limit`` characters.

    Examples
    --------
    >>> plain("late\u202e reply\nagain", limit=12)
    'late reply…'
    """
    line = " ".join(_CONTROLS.sub("", re.sub(r"[\t\n\r]", " ", str(text))).split())
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1].rstrip()
    whole_words = cut.rsplit(" ", 1)[0]
    return f"{whole_words if len(whole_words) > limit // 2 else cut}…"


def escape(text: object, limit: int | None = None) -> str:
    """Return ``plain`` text that plotly draws letter for letter; quotes stay, because plotly would show the entity.

    Examples
    --------
    >>> escape("<a href='x'>5 > 4</a>")
    "&lt;a href='x'&gt;5 &gt; 4&lt;/a&gt;"
    """
    return plain(text, limit).translate(_PLOTLY_MARKUP)


def template(palette: Palette = LIGHT) -> go.layout.Template:
    """Return the plotly template of a palette: transparent, one font, quiet axes."""
    axis = {
        "automargin": True,
        "gridcolor": palette.grid,
        "linecolor": palette.border,
        "tickcolor": palette.border,
        "tickfont": {"color": palette.muted, "size": 12},
        "title": {"font": {"color": palette.muted, "size": 12}, "standoff": 6},
        "zeroline": False,
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": 13, "color": palette.text},
            "colorway": list(palette.series),
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 8, "r": 8, "t": 2, "b": 2},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"font": {"family": FONT, "size": 12}},
        }
    )


def swaps(source: Palette, target: Palette) -> dict[str, str]:
    """Map each colour of one palette to its counterpart in another.

    Examples
    --------
    >>> swaps(LIGHT, DARK)["#1B1B1F"]
    '#ECECF0'
    """
    pairs = [*zip(source.series, target.series, strict=True)]
    pairs += [(old, asdict(target)[name]) for name, old in asdict(source).items() if name != "series"]
    return dict(pairs)


def themed(figure: go.Figure, theme: str) -> go.Figure:
    """Return the figure in another theme: ``light`` (as drawn), ``dark`` or ``print``; values stay untouched.

    Examples
    --------
    >>> dark = themed(go.Figure(layout={"font": {"color": LIGHT.text}}), "dark")
    >>> dark.layout.font.color
    '#ECECF0'
    """
    return go.Figure(_recolour(figure.to_plotly_json(), swaps(LIGHT, THEMES[theme])))


def _recolour(value: Any, colours: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _recolour(item, colours) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_recolour(item, colours) for item in value]
    return colours.get(value, value) if isinstance(value, str) else value


def use() -> None:
    """Make the quiet renderer the default: plain mimetype figures, no mode bar, no cloud. Idempotent.

    Examples
    --------
    >>> use()
    >>> pio.renderers.default, pio.renderers["plotly_mimetype"].config["showSendToCloud"]
    ('plotly_mimetype', False)
    """
    pio.renderers.default = "plotly_mimetype"
    pio.renderers["plotly_mimetype"].config = dict(CONFIG)
