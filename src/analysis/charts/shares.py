"""Which triggers make up more of the episodes than the others: a bar a trigger, and where all would be equal."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style

SHOWN = 6
"""Bars drawn at most; the table holds the same."""


def shares(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the episodes of each trigger, from ``measures.shares``; a dotted line stands where all are equal.

    Parameters
    ----------
    table
        A row a trigger: ``label``, ``episodes``, ``of``, ``triggers``, ``evidence``.
    caption
        The finding in words; ``narrative.shares`` by default.

    Examples
    --------
    >>> row = {"label": ["Work", "Home"], "episodes": [9, 3], "of": 12, "triggers": 2, "evidence": "nothing clear"}
    >>> shares(pd.DataFrame(row)).data[0].x
    (9.0, 3.0)
    """
    told = narrative.shares(table) if caption is None else caption
    of = int(table["of"].iloc[0]) if len(table) else 0
    if of < style.FEW:
        return figure.too_few(told)
    shown = table.head(SHOWN)
    return ranges.bars(
        shown.assign(estimate=shown["episodes"]),
        _rows(table),
        caption=told,
        kind=figure.words("shares.kind"),
        axis=figure.words("shares.axis"),
        guide=of / int(table["triggers"].iloc[0]),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: trigger, episodes of all, what to make of it."""
    return figure.frame(_rows(table), "shares")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            style.plain(row.label, 2 * style.LABEL),
            figure.words("of", n=int(row.episodes), of=int(row.of)),
            figure.words(f"shares.evidence.{row.evidence}"),
        )
        for row in table.head(SHOWN).itertuples()
    ]
