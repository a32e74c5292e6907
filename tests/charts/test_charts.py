"""What holds for every chart, on tables of any kind."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tables
from analysis import charts, measures
from analysis.charts import style
from analysis.measures.effects import compare


def responded(practices: pd.DataFrame) -> pd.DataFrame:
    """Take practices for moments with a response, which stands before and after it."""
    table = practices[practices["before"].notna() & practices["after"].notna() & practices["kind"].notna()]
    return compare(table.assign(response=table["kind"], t=np.arange(float(len(table)))))


def answered(moments: pd.DataFrame) -> pd.DataFrame:
    return measures.chains(moments.assign(response=moments["text"], outcome=moments["self_talk"]))


DRAWN = {
    "affect": (tables.affect(), lambda table: (measures.affect(table),)),
    "arc": (tables.checkins(), lambda table: (measures.arc(table), table)),
    "chains": (tables.moments(30), lambda table: (answered(table),)),
    "change": (tables.checkins(), lambda table: (measures.change(table),)),
    "coverage": (tables.moments(), lambda table: (measures.coverage(table), table)),
    "effects": (tables.practices(), lambda table: (responded(table),)),
    "followthrough": (tables.plans(), lambda table: (measures.followthrough(table, table.assign(set_aside=False)),)),
    "language": (tables.moments(), lambda table: (measures.language(table),)),
    "practices": (tables.practices(), lambda table: (measures.practices(table),)),
    "recurrence": (tables.moments(), lambda table: (measures.recurrence(table),)),
    "selection": (tables.moments(), lambda table: (measures.selection(table, table.assign(period="week")),)),
    "timing": (tables.moments(), lambda table: (measures.timing(table),)),
}


def test_every_chart_is_tried():
    assert set(DRAWN) == set(charts.CHARTS)


@pytest.mark.parametrize("name", sorted(DRAWN))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_table_gives_a_chart_or_a_sentence_and_a_twin(name, data):
    strategy, measured = DRAWN[name]
    given_tables = measured(data.draw(strategy))
    figure = charts.CHARTS[name](*given_tables)
    assert len(figure.data) <= 4
    assert figure.layout.meta["caption"]
    assert figure.layout.paper_bgcolor is None
    assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    if figure.data:
        assert any(sign.isdigit() for sign in figure.layout.meta["alt"])
    raw = given_tables[1:] if name == "coverage" else ()
    twin = charts.twin(given_tables[0], name, *raw)
    assert len(twin.columns) >= 2
    assert style.themed(figure, "dark").layout.meta == figure.layout.meta
