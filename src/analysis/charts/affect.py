"""Named feelings, before and after: two marks a feeling, joined, only where both were written down."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, pairs


def affect(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how strong each feeling was before and after, from ``measures.affect``.

    Parameters
    ----------
    table
        One row a feeling: ``emotion``, ``n``, ``paired``, ``before_paired``, ``after_paired`` (0–10), ``difference``,
        ``low``, ``high``, ``evidence``.
    caption
        The finding in words; ``narrative.affect`` by default.

    Examples
    --------
    >>> rows = {"emotion": ["ashamed"], "n": [9], "before": [7.0], "paired": [6], "before_paired": [7.0]}
    >>> rows |= {"after_paired": [5.0], "difference": [-2.0], "low": [-3.0], "high": [-1.0], "evidence": ["hint"]}
    >>> affect(pd.DataFrame(rows), "Ashamed, 9 times.").data[1].x
    (7.0,)
    """
    told = narrative.affect(table) if caption is None else caption
    return pairs.draw(_tidy(table), told, figure.words("affect.kind"))


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: feeling, times, before → after, difference."""
    return figure.frame(pairs.rows(_tidy(table)), "affect")


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    paired = table.assign(before=table["before_paired"], after=table["after_paired"])
    return paired.rename(columns={"emotion": "label"})
