import pandas as pd

from analysis import charts, measures
from analysis.charts.practices import ALL


def done(kind="breath", n=6):
    when = pd.Timestamp("2026-06-01 20:00") + pd.to_timedelta(range(n), unit="D")
    rows = {"local_dt": when, "kind": kind, "status": "done", "before": 7.0, "after": 5.0}
    return measures.practices(pd.DataFrame(rows))


def test_marks_and_twin_agree():
    table = done()
    assert charts.practices(table).data[2].x == (5.0,)
    assert charts.twin(table, "practices").iloc[0].tolist() == ["Slow breath", "6", "7 → 5 (n 6)", "−2 (−2 to −2)"]


def test_all_together_has_its_own_name():
    assert charts.twin(done(ALL), "practices")["Practice"].tolist() == ["All together"]


def test_few_give_a_sentence_and_claim_nothing():
    drawn = charts.practices(done(n=3))
    assert not drawn.data
    assert "too few" in drawn.layout.meta["caption"]


def test_no_word_of_cause():
    told = charts.practices(done()).layout.meta["caption"].lower()
    assert not {"helped", "works", "because", "best"} & set(told.replace(".", "").split())
