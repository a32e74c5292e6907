import pandas as pd
import pytest

from analysis.charts import figure, style


def test_every_figure_is_see_through_and_says_what_it_shows():
    drawn = figure.draw([], caption="3 of 5.", alt="Bars: 3.", height=100)
    assert drawn.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert drawn.layout.meta == {"caption": "3 of 5.", "alt": "Bars: 3."}


def test_too_few_stands_in_place_of_marks():
    told = figure.too_few("Three <b>moments</b>.")
    assert not told.data
    assert told.layout.annotations[0].text == "Three &lt;b&gt;moments&lt;/b&gt;."


def test_an_unknown_range_is_not_drawn():
    beside = figure.bars_beside(pd.Series([2.0, 2.0]), pd.Series([1.0, float("nan")]), pd.Series([4.0, 4.0]), "#000000")
    assert beside["array"] == [2.0, 2.0]
    assert beside["arrayminus"] == [1.0, None]


@pytest.mark.parametrize(("value", "told"), [(0.0, "0"), (-0.01, "0"), (4.0, "4"), (-2.5, "−2.5"), (float("nan"), "–")])
def test_numbers_are_written_plainly(value, told):
    assert figure.number(value) == told


def test_the_spoken_text_says_how_much_more_there_is():
    assert figure.spoken("Bars", list("abcdef")).endswith("d. 2 more rows are in the table.")


def test_labels_beside_a_row_are_harmless_and_short():
    left, right = figure.beside(0, "<img src=x>" * 9, "3 of 9")
    assert left["text"].startswith("&lt;img")
    assert "<" not in left["text"]
    assert len(left["text"].replace("&lt;", "<").replace("&gt;", ">")) <= style.LABEL
    assert right["text"] == "3 of 9"
