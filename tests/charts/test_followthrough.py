import pandas as pd

from analysis import charts, measures


def plans(*answers):
    when = pd.Timestamp("2026-06-01") + pd.to_timedelta(range(len(answers)), unit="D")
    trigger = pd.Series([None] * len(answers), dtype="str")
    made = pd.DataFrame({"local_dt": when, "trigger": trigger, "follow_up": pd.Series(answers, dtype="str")})
    moments = pd.DataFrame({"local_dt": when[:0], "trigger": trigger.iloc[:0]})
    return measures.followthrough(made, moments)


def test_bars_and_twin_agree_and_all_answers_look_alike():
    table = plans("did it", "did it", "did some", "not this time", None)
    drawn = charts.followthrough(table)
    assert drawn.data[0].x == (2, 1, 1, 1)
    assert isinstance(drawn.data[0].marker.color, str)
    assert charts.twin(table, "followthrough")["Plans"].tolist() == ["2 of 5", "1 of 5", "1 of 5", "1 of 5"]
    assert "2 of 5" in drawn.layout.meta["alt"]


def test_few_plans_give_a_sentence():
    drawn = charts.followthrough(plans("did it"))
    assert not drawn.data
    assert "too few" in drawn.layout.meta["caption"]
