"""Shares before and lately as two marks on one line: an open ring before, a filled diamond lately."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, pairs, style

_WHOLE = 10
"""The line is ten tenths long."""


def lately(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw what share of the episodes each trigger was before and lately, from ``measures.lately``.

    Parameters
    ----------
    table
        A row a trigger: ``label``, ``recent``, ``of_recent``, ``before``, ``of_before``, ``evidence``.
    caption
        The finding in words; ``narrative.lately`` by default.

    Examples
    --------
    >>> row = {"label": ["Money"], "recent": [6], "of_recent": [20], "before": [4], "of_before": [52]}
    >>> lately(pd.DataFrame(row | {"evidence": ["nothing clear"]})).data[2].x
    (3.0,)
    """
    return draw(table, narrative.lately(table) if caption is None else caption, figure.words("lately.kind"))


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: trigger, before, lately, what to make of it."""
    return figure.frame(rows(table), "lately")


def draw(table: pd.DataFrame, caption: str, kind: str) -> go.Figure:
    """Draw rows of ``label``, ``recent``, ``of_recent``, ``before`` and ``of_before``."""
    few = table.empty or int(table["of_recent"].iloc[0]) < style.FEW or int(table["of_before"].iloc[0]) < style.FEW
    if few:
        return figure.too_few(caption)
    shown = table.head(pairs.SHOWN)
    told = rows(table)
    return figure.draw(
        pairs.traces(*(_WHOLE * shown[name] / shown[f"of_{name}"] for name in ("before", "recent"))),
        caption=caption,
        alt=figure.spoken(kind, [", ".join(row) for row in told]),
        height=len(shown) * style.ROW + style.AXIS,
        xaxis={"range": [-0.3, 10.3], "tickvals": [0, 5, 10], "title": {"text": figure.words("lately.axis")}},
        yaxis={"visible": False, "range": [len(shown) - 0.55, -0.8]},
        annotations=[
            mark
            for place, row in enumerate(told)
            for mark in figure.beside(place, row[0], figure.words("lately.arrow", before=row[1], recent=row[2]))
        ],
    )


def rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return the readable rows: label, before, lately, what to make of it."""
    return [
        (
            style.plain(row.label, 2 * style.LABEL),
            figure.words("of", n=int(row.before), of=int(row.of_before)),
            figure.words("of", n=int(row.recent), of=int(row.of_recent)),
            figure.words(f"lately.evidence.{row.evidence}"),
        )
        for row in table.head(pairs.SHOWN).itertuples()
    ]
