import numpy as np
import pandas as pd

from analysis import charts, measures
from analysis.charts import style


def moments(*rows):
    when = pd.Timestamp("2026-01-01") + pd.to_timedelta(3 * np.arange(len(rows)), unit="D")
    made = pd.DataFrame(rows, columns=["trigger", "response", "outcome"], dtype="str")
    return measures.chains(made.assign(local_dt=when))


def test_grey_unless_they_went_together():
    table = moments(*[("Work", "went quiet", "slept badly")] * 9, *[("Home", "a walk", None)] * 9)
    drawn = charts.chains(table)
    colours = dict(zip(charts.twin(table, "chains").iloc[:, 0], drawn.data[0].link.color, strict=True))
    assert colours["Work → went quiet"] == style.LIGHT.series[0]
    assert colours["went quiet → slept badly"] == style.LIGHT.grid
    assert drawn.data[0].link.value == (9, 9, 9)
    assert len(drawn.data[0].node.label) == 5


def test_the_same_words_as_trigger_and_outcome_are_two_places():
    table = moments(*[("Work", "Work", "Work")] * 4)
    drawn = charts.chains(table).data[0]
    assert len(drawn.node.label) == 3
    assert all(source != target for source, target in zip(drawn.link.source, drawn.link.target, strict=True))


def test_markup_of_a_person_stays_text():
    assert "&lt;i&gt;" in charts.chains(moments(*[("<i>Work", "b", None)] * 3)).data[0].node.label[0]


def test_nothing_gives_a_sentence():
    assert not charts.chains(moments()).data
