"""From a figure and its twin to a part of a report: everything drawn is also said and written."""

import json

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.reports.sections import Chart, Section, Table


def table_of(frame: pd.DataFrame) -> Table:
    """Return readable rows as a table.

    Examples
    --------
    >>> table_of(pd.DataFrame({"Word": ["always"]})).rows
    [['always']]
    """
    return Table(columns=[str(name) for name in frame.columns], rows=frame.to_numpy().tolist())


def drawn(name: str, heading: str, figure: go.Figure, twin: pd.DataFrame) -> Section:
    """Return a section with the chart, its caption, its spoken text and its twin; no drawing where it holds no marks.

    Examples
    --------
    >>> few = go.Figure(layout={"meta": {"caption": "Too few.", "alt": "Too few: 2."}})
    >>> drawn("arc", "Arc", few, pd.DataFrame()).chart.figure is None
    True
    """
    told = figure.layout.meta
    marks = json.loads(figure.to_json()) if len(figure.data) else None
    chart = Chart(
        figure=marks, caption=style.plain(told["caption"]), alt=style.plain(told["alt"]), table=table_of(twin)
    )
    return Section(name=name, heading=heading, chart=chart)
