"""From trigger to response to outcome: bands as wide as they are frequent, grey unless they went together."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style

SHOWN = 12
"""Links drawn at most, those that went together first; the table holds the same."""


def chains(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the links that are in three moments or more, from ``measures.chains``.

    Parameters
    ----------
    table
        One row a link: ``part``, ``source``, ``target``, ``moments``, ``of``, ``evidence``.
    caption
        The finding in words; ``narrative.chains`` by default.

    Examples
    --------
    >>> link = {"part": ["response"], "source": ["Work"], "target": ["a walk"], "moments": [6], "of": [20]}
    >>> chains(pd.DataFrame(link | {"evidence": ["nothing clear"]})).data[0].link.value
    (6,)
    """
    told = narrative.chains(table) if caption is None else caption
    if table.empty:
        return figure.too_few(told)
    shown = _shown(table)
    ends = [
        [
            (part if side == "target" else _before(part), name)
            for part, name in zip(shown["part"], shown[side], strict=True)
        ]
        for side in ("source", "target")
    ]
    nodes = list(dict.fromkeys([*ends[0], *ends[1]]))
    flow = go.Sankey(
        arrangement="snap",
        node={
            "label": [figure.wrapped(style.escape(name, style.LABEL), style.LABEL // 2) for _, name in nodes],
            "color": style.LIGHT.border,
            "thickness": 8,
            "pad": 14,
            "hoverinfo": "skip",
        },
        link={
            "source": [nodes.index(end) for end in ends[0]],
            "target": [nodes.index(end) for end in ends[1]],
            "value": shown["moments"].tolist(),
            "color": [style.LIGHT.series[0] if held else style.LIGHT.grid for held in shown["evidence"] == "holds up"],
            "hovertemplate": "%{value}<extra></extra>",
        },
    )
    return figure.draw(
        [flow],
        caption=told,
        alt=figure.spoken(figure.words("chains.kind"), [", ".join(row[:2]) for row in _rows(table)]),
        height=max(4, len(nodes)) * style.ROW,
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn links as readable words: what followed what, in how many moments, what to make of it."""
    return figure.frame(_rows(table), "chains")


def _before(part: str) -> str:
    return "trigger" if part == "response" else "response"


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    held = table.assign(held=table["evidence"] == "holds up")
    return held.sort_values(["held", "moments"], ascending=False, kind="stable").head(SHOWN)


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            figure.words(
                "chains.arrow",
                source=style.plain(row.source, style.LABEL),
                target=style.plain(row.target, style.LABEL),
            ),
            figure.words("of", n=int(row.moments), of=int(row.of)),
            figure.words("chains.together" if row.held else "chains.nothing"),
        )
        for row in _shown(table).itertuples()
    ]
