"""What is drawn and said for `themes`."""

import pandas as pd

from analysis import charts, measures

TEXTS = ["My boss moved the deadline again", "The rent is due and I have no money", "Hm"]


def test_bars_count_what_is_sure_and_show_what_is_not_sorted():
    found = measures.themes.assign(TEXTS * 3)
    drawn = charts.themes(found)
    assert drawn.data[0].x == (3.0, 3.0, 3.0)
    assert charts.twin(found, "themes").iloc[-1].tolist() == ["Not sorted yet", "3 of 9"]


def test_own_names_are_shown_and_escaped():
    found = measures.themes.apply(
        measures.themes.assign(pd.DataFrame({"moment_id": list("abcdef"), "trigger": TEXTS * 2}))
    )
    drawn = charts.themes(found.assign(name="<b>Mine</b>"))
    assert drawn.layout.annotations[0].text == "&lt;b&gt;Mine&lt;/b&gt;"
