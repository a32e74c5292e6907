"""Small things that went well: a bar each, all of one colour, none above another."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style


def well(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how often each was noted, from ``measures.well``.

    Parameters
    ----------
    table
        A row each: ``what``, ``n``, ``of``.
    caption
        The finding in words; ``narrative.well`` by default.

    Examples
    --------
    >>> well(pd.DataFrame({"what": ["did_well", "plans"], "n": [6, 2], "of": [18, 3]})).data[0].x
    (6.0, 2.0)
    """
    told = " ".join(narrative.well(table)) if caption is None else caption
    if int(table["n"].sum()) < style.FEW:
        return figure.too_few(told)
    drawn = table.assign(estimate=table["n"])
    return ranges.bars(
        drawn, _rows(table), caption=told, kind=figure.words("well.kind"), axis=figure.words("well.axis")
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: what, how many of how many."""
    return figure.frame(_rows(table), "well")


def _rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        (figure.words(f"well.what.{row.what}"), figure.words("of", n=int(row.n), of=int(row.of)))
        for row in table.itertuples()
    ]
