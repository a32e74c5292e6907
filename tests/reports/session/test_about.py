from dataclasses import replace
from datetime import date

import pandas as pd

from analysis import schema
from analysis.reports.session.about import About, Seen, between

JUNE = About(first=date(2026, 6, 1), last=date(2026, 6, 30))


def test_days_it_looks_at_and_days_it_is_set_beside():
    assert (JUNE.start, JUNE.before, JUNE.end) == (*[pd.Timestamp("2026-06-01")] * 2, pd.Timestamp("2026-06-30"))
    since = replace(JUNE, since=date(2026, 6, 21))
    assert (since.start, since.before) == (pd.Timestamp("2026-06-21"), pd.Timestamp("2026-06-11"))
    assert replace(JUNE, since=date(2026, 6, 11)).before == pd.Timestamp("2026-06-01")


def test_a_session_outside_of_the_days_is_not_looked_at():
    assert replace(JUNE, since=date(2026, 5, 1)).start == replace(JUNE, since=date(2026, 8, 1)).start == JUNE.start


def test_columns_that_were_not_shared_are_told_from_empty_ones(tables, about):
    moments = tables["moments"].drop(columns=["trigger", "tags", "keep_quote"])
    seen = Seen.of({"moments": moments}, about)
    assert seen.shared("moments", "text", "support")
    assert not seen.shared("moments", "trigger")
    assert not seen.shared("affect")
    assert seen.whole("moments")["trigger"].isna().all()
    assert not seen.whole("moments")["keep_quote"].any()
    assert seen.whole("affect").empty
    assert list(seen.whole("moments").columns) == list(schema.empty("moments").columns)


def test_rows_set_aside_and_rows_after_the_last_day_are_not_seen(tables, about):
    moments = tables["moments"].assign(set_aside=lambda table: table.index % 2 == 0)
    seen = Seen.of({"moments": moments}, replace(about, last=date(2026, 8, 31)))
    assert not seen.whole("moments")["set_aside"].any()
    assert seen.whole("moments")["diary_day"].max() <= pd.Timestamp("2026-08-31")
    assert len(seen.whole("moments"))


def test_now_and_earlier_do_not_touch_and_plans_belong_to_their_day(tables, about):
    seen = Seen.of(tables, about)
    now, earlier = seen.now("moments"), seen.earlier("moments")
    assert earlier["diary_day"].max() < about.start <= now["diary_day"].min()
    assert len(now) + len(earlier) <= len(seen.covered("moments"))
    due = pd.DataFrame({"diary_day": [about.before, about.before], "due": [about.end, pd.NaT]})
    assert len(between(due, about.start, about.end)) == 1


def test_a_table_without_days_still_has_them_from_the_local_time(tables, about):
    bare = tables["moments"][["moment_id", "local_dt", "support"]]
    seen = Seen.of({"moments": bare}, about)
    assert seen.whole("moments")["diary_day"].notna().all()
