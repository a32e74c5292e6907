"""Which feelings were named in the same moments: a bar a pair with its range."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style

SHOWN = 6
_WHOLE = 100


def alongside(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the pairs that are in three moments or more, from ``measures.alongside``.

    Parameters
    ----------
    table
        One row a pair: ``first``, ``second``, ``n``, ``of``, ``share``, ``low``, ``high`` (0-1), ``evidence``.
    caption
        The finding in words; ``narrative.alongside`` by default.

    Examples
    --------
    >>> row = {"first": ["hurt"], "second": ["sad"], "n": [6], "of": [12], "share": [0.5], "low": [0.2]}
    >>> alongside(pd.DataFrame(row | {"high": [0.8], "evidence": ["description"]})).data[0].x
    (50.0,)
    """
    told = narrative.alongside(table) if caption is None else caption
    shown = _shown(table)
    if shown.empty or int(shown["n"].max()) < style.FEW:
        return figure.too_few(told)
    drawn = shown.assign(estimate=_WHOLE * shown["share"], low=_WHOLE * shown["low"], high=_WHOLE * shown["high"])
    kind, axis = figure.words("alongside.kind"), figure.words("alongside.axis")
    return ranges.bars(drawn, _rows(shown), caption=told, kind=kind, axis=axis)


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs as readable words: which two, in how many of how many moments, of a hundred with the range."""
    shown = _shown(table)
    return figure.frame(_rows(table.head(SHOWN) if shown.empty else shown), "alongside")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["evidence"] != "too few"].head(SHOWN)


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            figure.words("alongside.pair", first=_short(row.first), second=_short(row.second)),
            figure.words("of", n=int(row.n), of=int(row.of)),
            figure.span(_WHOLE * row.share, _WHOLE * row.low, _WHOLE * row.high),
        )
        for row in table.itertuples()
    ]


def _short(label: str) -> str:
    return style.plain(label, style.LABEL)
