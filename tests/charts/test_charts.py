"""What holds for every measure, its chart and its sentence together, on tables of any kind."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tables
from analysis import charts, measures, narrative
from analysis.charts import style
from analysis.measures.effects import compare


def responded(practices: pd.DataFrame) -> pd.DataFrame:
    """Take practices for moments with a response, which stands before and after it."""
    return compare(practices.assign(response=practices["kind"], t=np.arange(float(len(practices)))))


def answered(moments: pd.DataFrame) -> pd.DataFrame:
    return measures.chains(moments.assign(response=moments["text"], outcome=moments["self_talk"]))


def planned(practices: pd.DataFrame) -> pd.DataFrame:
    return responded(practices).assign(response=lambda table: np.resize(["plan kept", "no plan"], len(table)))


def tossed(checkins: pd.DataFrame) -> pd.DataFrame:
    return measures.coin(pd.DataFrame({"offered": checkins["period"] == "week", "value": checkins["support"]}))


def phases(checkins: pd.DataFrame) -> pd.DataFrame:
    first = checkins["period"] == "week"
    return measures.single_case(checkins.loc[first, "support"], checkins.loc[~first, "support"])


def sitting(checkins: pd.DataFrame) -> pd.DataFrame:
    answers = np.resize((checkins["support"] % 5).round().clip(1, 5).to_numpy(), 12) if len(checkins) else [None] * 12
    return measures.scales.score("SCS-SF", answers)


def moved(checkins: pd.DataFrame) -> pd.DataFrame:
    return measures.scales.reliable_change(3, checkins["support"].tolist() or 3, sd=1 if len(checkins) % 2 else None)


DRAWN = {
    "affect": (tables.affect(), lambda table: (measures.affect(table),)),
    "alongside": (tables.affect(), lambda table: (measures.alongside(table),)),
    "arc": (tables.checkins(), lambda table: (measures.arc(table), table)),
    "chains": (tables.moments(30), lambda table: (answered(table),)),
    "change": (tables.checkins(), lambda table: (measures.change(table),)),
    "changes": (tables.checkins(40), lambda table: (measures.changes(table),)),
    "coin": (tables.checkins(40), lambda table: (tossed(table),)),
    "coverage": (tables.moments(), lambda table: (measures.coverage(table), table)),
    "effects": (tables.practices(), lambda table: (responded(table),)),
    "followthrough": (tables.plans(), lambda table: (measures.followthrough(table, table.assign(set_aside=False)),)),
    "language": (tables.moments(), lambda table: (measures.language(table),)),
    "lately": (tables.moments(30), lambda table: (measures.lately(table),)),
    "looks": (tables.checkins(40), lambda table: (measures.looks(table),)),
    "monthly": (tables.moments(), lambda table: (measures.monthly(table),)),
    "outcomes": (tables.practices(), lambda table: (planned(table),)),
    "practices": (tables.practices(), lambda table: (measures.practices(table),)),
    "recent": (tables.checkins(40), lambda table: (measures.recent(table),)),
    "recovery": (tables.affect(), lambda table: (measures.affect(table),)),
    "recurrence": (tables.moments(), lambda table: (measures.recurrence(table),)),
    "reliable_change": (tables.checkins(), lambda table: (moved(table),)),
    "scales": (tables.checkins(), lambda table: (sitting(table),)),
    "selection": (tables.moments(), lambda table: (measures.selection(table, table.assign(period="week")),)),
    "shares": (tables.moments(30), lambda table: (measures.shares(table),)),
    "single_case": (tables.checkins(), lambda table: (phases(table),)),
    "themes": (tables.moments(), lambda table: (measures.themes.assign(table),)),
    "timing": (tables.moments(), lambda table: (measures.timing(table),)),
    "trend": (tables.moments(30), lambda table: (measures.trend(table),)),
    "well": (tables.moments(), lambda table: (measures.well(table, table.assign(kind=None), table),)),
}
MARKUP = re.compile(r"<[a-z]|\{\w+\}", re.IGNORECASE)


def test_every_chart_is_tried():
    assert set(DRAWN) == set(charts.CHARTS)


def test_every_measure_has_its_chart_and_its_sentence():
    without = {"easier"}
    """The answer to one question in the terminal and in a cell, in words alone."""
    for name in set(measures.__all__) - without:
        assert callable(getattr(charts, name)), name
        assert callable(getattr(narrative, name)), name


@pytest.mark.parametrize("name", sorted(DRAWN))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_table_gives_a_chart_or_a_sentence_and_a_twin(name, data):
    strategy, measured = DRAWN[name]
    given_tables = measured(data.draw(strategy))
    figure = charts.CHARTS[name](*given_tables)
    assert len(figure.data) <= 4
    told = figure.layout.meta["caption"]
    assert told
    assert not MARKUP.search(told)
    assert "nan" not in told.lower().split()
    assert figure.layout.paper_bgcolor is None
    assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    if figure.data:
        assert any(sign.isdigit() for sign in figure.layout.meta["alt"])
    raw = given_tables[1:] if name == "coverage" else ()
    twin = charts.twin(given_tables[0], name, *raw)
    assert len(twin.columns) >= 2
    assert style.themed(figure, "dark").layout.meta == figure.layout.meta


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_a_few_moments_are_called_few_in_every_layer(rows):
    """One day, all the same, two zones and an hour that the clock skipped."""
    when = ["2026-03-29 02:30", "2026-03-29 10:00", "2026-03-29 10:00", "2026-03-29 23:59", "2026-03-30 01:00"][:rows]
    moments = pd.DataFrame(
        {
            "moment_id": list("abcde")[:rows],
            "local_dt": pd.to_datetime(when),
            "tz": ["Europe/Berlin", "Asia/Tokyo", "Europe/Berlin", None, None][:rows],
            "trigger": "Work",
            "response": "a walk",
            "support": 4.0,
            "before": 6.0,
            "after": 6.0,
        }
    )
    checkins = moments[["local_dt", "support"]]
    told = {
        "coverage": measures.coverage(moments),
        "recurrence": measures.recurrence(moments),
        "chains": measures.chains(moments),
        "timing": measures.timing(moments),
        "shares": measures.shares(moments),
        "lately": measures.lately(moments),
        "trend": measures.trend(moments),
        "language": measures.language(moments),
        "effects": measures.effects(moments),
        "arc": measures.arc(checkins),
        "monthly": measures.monthly(checkins),
        "change": measures.change(checkins),
        "changes": measures.changes(checkins),
        "looks": measures.looks(checkins),
        "recent": measures.recent(checkins),
        "selection": measures.selection(moments, checkins),
        "themes": measures.themes.assign(moments["trigger"]),
    }
    for name, table in told.items():
        assert not (table.get("evidence", pd.Series(dtype="str")).isin(["holds up", "early sign", "clear"])).any(), name
        assert getattr(narrative, name)(table), name
        figure = charts.CHARTS[name](table)
        assert len(figure.data) == 0 or rows == 5, name
