"""A questionnaire as its two halves, kind and critical, side by side; never one net line, and no norm."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative, resources
from analysis.charts import figure, ranges

_HALVES = ("kind", "critical")
_NAMED = frozenset(resources.load("charts")["scales"]["parts"])
"""Parts that have a name; facets of a person's own form are shown as they are."""


def scales(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the kind and the critical half, from ``measures.scales.score`` or ``sittings`` (the latest one).

    Parameters
    ----------
    table
        A row a part: ``part``, ``score``, ``items``, ``answered``, ``absent``; of many sittings also ``sitting``.
    caption
        The finding in words; ``narrative.scales`` by default.

    Examples
    --------
    >>> from analysis.measures.scales import score
    >>> scales(score("SSCS-S", [4, 2, 4, 2, 2, 4])).data[0].x
    (4.0, 2.0)
    """
    told = narrative.scales(table) if caption is None else caption
    halves = _latest(table)
    halves = halves[halves["part"].isin(_HALVES)]
    if halves["score"].isna().any() or halves.empty:
        return figure.too_few(told)
    return ranges.dots(
        halves.assign(estimate=halves["score"]).drop(columns=["low", "high"], errors="ignore"),
        _rows(halves),
        caption=told,
        kind=figure.words("scales.kind"),
        axis=figure.words("scales.axis"),
        filled=[True, False],
        guide=None,
        span=(0.8, max(5.2, float(halves["score"].max()) + 0.2)),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return every part as readable words: part, its mean, how many items were answered."""
    return figure.frame(_rows(_latest(table)), "scales")


def _latest(table: pd.DataFrame) -> pd.DataFrame:
    many = "sitting" in table and len(table) > 0
    return table[table["sitting"] == table["sitting"].iloc[-1]] if many else table


def _rows(parts: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            figure.words(f"scales.parts.{row.part}") if row.part in _NAMED else str(row.part),
            figure.number(row.score),
            figure.words("of", n=int(row.answered), of=int(row.items)),
        )
        for row in parts.itertuples()
    ]
