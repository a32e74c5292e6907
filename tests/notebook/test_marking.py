"""Which row a mark stands for."""

import plotly.graph_objects as go

from analysis.notebook.marking import nodes, points


def test_rows_down_the_page_follow_the_order_of_the_twin():
    figure = go.Figure([go.Scatter(x=[1, 2, None] * 2, y=[0, 0, 0, 1, 1, 1]), go.Bar(x=[1, 2, 3], y=[0, 1, 7])])
    assert points(figure, [4, -1]) == [[4, 4, 4, -1, -1, -1], [4, -1, -1]]


def test_squares_come_in_the_order_of_the_rows():
    squares = go.Scatter(x=[3, 1], y=[2, 0], mode="markers+text", text=["5", "2"])
    assert points(go.Figure(squares), [1, 0]) == [[1, 0]]


def test_the_end_of_a_band_opens_all_bands_that_touch_it_each_entry_once():
    flow = go.Sankey(
        node={"label": ["a &lt;b&gt;", "walk", "calm"]}, link={"source": [0, 1], "target": [1, 2], "value": [2, 2]}
    )
    ends = nodes(go.Figure(flow), [["x", "y"], ["y", "z"]], [[0, 1]])
    assert ends == [("a <b>", ["x", "y"]), ("walk", ["x", "y", "z"]), ("calm", ["y", "z"])]
    assert nodes(go.Figure(flow), [["x", "y"]], [[0, -1]])[2] == ("calm", [])
    assert nodes(go.Figure(go.Bar(x=[1])), [], []) == []
