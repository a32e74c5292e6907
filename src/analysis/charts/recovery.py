"""How much of each feeling was gone later: a dot a feeling with its range, on a scale of a hundred."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style

SHOWN = 6
_WHOLE = 100


def recovery(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw what share of its strength each feeling had lost when it was rated again, from ``measures.affect``.

    Parameters
    ----------
    table
        One row a feeling: ``emotion``, ``n``, ``recovery_n``, ``recovery``, ``recovery_low``, ``recovery_high`` (0-1).
    caption
        The finding in words; ``narrative.recovery`` by default.

    Examples
    --------
    >>> row = {"emotion": ["ashamed"], "n": [9], "recovery_n": [6], "recovery": [0.25], "recovery_low": [0.1]}
    >>> recovery(pd.DataFrame(row | {"recovery_high": [0.4]})).data[0].x
    (25.0,)
    """
    told = narrative.recovery(table) if caption is None else caption
    shown = _shown(table)
    if shown.empty:
        return figure.too_few(told)
    names = {"estimate": "recovery", "low": "recovery_low", "high": "recovery_high"}
    drawn = pd.DataFrame({name: _WHOLE * shown[column] for name, column in names.items()})
    return ranges.dots(
        drawn,
        _rows(shown),
        caption=told,
        kind=figure.words("recovery.kind"),
        axis=figure.words("recovery.axis"),
        filled=[True] * len(drawn),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: feeling, in how many of how many, how much was gone with its range."""
    shown = _shown(table)
    return figure.frame(_rows(table.head(SHOWN) if shown.empty else shown), "recovery")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["recovery_n"] >= style.FEW].head(SHOWN)


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            style.plain(row.emotion, 2 * style.LABEL),
            figure.words("of", n=int(row.recovery_n), of=int(row.n)),
            figure.span(*(round(_WHOLE * value) for value in (row.recovery, row.recovery_low, row.recovery_high)))
            if row.recovery_n >= style.FEW
            else figure.words("evidence.too few"),
        )
        for row in table.itertuples()
    ]
