import pandas as pd

from analysis.charts import figure
from analysis.reports.drawing import drawn, table_of


def test_a_chart_travels_with_all_that_stands_in_for_it():
    marks = figure.draw([{"type": "bar", "x": [1], "y": [2]}], caption="1\u202e of 2.", alt="Bars: 1.", height=90)
    chart = drawn("arc", "Arc", marks, pd.DataFrame({"n": ["1"]})).chart
    assert chart.figure["data"][0]["x"] == [1]
    assert (chart.caption, chart.alt) == ("1 of 2.", "Bars: 1.")
    assert chart.table == table_of(pd.DataFrame({"n": ["1"]}))


def test_without_marks_there_is_no_figure():
    assert drawn("arc", "Arc", figure.too_few("Two so far."), pd.DataFrame()).chart.figure is None
