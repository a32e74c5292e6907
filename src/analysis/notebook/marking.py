"""From a mark of a chart to what is behind it: which row of the table each point of each trace stands for.

Charts that go down the page have a row at each whole number of their height; squares and bands come in the order of
the rows; the dots of an arc are entries themselves.
"""

from collections.abc import Sequence
from html import unescape

import plotly.graph_objects as go

Points = list[list[int]]
Ends = list[tuple[str, list[str]]]
NOTHING = -1
"""Stands for a mark with nothing behind it."""


def points(figure: go.Figure, order: Sequence[int]) -> Points:
    """Return for each trace the row of each of its points.

    Parameters
    ----------
    figure
        A chart with one mark or more a row, in the order in which the twin tells the rows.
    order
        The place in the table of each drawn row; -1 for none.

    Examples
    --------
    >>> points(go.Figure(go.Bar(x=[3, 2], y=[0, 1], orientation="h")), [1, 0])
    [[1, 0]]
    """
    return [_of(trace, order) for trace in figure.data]


def _of(trace: object, order: Sequence[int]) -> list[int]:
    if isinstance(trace, go.Sankey):
        return list(order)
    if len(trace.y) == len(order) and "text" in (getattr(trace, "mode", None) or ""):  # type: ignore[attr-defined]
        return list(order)  # squares: one a row of the table, wherever they stand
    return [order[int(y)] if 0 <= y < len(order) else NOTHING for y in trace.y]  # type: ignore[attr-defined]


def nodes(figure: go.Figure, behind: Sequence[Sequence[str]], of: Sequence[Sequence[int]]) -> Ends:
    """Return for each end of the bands its label and the entries of every band that touches it, each once.

    Examples
    --------
    >>> flow = go.Sankey(node={"label": ["Work", "a walk"]}, link={"source": [0], "target": [1], "value": [3]})
    >>> nodes(go.Figure(flow), [["x", "y"]], [[0]])
    [('Work', ['x', 'y']), ('a walk', ['x', 'y'])]
    """
    flows = [trace for trace in figure.data if isinstance(trace, go.Sankey)]
    if not flows:
        return []
    links = list(zip(flows[0].link.source, flows[0].link.target, of[0], strict=True))
    ends = []
    for node, label in enumerate(flows[0].node.label):
        touching = [behind[row] for source, target, row in links if node in {source, target} and row != NOTHING]
        ids = list(dict.fromkeys(own for row_ids in touching for own in row_ids))
        ends.append((unescape(str(label).replace("<br>", " ")), ids))
    return ends
