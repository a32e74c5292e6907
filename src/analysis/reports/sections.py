"""One part of a report: a heading, sentences, perhaps a person's own words, a chart with its twin, a table.

A cell of a report notebook ends in a section. It travels from the kernel to the page as one piece of JSON under its
own mimetype, and nothing else of the notebook travels. In JupyterLab the same section shows its words, its table and
its chart.
"""

from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any

from analysis import resources

MIMETYPE = "application/vnd.kindlog.section+json"
_PLOTLY = "application/vnd.plotly.v1+json"


@dataclass(frozen=True)
class Table:
    """A table of readable words."""

    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Chart:
    """A drawing with everything that stands in for it."""

    figure: dict[str, Any] | None
    """plotly JSON; None where there is too little to draw, and the caption says so."""
    caption: str
    alt: str
    table: Table


@dataclass(frozen=True)
class Quote:
    """Words of the person, marked by them to be kept."""

    text: str
    when: str
    kinder: str = ""
    """What they said later, more kindly."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a report, in the order it is read.

    Examples
    --------
    >>> part = Section(name="know", heading="Good to know", sentences=["A hint, not proof."])
    >>> Section.of(part.as_json()) == part
    True
    """

    name: str
    heading: str
    sentences: list[str] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    chart: Chart | None = None
    table: Table | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the section as plain JSON."""
        return asdict(self)

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Section":
        """Read a section back; raises TypeError or KeyError when the JSON is not one."""
        chart, table = told["chart"], told["table"]
        quotes = [Quote(**quote) for quote in told["quotes"]]
        drawn = Chart(**{**chart, "table": Table(**chart["table"])}) if chart else None
        return cls(**{**told, "quotes": quotes, "chart": drawn, "table": Table(**table) if table else None})

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return the section for the page, and escaped words for the eye; IPython decides which it needs."""
        del include, exclude
        return {
            MIMETYPE: self.as_json(),
            "text/html": _words(self),
            "text/plain": "\n".join([self.heading, *_lines(self)]),
        }

    def _ipython_display_(self) -> None:
        """Show the words, then the chart: JupyterLab draws one thing for each output.

        The chart stands on its own light paper there, so that it can be read in a dark JupyterLab too.
        """
        from IPython import display  # noqa: PLC0415  # only a notebook has it at hand

        publish: Any = display.display
        publish(self._repr_mimebundle_(), raw=True)
        if self.chart and self.chart.figure:
            from analysis.charts import style  # noqa: PLC0415  # plotly only when there is a chart

            layout = {**self.chart.figure["layout"], "paper_bgcolor": style.LIGHT.page}
            figure = {**self.chart.figure, "layout": layout, "config": style.CONFIG}
            publish({_PLOTLY: figure, "text/plain": self.chart.alt}, raw=True)


def _lines(section: Section) -> list[str]:
    quoted = [f"“{quote.text}”" for quote in section.quotes]
    caption = [section.chart.caption] if section.chart else []
    return [*section.sentences, *quoted, *caption]


def _words(section: Section) -> str:
    heading = f"<h3>{escape(section.heading)}</h3>" if section.heading else ""
    told = "".join(f"<p>{escape(line)}</p>" for line in _lines(section))
    shown = _rows(section.table) if section.table else ""
    if section.chart:
        shown = f"<details><summary>{resources.text('report.table')}</summary>{_rows(section.chart.table)}</details>"
    return f"{heading}{told}{shown}"


def _rows(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
