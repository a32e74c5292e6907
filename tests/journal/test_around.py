"""Lines of an export that are no entries: whole ones pass as they are, and no damaged one reaches the journal."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.journal import Journal, around, load

MADE = "2026-09-14T21:30:00+00:00"
RECEIPT = {
    "import_id": "a", "made_at": MADE, "source": "table", "file": "a.csv", "read": 2, "loaded": 1, "already_here": 0,
    "refused": 1, "warnings": {"quote_torn": 1}, "members": [["moments", "m"]],
    "refusals": [{"position": "3", "code": "no_date", "reason": "It has no date.", "raw": "{}"}],
}  # fmt: skip
LINES = [
    ("imports", RECEIPT),
    ("mappings", {"fingerprint": "f00d", "mapping": {"columns": {"When": "date"}, "tz": None}}),
    ("settings", {"key": "day_start", "value": 5}),
    ("settings", {"key": "support_people", "value": ["Sam", {"a": [1, None]}]}),
    ("theme_corrections", {"correction_id": "c", "batch_id": "b", "action": "create", "text": "x", "made_at": MADE}),
]
ODD = ["", "x", None, -1, 1.5, 10**30, True, [], {}, [1], {"a": 1}, "\ud800", "\0", [["moments"]], "9999-12-31"]


@pytest.mark.parametrize(("table", "line"), LINES)
def test_a_whole_line_passes_as_it_is(table: str, line: dict[str, Any]) -> None:
    assert around.checked(table, {"table": table, **line}) == line


def test_what_cannot_be_stored_as_text_is_replaced() -> None:
    line = {"key": "support_plan", "value": ["a\ud800b\0"]}
    assert around.checked("settings", line)["value"] == ["a?b"]


@pytest.mark.parametrize("name", ["source", "file", "import_id"])
def test_a_receipt_names_its_file(name: str) -> None:
    with pytest.raises(ValidationError):
        around.checked("imports", {**RECEIPT, name: "\0"})


@pytest.mark.parametrize("hour", [-1, 24, 4.0, True, "5", None, [5]])
def test_a_diary_day_that_begins_at_no_hour_is_refused(hour: object) -> None:
    with pytest.raises(ValidationError):
        around.checked("settings", {"key": "day_start", "value": hour})


def places(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*before, key)
        yield from places(item, (*before, key))


SPOTS = [(number, place) for number, (_, line) in enumerate(LINES) for place in places(line)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spot=st.sampled_from(SPOTS), odd=st.sampled_from(ODD))
def test_damage_in_any_place_costs_its_line_and_nothing_else(fresh_folder, open_at, spot, odd) -> None:
    lines = copy.deepcopy(LINES)
    number, (*way, last) = spot
    held = lines[number][1]
    for key in way:
        held = held[key]
    held[last] = odd
    folder = fresh_folder()
    file = folder / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, [{"kindlog": 1, "schema": 3}, *told(lines)])), encoding="utf-8")
    journal: Journal = open_at(folder / "a.db")
    receipt = journal.import_(load(file), file="a.jsonl")
    assert receipt.read == len(receipt.refused) <= 1
    assert (journal.moments.empty, len(journal.imports) <= 2, journal.day_start in range(24)) == (True, True, True)


def told(lines: list[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for table, line in lines:
        yield {"table": table, **line}
