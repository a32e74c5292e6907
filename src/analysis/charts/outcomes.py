"""What followed when a plan was kept, was not, and was not there yet: drawn as `effects`."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure
from analysis.charts.effects import effects
from analysis.charts.effects import twin as rows


def outcomes(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how much lower a feeling ended in each group, from ``measures.outcomes``.

    Parameters
    ----------
    table
        As for ``charts.effects``; ``response`` is ``plan kept``, ``plan not kept`` or ``no plan``.
    caption
        The finding in words; ``narrative.outcomes`` by default.

    Examples
    --------
    >>> row = {"response": ["plan kept"], "uses": [9], "estimate": [0.8], "low": [-0.1], "high": [1.7]}
    >>> outcomes(pd.DataFrame(row | {"evidence": ["nothing clear"]})).data[0].x
    (0.8,)
    """
    return effects(table, narrative.outcomes(table) if caption is None else caption)


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words, as for ``charts.effects``."""
    return figure.frame(rows(table).to_numpy().tolist(), "outcomes")
