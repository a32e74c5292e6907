"""From sections to one HTML file that asks nobody for anything.

Our own autoescaped template; a content security policy with a fresh nonce; plotly.js inlined once, compressed, and
inflated by the browser. Without scripts the captions and tables stand alone. Besides the nonce, equal sections give
equal bytes.
"""

import base64
import gzip
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from analysis import resources
from analysis.charts import style
from analysis.reports.sections import Section

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
CONFIG = {**style.CONFIG, "staticPlot": True, "responsive": True}
MONTHLY = "monthly.html.j2"
"""Lays out a report."""
_HERE = "templates"


def page(sections: list[Section], *, nonce: str, content: str, template: str = MONTHLY) -> str:
    """Return the whole report.

    Parameters
    ----------
    sections
        In reading order; the one named ``head`` holds the title.
    nonce
        New for new content, unknown to whoever wrote an entry, at least 128 bits.
    content
        The digest that says what this file was made from.
    template
        File in ``templates`` that lays the sections out.
    """
    parts = {section.name: section for section in sections}
    drawn = {name: part.chart.figure for name, part in parts.items() if part.chart and part.chart.figure}
    made: str = (
        _environment()
        .get_template(template)
        .render(
            parts=parts,
            nonce=nonce,
            content=content,
            policy=POLICY.format(nonce=nonce),
            text=resources.text,
            css=Markup(_own("report.css")),  # noqa: S704  # our own file
            script=Markup(_own("report.js")),  # noqa: S704  # our own file
            light=asdict(style.LIGHT),
            dark=asdict(style.DARK),
            payload={"figures": drawn, "config": CONFIG, "swaps": _swaps()},
            plotly=Markup(_plotly()) if drawn else "",  # noqa: S704  # base64
        )
    )
    return made


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FunctionLoader(_own)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _own(name: str) -> str:
    return (files(__package__) / _HERE / name).read_text(encoding="utf-8")


def _swaps() -> dict[str, dict[str, Any]]:
    return {theme: style.swaps(style.LIGHT, palette) for theme, palette in style.THEMES.items()}


@cache
def _plotly() -> str:
    """Return plotly.js from the plotly package, gzipped and in base64: about 2 MB instead of 4.8."""
    code = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    return base64.b64encode(gzip.compress(code, compresslevel=9, mtime=0)).decode("ascii")
