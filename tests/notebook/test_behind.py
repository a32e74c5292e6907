"""Behind every number stand exactly the moments it counted."""

import pandas as pd
import pytest

import looked
from analysis import measures, open_journal
from analysis.measures.followthrough import OPEN
from analysis.notebook import behind, choosing
from analysis.notebook.sorting import Sorting


def gathered(journal):
    moments = journal.moments
    return choosing.gathered(journal, Sorting(journal).look(moments), moments)


@pytest.fixture(scope="module", params=["small", "sample"])
def tables(request, tmp_path_factory):
    if request.param == "sample":
        return gathered(open_journal(sample=True))
    journal = looked.journal(tmp_path_factory.mktemp("own") / "journal.db")
    journal.amend(journal.moments["moment_id"].iloc[3], set_aside=True)
    return gathered(journal)


CASES = {
    "recurrence": (lambda t: measures.recurrence(t.moments), "moments"),
    "timing": (lambda t: measures.timing(t.moments, by="both"), "n"),
    "chains": (lambda t: measures.chains(t.moments), "moments"),
    "effects": (lambda t: measures.effects(t.moments, t.practices, t.affect), "uses"),
    "affect": (lambda t: measures.affect(t.affect, t.moments), "n"),
    "paired": (lambda t: measures.affect(t.affect, t.moments), "recovery_n"),
    "alongside": (lambda t: measures.alongside(t.affect, t.moments), "n"),
}


@pytest.mark.parametrize("noun", CASES)
def test_as_many_entries_as_were_counted(tables, noun):
    make, count = CASES[noun]
    table = make(tables)
    found = getattr(behind, noun)(tables, table)
    assert len(table) or noun == "alongside"
    assert [len(ids) for ids in found] == table[count].tolist()
    kept = tables.moments[~tables.moments["set_aside"].astype(bool)].set_index("moment_id")["local_dt"]
    for ids in found:
        assert len(set(ids)) == len(ids)
        assert kept.loc[ids].is_monotonic_decreasing


def test_themes(tables):
    table = measures.recurrence(tables.moments, tables.themes)
    assert [len(ids) for ids in behind.recurrence(tables, table)] == table["moments"].tolist()


def test_words(tables):
    table = measures.language(tables.moments)
    words = table[table["word"] != "all of them"]
    assert [len(ids) for ids in behind.language(tables, words)] == words["moments"].tolist()


def test_months_of_an_arc(tables):
    weekly = tables.checkins[tables.checkins["period"] == "week"]
    found = behind.months(weekly, "checkin_id")
    assert sum(map(len, found)) == len(weekly)
    first, last = weekly["local_dt"].min(), weekly["local_dt"].max()
    assert len(found) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert behind.months(weekly.iloc[:0], "checkin_id") == []


def test_plans(tables):
    table = measures.followthrough(tables.plans, tables.moments)
    assert [len(ids) for ids in behind.plans(tables, table, OPEN)] == table["n"].tolist()


def test_plans_kept_and_not(tables):
    table = measures.outcomes(tables.plans, tables.moments, tables.affect)
    assert [len(ids) for ids in behind.outcomes(tables, tables, table)] == table["uses"].tolist()


def test_check_ins_of_series_and_looks(tables):
    weekly = tables.checkins[tables.checkins["period"] == "week"]
    table = measures.changes(tables.checkins)
    assert [len(ids) for ids in behind.series(tables, table)] == table["n"].tolist()
    table = measures.looks(weekly)
    assert [len(ids) for ids in behind.until(weekly, table)] == table["n"].tolist()


def test_days_of_the_calendar(tables):
    table = measures.coverage(tables.moments)
    days = behind.days(tables)
    assert sum(map(len, days.values())) == table["moments"].item()
    assert len(days) == table["days_with"].item()


def test_nothing(tmp_path):
    tables = gathered(looked.journal(tmp_path / "journal.db", moments=0))
    for noun, (make, _) in CASES.items():
        table = make(tables)
        assert len(getattr(behind, noun)(tables, table)) == len(table)
    assert behind.recurrence(tables, pd.DataFrame({"kind": ["theme"], "label": ["x"]})) == [[]]
