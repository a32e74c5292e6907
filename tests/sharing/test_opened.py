"""An opened share as tables: what was agreed is there, what was not is absent."""

import pandas as pd
import pytest

from analysis.sharing import giving, opened


def shown(two, **chosen):
    return giving.preview(two.draft(**chosen), two.client.keys)


def test_agreed_columns_and_no_others(two):
    tables = opened.tables(shown(two, level="L4", fields=["moments.text", "support", "plans.follow_up", "tags"]))
    assert set(tables) == {"moments", "checkins", "plans"}
    assert list(tables["moments"].columns) == [
        *("moment_id", "local_dt", "diary_day", "precision", "support", "tags", "text"),
    ]
    assert tables["plans"]["follow_up"].tolist() == ["did some"]


def test_values_come_back_as_they_were(two):
    tables = opened.tables(shown(two))
    june = two.tables["moments"][two.tables["moments"]["diary_day"] >= "2026-06-01"].sort_values("local_dt")
    back = tables["moments"]
    for name in ("local_dt", "diary_day", "support", "alignment", "tags"):
        assert back[name].tolist() == june[name].tolist() or name == "tags"
    assert [list(tags) for tags in back["tags"]] == [list(tags) for tags in june["tags"]]
    affect = two.tables["affect"]
    wanted = affect[affect["moment_id"].isin(june["moment_id"])]["before"].tolist()
    assert tables["affect"]["before"].tolist() == wanted
    for name, table in tables.items():
        spec = opened.schema.TABLES[name].dtypes
        assert {column: str(kind) for column, kind in table.dtypes.items()} == {
            column: str(pd.Series(dtype=spec[column]).dtype) for column in table.columns
        }, name


def test_counts_alone(two):
    attendance = shown(two, level="L0")
    assert opened.tables(attendance) == {}
    assert opened.about(attendance)["entries"] == 18
    assert not opened.about(attendance)["quotable"]
    few = opened.about(shown(two, level="L0", to="2026-06-02"))
    assert (few["entries"], few["few"]) == (None, True)
    weekly = opened.tables(shown(two, level="L1"))["weekly"]
    assert list(weekly.columns) == ["week", "moments", "practices"]
    assert weekly["week"].iloc[0] == pd.Timestamp("2026-06-01")
    assert weekly["practices"].isna().all()


def test_the_frame(two):
    about = opened.about(shown(two, agenda=["the train"]))
    assert (str(about["first"]), str(about["last"]), str(about["expires"])) == (
        "2026-06-01",
        "2026-06-30",
        "2026-07-30",
    )
    assert (about["alias"], about["agenda"], about["quotable"]) == ("Kim", ("the train",), True)


def test_a_mark_for_scripts_is_of_one_share(two):
    one, other = shown(two), shown(two)
    assert opened.nonce(one) == opened.nonce(one) != opened.nonce(other)
    assert len(opened.nonce(one)) == 32


@pytest.mark.parametrize("level", ["L2", "L4"])
def test_without_the_time_only_the_day_is_known(two, level):
    table = opened.tables(shown(two, level=level, fields=["moments.support"]))["moments"]
    assert set(table["precision"]) == {"day"}
    assert (table["local_dt"] == table["diary_day"]).all()
