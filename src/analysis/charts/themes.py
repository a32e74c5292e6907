"""Which themes the moments are about: a bar a theme, and those that are not sorted beside them."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style
from analysis.narrative.sorted import counts


def themes(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how many texts each life area counts in, from ``measures.themes.assign`` or ``apply``.

    Parameters
    ----------
    table
        A row a text: ``theme_id``, ``standing``, perhaps ``axis`` and ``name``.
    caption
        The finding in words; ``narrative.themes`` by default.

    Examples
    --------
    >>> found = pd.DataFrame({"theme_id": ["work"] * 6, "standing": ["counts"] * 6})
    >>> themes(found).data[0].x
    (6.0, 0.0)
    """
    told = narrative.themes(table) if caption is None else caption
    counted = counts(table)
    if int(counted["of"].iloc[0]) < style.FEW:
        return figure.too_few(told)
    drawn = counted.assign(estimate=counted["n"])
    return ranges.bars(
        drawn, _rows(counted), caption=told, kind=figure.words("themes.kind"), axis=figure.words("themes.axis")
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: theme, how many of how many."""
    return figure.frame(_rows(counts(table)), "themes")


def _rows(counted: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        (style.plain(row.label, 2 * style.LABEL), figure.words("of", n=int(row.n), of=int(row.of)))
        for row in counted.itertuples()
    ]
