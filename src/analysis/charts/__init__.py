"""DataFrame → Figure: each chart bears its measure's noun, takes its table, and says the finding in its caption.

Importing this package makes the quiet plotly renderer the default: no mode bar, no cloud, no outside request.
"""

from collections.abc import Callable
from importlib import import_module

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.affect import affect
from analysis.charts.alongside import alongside
from analysis.charts.arc import arc
from analysis.charts.chains import chains
from analysis.charts.change import change
from analysis.charts.changes import changes
from analysis.charts.coin import coin
from analysis.charts.coverage import coverage
from analysis.charts.effects import effects
from analysis.charts.followthrough import followthrough
from analysis.charts.language import language
from analysis.charts.lately import lately
from analysis.charts.looks import looks
from analysis.charts.monthly import monthly
from analysis.charts.outcomes import outcomes
from analysis.charts.practices import practices
from analysis.charts.recent import recent
from analysis.charts.recovery import recovery
from analysis.charts.recurrence import recurrence
from analysis.charts.reliable_change import reliable_change
from analysis.charts.scales import scales
from analysis.charts.selection import selection
from analysis.charts.shares import shares
from analysis.charts.single_case import single_case
from analysis.charts.themes import themes
from analysis.charts.timing import timing
from analysis.charts.trend import trend
from analysis.charts.well import well

CHARTS: dict[str, Callable[..., go.Figure]] = {
    "affect": affect,
    "alongside": alongside,
    "arc": arc,
    "chains": chains,
    "change": change,
    "changes": changes,
    "coin": coin,
    "coverage": coverage,
    "effects": effects,
    "followthrough": followthrough,
    "language": language,
    "lately": lately,
    "looks": looks,
    "monthly": monthly,
    "outcomes": outcomes,
    "practices": practices,
    "recent": recent,
    "recovery": recovery,
    "recurrence": recurrence,
    "reliable_change": reliable_change,
    "scales": scales,
    "selection": selection,
    "shares": shares,
    "single_case": single_case,
    "themes": themes,
    "timing": timing,
    "trend": trend,
    "well": well,
}
"""Noun → its chart."""

__all__ = [
    "CHARTS",
    "affect",
    "alongside",
    "arc",
    "chains",
    "change",
    "changes",
    "coin",
    "coverage",
    "effects",
    "followthrough",
    "language",
    "lately",
    "looks",
    "monthly",
    "outcomes",
    "practices",
    "recent",
    "recovery",
    "recurrence",
    "reliable_change",
    "scales",
    "selection",
    "shares",
    "single_case",
    "style",
    "themes",
    "timing",
    "trend",
    "twin",
    "well",
]


def twin(table: pd.DataFrame, name: str, *raw: pd.DataFrame) -> pd.DataFrame:
    """Return the values of a chart as a table of readable words, for those who would rather read than look.

    Parameters
    ----------
    table
        What the chart was given.
    name
        The chart's noun, a key of ``CHARTS``.
    raw
        The rows behind it, for ``coverage``.

    Examples
    --------
    >>> plans = pd.DataFrame({"answer": ["did it", "did some"], "n": [3, 2], "of": [5, 5]})
    >>> twin(plans, "followthrough").iloc[0].tolist()
    ['Did it', '3 of 5']
    """
    made: pd.DataFrame = import_module(f"{__name__}.{name}").twin(table, *raw)
    return made


style.use()
