import pandas as pd
from hypothesis import given

import tables
from analysis.measures.followthrough import ANSWERS, followthrough
from analysis.measures.labels import fold


@given(tables.plans(), tables.moments())
def test_counts_one_by_one(plans: pd.DataFrame, moments: pd.DataFrame) -> None:
    found = followthrough(plans, moments).set_index("answer")
    assert tuple(found.index) == ANSWERS
    answers = [answer if isinstance(answer, str) else "not asked yet" for answer in plans["follow_up"]]
    assert found["n"].to_dict() == {answer: answers.count(answer) for answer in ANSWERS}
    assert (found["of"] == len(plans)).all()

    def dated(table: pd.DataFrame) -> list[tuple[str, object]]:
        triggers = [fold(text) if isinstance(text, str) else "" for text in table["trigger"]]
        days = [
            None if word == "month" else day for word, day in zip(table["precision"], table["diary_day"], strict=True)
        ]
        return list(zip(triggers, days, strict=True))

    for answer in ANSWERS:
        made = [pair for pair, given_ in zip(dated(plans), answers, strict=True) if given_ == answer and all(pair)]
        since = [
            any(trigger == label and day > then for label, then in made)
            for trigger, day in dated(moments[~moments["set_aside"]])
            if trigger and day
        ]
        assert found.loc[answer, "moments"] == sum(since)
