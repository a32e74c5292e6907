"""Entries and counts, there and back, to the last value."""

from analysis.sharing.fhir import content

RECORD = {"consent_id": "3f1d7c9e-0000-4000-8000-000000000000"}


def test_every_entry_comes_back_as_it_was(two):
    for level in ("L2", "L4"):
        for entry in two.draft(level=level).body["entries"]:
            assert content.entry(content.answers(entry, RECORD)) == entry


def test_a_small_count_stays_masked():
    cells = [{"table": "moments", "week": "2026-06-01", "n": 7}, {"table": "moments", "week": "2026-06-08", "n": "few"}]
    told = [content.count(cell, place, RECORD) for place, cell in enumerate([*cells, {"table": "entries", "n": 9}])]
    assert [content.cell(one) for one in told] == [*cells, {"table": "entries", "n": 9}]
    assert "valueInteger" not in told[1]["component"][0]
    assert told[1]["component"][0]["dataAbsentReason"]["coding"][0]["code"] == "masked"
