"""Two values of a questionnaire: how far apart they lie, beside the noise of the form."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges

SHOWN = 8


def reliable_change(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw each difference with the range its noise leaves open, from ``measures.scales.reliable_change``.

    Parameters
    ----------
    table
        A row a pair: ``difference``, ``least``, ``evidence``.
    caption
        The finding in words; ``narrative.reliable_change`` by default.

    Examples
    --------
    >>> from analysis.measures.scales import reliable_change as measured
    >>> reliable_change(measured(32.5, 47.5, sd=7.5, reliability=0.8)).data[0].x
    (15.0,)
    """
    told = narrative.reliable_change(table) if caption is None else caption
    shown = table.tail(SHOWN)
    if shown["least"].isna().all():
        return figure.too_few(told)
    drawn = pd.DataFrame({"estimate": shown["difference"]})
    drawn = drawn.assign(low=drawn["estimate"] - shown["least"], high=drawn["estimate"] + shown["least"])
    return ranges.dots(
        drawn,
        _rows(shown),
        caption=told,
        kind=figure.words("reliable_change.kind"),
        axis=figure.words("reliable_change.axis"),
        filled=shown["reliable"].tolist(),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: which pair, the difference, the noise, what to make of it."""
    return figure.frame(_rows(table.tail(SHOWN)), "reliable_change")


def _rows(shown: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            figure.words("reliable_change.pair", n=place),
            figure.number(row.difference),
            figure.number(row.least),
            figure.words(f"reliable_change.evidence.{row.evidence}"),
        )
        for place, row in enumerate(shown.itertuples(), start=1)
    ]
