"""What only kindlog's own export carries, and that the import trusts none of it."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from analysis import schema
from analysis.journal import Journal, Loaded, Receipt, carrying, codec
from analysis.model import CheckIn, Moment, Plan

WHEN = datetime(2026, 9, 14)
NOTHING = pd.DataFrame(columns=["position", "severity", "code", "reason", "raw"], dtype="str")


def brought(journal: Journal, **others: list[dict[str, Any]]) -> Receipt:
    table = schema.empty("moments").drop(columns="diary_day")
    entries = sum(len(objects) for name, objects in others.items() if name in schema.TABLES and name != "imports")
    return journal.import_(Loaded("kindlog", table, NOTHING, entries, others), file="a.jsonl")


def test_entries_of_other_kinds_come_with_their_history(journal: Journal) -> None:
    plan = Plan(local_dt=WHEN, then_part="breathe")
    earlier = {"table": "plans", "id": plan.id, "replaced_at": "2026-09-15T00:00:00+00:00"}
    brought(
        journal,
        plans=[codec.object_of(plan)],
        checkins=[{**codec.object_of(CheckIn(local_dt=WHEN)), "erased_at": "2026-09-15T00:00:00+00:00"}],
        moments=[{**codec.object_of(Moment(local_dt=WHEN)), "raw": "{}", "warnings": ["odd"]}],
        revisions=[{**earlier, "entry": codec.object_of(Plan(local_dt=WHEN, plan_id=plan.id))}],
    )
    assert journal.get(plan.id) == plan
    assert len(journal.revisions(plan.id)) == 1
    assert journal.checkins.empty
    assert journal.details(journal.moments["moment_id"][0])["warnings"] == ["odd"]


def test_what_does_not_fit_is_refused_by_itself(journal: Journal) -> None:
    receipt = brought(journal, plans=[{"local_dt": "never", "position": "4"}, codec.object_of(Plan(local_dt=WHEN))])
    assert (receipt.loaded, [one["position"] for one in receipt.refused]) == (1, ["4"])
    assert len(journal.refusals(receipt.import_id)) == 1


def test_an_id_twice_is_added_once_also_across_kinds(journal: Journal) -> None:
    goal = {"local_dt": "2026-09-14", "goal_id": "same", "written_at": "2026-09-14T00:00:00+00:00"}
    plan = {"local_dt": "2026-09-14", "plan_id": "same", "written_at": "2026-09-14T00:00:00+00:00"}
    receipt = brought(journal, goals=[goal, goal], plans=[plan])
    assert (receipt.loaded, receipt.already_here) == (1, 2)


def test_revisions_of_what_is_here_already_are_not_added_again(journal: Journal) -> None:
    kept = journal.append(Plan(local_dt=WHEN))
    earlier = {"table": "plans", "id": kept.id, "replaced_at": "2026-09-15T00:00:00+00:00"}
    brought(journal, plans=[codec.object_of(kept)], revisions=[{**earlier, "entry": codec.object_of(kept)}])
    assert journal.revisions(kept.id) == []


def test_settings_come_only_into_a_journal_that_is_empty(journal: Journal, open_at, tmp_path) -> None:
    """The made-up person's mark never falls on somebody's own entries."""
    journal.append(Moment(local_dt=WHEN))
    brought(journal, settings=[{"key": "day_start", "value": 9}, {"key": "synthetic", "value": True}])
    assert journal.day_start == 4
    assert journal.store.setting("synthetic") is None
    empty = open_at(tmp_path / "empty.db")
    receipt = brought(empty, settings=[{"key": "day_start", "value": 9}])
    assert empty.day_start == 9
    empty.undo_import(receipt.import_id)
    assert empty.day_start == 4


def test_what_is_here_is_found_in_any_table_erased_or_not(journal: Journal) -> None:
    kept = [journal.append(Moment(local_dt=WHEN, source="table", entry_id="7")), journal.append(Plan(local_dt=WHEN))]
    journal.erase(kept[0].id)
    with journal.store.reading() as opened:
        assert carrying.here(opened, [*(one.id for one in kept), "nobody"]) == {one.id for one in kept}
        assert carrying.here_from(opened, "moments", "table", ["7", "8"]) == {"7"}
        assert carrying.here_from(opened, "moments", "daylio", ["7"]) == set()


def test_a_time_in_any_zone_is_the_same_instant() -> None:
    assert codec.moment("2026-09-14T02:00:00+02:00") == codec.instant(datetime(2026, 9, 14, tzinfo=UTC))


def test_a_line_that_stands_twice_is_added_once(journal: Journal) -> None:
    twice = [{"fingerprint": "f00d", "mapping": {"n": number}} for number in (1, 2)]
    brought(journal, mappings=twice)
    assert journal.mapping("f00d") == {"n": 1}
