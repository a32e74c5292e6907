import json

import pytest

from analysis.charts import style
from analysis.reports.sections import MIMETYPE, Chart, Quote, Section, Table

HOSTILE = "<script>alert(1)</script>"


def full(figure=None):
    table = Table(columns=["Word"], rows=[[HOSTILE]])
    chart = Chart(figure=figure, caption="3 of 5.", alt="Bars: 3.", table=table)
    quotes = [Quote(text=HOSTILE, when="1 June", kinder="")]
    return Section(name="first", heading="Head", sentences=[HOSTILE], quotes=quotes, chart=chart, table=table)


def test_a_section_comes_back_from_json_as_it_was():
    assert Section.of(json.loads(json.dumps(full({"data": []}).as_json()))) == full({"data": []})


@pytest.mark.parametrize("broken", [{}, {"name": "x"}, {**full().as_json(), "extra": 1}])
def test_what_is_no_section_is_refused(broken):
    with pytest.raises((KeyError, TypeError)):
        Section.of(broken)


def test_the_notebook_shows_words_without_their_markup():
    shown = full()._repr_mimebundle_()
    assert set(shown) == {MIMETYPE, "text/html", "text/plain"}
    assert "<script" not in shown["text/html"]
    assert "&lt;script&gt;" in shown["text/html"]
    assert "Show as a table" in shown["text/html"]


def test_the_notebook_shows_the_chart_after_the_words(monkeypatch):
    published = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: published.append(bundle))
    full({"data": [], "layout": {}})._ipython_display_()
    words, chart = published
    assert MIMETYPE in words
    assert chart["application/vnd.plotly.v1+json"]["config"] == style.CONFIG
    assert chart["application/vnd.plotly.v1+json"]["layout"]["paper_bgcolor"] == style.LIGHT.page
    assert chart["text/plain"] == "Bars: 3."


def test_without_a_drawing_only_the_words_are_shown(monkeypatch):
    published = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: published.append(bundle))
    full()._ipython_display_()
    assert len(published) == 1
