"""Days with the offer beside days without it, as the coin fell: one dot, beside no difference."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges
from analysis.measures.coin import FEWEST


def coin(table: pd.DataFrame, caption: str | None = None, *, of: str = "support") -> go.Figure:
    """Draw how far both kinds of day lie apart, from ``measures.coin``.

    Parameters
    ----------
    table
        One row: ``offered``, ``not_offered``, ``left_out``, ``difference``, ``p``, ``evidence``.
    caption
        The finding in words; ``narrative.coin`` by default.
    of
        What was compared: ``support`` (more is kinder) or ``strength`` (of a feeling; less is lighter).

    Examples
    --------
    >>> row = {"offered": 20, "not_offered": 20, "left_out": 0, "difference": 2.0, "p": 0.01, "evidence": "holds up"}
    >>> coin(pd.DataFrame([row])).data[0].x
    (2.0,)
    """
    told = narrative.coin(table, of) if caption is None else caption
    row = table.iloc[0]
    if min(row["offered"], row["not_offered"]) < FEWEST:
        return figure.too_few(told)
    rows = _rows(table)
    return ranges.dots(
        table.assign(estimate=table["difference"]),
        [(rows[0][0], rows[0][1])],
        caption=told,
        kind=figure.words("coin.kind"),
        axis=figure.words("coin.axis"),
        filled=[row["evidence"] == "holds up"],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: difference, days of each kind, days left out."""
    return figure.frame(_rows(table), "coin")


def _rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    row = table.iloc[0]
    told = {"difference": figure.number(row["difference"])}
    told |= {name: str(int(row[name])) for name in ("offered", "not_offered", "left_out")}
    return [(figure.words(f"coin.rows.{name}"), value) for name, value in told.items()]
