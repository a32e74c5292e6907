"""Before and after a practice: two marks a kind of practice, joined; an association and nothing more."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative, resources
from analysis.charts import figure, pairs

ALL = "all"
"""Kind of the row that looks at all practices together."""


def practices(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how strong the feeling was before and after each kind of practice, from ``measures.practices``.

    Parameters
    ----------
    table
        One row a kind: ``kind``, ``n``, ``paired``, ``before``, ``after`` (0–10), ``difference``, ``low``, ``high``,
        ``evidence``.
    caption
        The finding in words; ``narrative.practices`` by default.

    Examples
    --------
    >>> rows = {"kind": ["breath"], "n": [8], "days": [6], "paired": [8], "before": [6.0], "after": [4.0]}
    >>> rows |= {"difference": [-2.0], "low": [-3.0], "high": [-1.0], "evidence": ["hint"]}
    >>> practices(pd.DataFrame(rows), "8 slow breaths.").data[2].x
    (4.0,)
    """
    told = narrative.practices(table) if caption is None else caption
    return pairs.draw(_tidy(table), told, figure.words("practices.kind"))


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: practice, times, before → after, difference."""
    return figure.frame(pairs.rows(_tidy(table)), "practices")


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(label=[_title(kind) for kind in table["kind"]])


def _title(kind: str) -> str:
    return figure.words("practices.all") if kind == ALL else resources.text(f"practices.{kind}.title")
