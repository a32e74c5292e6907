"""What is remembered, kept in one step, and whole after a pulled plug."""

from datetime import timedelta

import pytest

from analysis import errors
from analysis.sharing import fingerprint, ledger, private, state
from sharers import NOW


def noted(folder, number):
    with state.change(folder) as notes:
        notes.note("shared", NOW, f"id-{number}", "0" * 64)


def test_lines_and_notes_go_together(tmp_path):
    assert state.read(tmp_path).head == ledger.START
    for number in range(3):
        noted(tmp_path, number)
    assert [line["seq"] for line in state.checked(tmp_path)] == [1, 2, 3]
    assert state.read(tmp_path).head == ledger.head(ledger.read(tmp_path))


def test_the_clock_only_goes_on(tmp_path):
    with state.change(tmp_path) as notes:
        notes.saw(NOW)
        notes.saw(NOW - timedelta(days=9))
    assert state.read(tmp_path).now(NOW - timedelta(days=3)) == NOW


def test_a_change_that_breaks_off_changes_nothing(tmp_path):
    noted(tmp_path, 1)

    def broken_off():
        with state.change(tmp_path) as notes:
            notes.note("shared", NOW, "id", "0" * 64)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert len(state.checked(tmp_path)) == 1


def test_a_plug_pulled_between_the_two_files_is_mended(tmp_path):
    noted(tmp_path, 1)
    before = (tmp_path / ledger.FILE).read_bytes()
    noted(tmp_path, 2)
    private.replace(tmp_path / ledger.FILE, before)
    with pytest.raises(errors.LedgerBroken):
        state.checked(tmp_path)
    noted(tmp_path, 3)
    assert len(state.checked(tmp_path)) == 3


def test_a_broken_record_stays_broken(tmp_path):
    for number in range(4):
        noted(tmp_path, number)
    lines = ledger.read(tmp_path)
    lines[1]["digest"] = "1" * 64
    ledger.write(tmp_path, lines)
    noted(tmp_path, 5)
    with pytest.raises(errors.LedgerBroken, match="entry 3"):
        state.checked(tmp_path)


def test_two_lines_in_one_change_are_refused(tmp_path):
    def twice():
        with state.change(tmp_path) as notes:
            notes.note("shared", NOW, "one", "0" * 64)
            notes.note("shared", NOW, "two", "0" * 64)

    with pytest.raises(errors.LedgerBroken):
        twice()


def test_damaged_notes_are_said(tmp_path):
    private.replace(tmp_path / state.FILE, b"{")
    with pytest.raises(errors.NotesDamaged):
        state.read(tmp_path)


def test_people_are_found_by_name_and_digits(two):
    notes = two.client.notes
    key = two.therapist.keys.id
    for named in ("dr lee", fingerprint.digits(key)[:8], key[:12]):
        assert notes.contact(named).key == key
    for named in ("Dr", "", "00000"):
        with pytest.raises(errors.ContactUnknown):
            notes.contact(named)
    twin = notes.contacts[key].model_copy(update={"signing": "0" * 64})
    notes.contacts[twin.key] = twin
    with pytest.raises(errors.ContactAmbiguous):
        notes.contact("Dr Lee")
