"""What holds for every chart, on tables of any kind."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tables
from analysis import charts, measures
from analysis.charts import style

DRAWN = {
    "affect": (tables.affect(), lambda table: (measures.affect(table),)),
    "arc": (tables.checkins(), lambda table: (measures.arc(table), table)),
    "coverage": (tables.moments(), lambda table: (measures.coverage(table), table)),
    "followthrough": (tables.plans(), lambda table: (measures.followthrough(table, table.assign(set_aside=False)),)),
    "language": (tables.moments(), lambda table: (measures.language(table),)),
    "practices": (tables.practices(), lambda table: (measures.practices(table),)),
    "recurrence": (tables.moments(), lambda table: (measures.recurrence(table),)),
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
