import pandas as pd

from analysis import charts, measures
from analysis.charts import figure


def words(*texts):
    return measures.language(pd.DataFrame({"text": pd.Series(texts, dtype="str")}))


def test_bars_and_twin_agree():
    table = words(*["I always say never."] * 6)
    drawn, twin = charts.language(table), charts.twin(table, "language")
    assert twin["Word"].tolist() == ["always", "never"]
    assert twin["Times"].tolist() == ["6 times", "6 times"]
    assert [text.split(" ")[0] for text in twin.iloc[:, 2]] == [figure.number(rate) for rate in drawn.data[0].x]
    assert "always, 6 times" in drawn.layout.meta["alt"]


def test_few_words_give_a_sentence():
    drawn = charts.language(words("I always say it.", "Fine."))
    assert not drawn.data
    assert drawn.layout.meta["caption"]


def test_no_words_at_all_give_a_sentence():
    assert charts.language(words()).layout.meta["caption"]
