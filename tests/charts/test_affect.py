import pandas as pd

from analysis import charts, measures


def feelings(name="ashamed", after=5.0, n=6):
    rows = {"moment_id": [f"m{place}" for place in range(n)], "emotion": name, "before": 7.0, "after": after}
    return measures.affect(pd.DataFrame(rows).astype({"after": "float64", "emotion": "str"}))


def test_marks_and_twin_agree():
    table = feelings()
    drawn = charts.affect(table)
    assert drawn.data[1].x == (7.0,)
    assert drawn.data[2].x == (5.0,)
    assert charts.twin(table, "affect")["Before → after"].tolist() == ["7 → 5 (n 6)"]
    assert "7 → 5" in drawn.layout.meta["alt"]


def test_feelings_looked_at_once_have_no_marks():
    drawn = charts.affect(feelings(after=None))
    assert not drawn.data
    assert "“ashamed” 6 times" in drawn.layout.meta["caption"]


def test_words_of_the_person_are_harmless():
    table = feelings("<b style='background:url(http://x)'>sad</b>")
    told = [mark.text for mark in charts.affect(table).layout.annotations]
    assert told[0].startswith("&lt;b")
    assert not any("<" in text for text in told)
