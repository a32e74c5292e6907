"""An import counts every entry, adds nothing twice, and goes back whole."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import errors
from analysis.journal import Journal, Loaded
from analysis.model import Moment, Practice

START = datetime(2026, 1, 1, 9)


def loaded(rows: int = 5, refused: int = 0, **columns: Any) -> Loaded:
    table = pd.DataFrame(
        {
            "local_dt": pd.Series([START + timedelta(hours=n) for n in range(rows)], dtype="datetime64[us]"),
            "text": pd.Series([f"text {n}" for n in range(rows)], dtype="str"),
            "entry_id": pd.Series([f"id {n}" for n in range(rows)], dtype="str"),
            "source_pos": pd.Series([str(n + 2) for n in range(rows)], dtype="str"),
            "raw": pd.Series([json.dumps({"note": f"raw {n}"}) for n in range(rows)], dtype="str"),
            **columns,
        }
    )
    lines = [(str(n + 50), "refused", "no_date", "it has no date", f"refused {n}") for n in range(refused)]
    problems = pd.DataFrame(lines, columns=["position", "severity", "code", "reason", "raw"]).astype("str")
    return Loaded("table", table, problems, rows + refused)


def exported(journal: Journal, tmp_path: Path) -> bytes:
    return journal.export(tmp_path / "state.jsonl", replace=True).read_bytes()


def test_the_receipt_counts_every_entry(journal: Journal) -> None:
    warned = {"warnings": [["odd"], [], ["odd", "other"], [], []]}
    receipt = journal.import_(loaded(5, 2, **warned), file="C:\\home\\notes.csv")
    assert (receipt.read, receipt.loaded, receipt.already_here, len(receipt.refused)) == (7, 5, 0, 2)
    assert receipt.warnings == {"odd": 2, "other": 1}
    assert receipt.file == "notes.csv"
    assert receipt.refused[0] == {"position": "50", "code": "no_date", "reason": "it has no date"}
    row = journal.imports.iloc[0]
    assert (row["import_id"], row["source"], row["file"]) == (receipt.import_id, "table", "notes.csv")
    assert (row["read"], row["loaded"], row["already_here"], row["refused"]) == (7, 5, 0, 2)
    assert [one["raw"] for one in journal.refusals(receipt.import_id[-6:])] == ["refused 0", "refused 1"]


def test_what_came_in_is_as_the_source_read_it(journal: Journal) -> None:
    extra = {
        "tz": ["Europe/Berlin", None, "+05:30", "Mars/Olympus", "Europe/Berlin"],
        "local_dt": pd.to_datetime(
            ["2026-07-01 09:00", "2026-01-01 00:00", "2026-01-01 12:00", "2026-01-02 00:00", "2026-03-29 02:30"]
        ).astype("datetime64[us]"),
        "support": [5.0, None, 0.0, 10.0, 2.5],
        "tags": [["a", "b"], [], ["c\0\r\n"], [""], ["e"]],
        "emotions": [[{"emotion": "sad", "before": 3.0, "after": None}], [], None, [], [{"emotion": "\0 "}]],
        "warnings": [["odd"], [], [], [], []],
    }
    journal.import_(loaded(5, **extra), file="a.csv")
    found = journal.moments.set_index("entry_id")
    assert found.loc["id 0", "utc_dt"] == pd.Timestamp("2026-07-01 07:00", tz="UTC")
    assert found.loc["id 2", "utc_dt"] == pd.Timestamp("2026-01-01 06:30", tz="UTC")
    assert found["utc_dt"].isna().sum() == 3
    assert [list(tags) for tags in found["tags"].sort_index()] == [["a", "b"], [], ["c\n"], [], ["e"]]
    assert found["support"].sort_index().fillna(-1).tolist() == [5, -1, 0, 10, 2.5]
    assert set(found["source"]) == {"table"}
    assert journal.affect["emotion"].fillna("-").tolist() == ["-", "sad"]
    assert found["tz"].isna().sum() == 2
    assert journal.details(found.loc["id 3", "moment_id"])["warnings"] == ["zone_unknown"]
    details = journal.details(found.loc["id 0", "moment_id"])
    assert details["warnings"] == ["odd"]
    assert json.loads(details["raw"]) == {"note": "raw 0"}


def test_texts_are_cleaned_as_the_model_cleans_them(journal: Journal) -> None:
    words = ["a\r\nb\rc", "\0", "  ", "x\0y", " kept "]
    journal.import_(loaded(5, text=pd.Series(words, dtype="str")), file="a.csv")
    by_id = journal.moments.set_index("entry_id")["text"].sort_index()
    expected = [Moment(local_dt=START, text=word).text for word in words]
    assert [None if pd.isna(found) else found for found in by_id] == expected


def test_importing_again_adds_nothing(journal: Journal, tmp_path: Path) -> None:
    journal.import_(loaded(), file="a.csv")
    before = journal.moments
    again = journal.import_(loaded(7, 1), file="a.csv")
    assert (again.read, again.loaded, again.already_here, len(again.refused)) == (8, 2, 5, 1)
    third = journal.import_(loaded(7, 1), file="a.csv")
    assert (third.read, third.loaded, third.already_here, len(third.refused)) == (8, 0, 7, 1)
    assert journal.moments.head(5).equals(before)


def test_an_erased_entry_stays_erased_and_counts_as_here(journal: Journal) -> None:
    journal.import_(loaded(), file="a.csv")
    journal.erase(journal.moments["moment_id"][0])
    again = journal.import_(loaded(), file="a.csv")
    assert (again.loaded, again.already_here) == (0, 5)
    assert len(journal.moments) == 4


def test_a_forgotten_entry_may_come_again(journal: Journal) -> None:
    journal.import_(loaded(), file="a.csv")
    journal.forget(journal.moments["moment_id"][0])
    assert journal.import_(loaded(), file="a.csv").loaded == 1


def test_the_same_id_from_another_source_is_another_entry(journal: Journal) -> None:
    journal.import_(loaded(), file="a.csv")
    assert journal.import_(loaded(source=["daylio"] * 5), file="b.csv").loaded == 5


def test_an_entry_twice_in_one_file_is_added_once(journal: Journal) -> None:
    receipt = journal.import_(loaded(3, entry_id=pd.Series(["x", "x", "y"], dtype="str")), file="a.csv")
    assert (receipt.read, receipt.loaded, receipt.already_here) == (3, 2, 1)


def test_entries_without_an_id_are_all_added(journal: Journal) -> None:
    assert journal.import_(loaded(3, entry_id=pd.Series([None] * 3, dtype="str")), file="a.csv").loaded == 3


def test_a_row_that_does_not_fit_costs_itself(journal: Journal) -> None:
    columns = {
        "support": [5.0, 11.0, None, float("inf"), 3.0],
        "local_dt": pd.Series([START, START, None, START, START], dtype="datetime64[us]"),
        "emotions": [[], [], [], [], [{"emotion": "sad", "before": 70.0}]],
    }
    receipt = journal.import_(loaded(5, **columns), file="a.csv")
    assert (receipt.loaded, receipt.already_here) == (1, 0)
    assert [(one["position"], one["code"]) for one in receipt.refused] == [
        ("3", "outside"), ("4", "required"), ("5", "outside"), ("6", "outside")
    ]  # fmt: skip
    assert "support" in receipt.refused[0]["reason"]
    assert "text 1" not in json.dumps(receipt.as_json())
    assert json.loads(journal.refusals(receipt.import_id)[0]["raw"]) == {"note": "raw 1"}


def test_a_column_of_mixed_things_costs_only_what_cannot_be_read(journal: Journal) -> None:
    receipt = journal.import_(loaded(4, support=[5, "7.5", "high", None]), file="a.csv")
    assert (receipt.loaded, [one["code"] for one in receipt.refused]) == (3, ["unreadable"])
    assert sorted(journal.moments["support"].dropna()) == [5, 7.5]


def test_an_unknown_column_is_a_mistake_of_the_source(journal: Journal) -> None:
    with pytest.raises(errors.TableMismatch, match="no_such"):
        journal.import_(loaded(no_such=1), file="a.csv")
    assert journal.imports.empty


def test_nothing_to_import_is_on_record_too(journal: Journal) -> None:
    receipt = journal.import_(loaded(0, 2), file="a.csv")
    assert (receipt.read, receipt.loaded, len(receipt.refused), len(journal.imports)) == (2, 0, 2, 1)


def test_undoing_restores_the_exact_earlier_state(journal: Journal, tmp_path: Path) -> None:
    journal.append(Moment(local_dt=START, text="written here"))
    journal.import_(loaded(3, 1), file="a.csv")
    before = exported(journal, tmp_path)
    receipt = journal.import_(loaded(9, 2, emotions=[[{"emotion": "sad"}]] * 9), file="b.csv")
    journal.erase(journal.moments["moment_id"].iloc[-1])
    assert journal.undo_import(receipt.import_id) == 6
    assert exported(journal, tmp_path) == before
    with pytest.raises(errors.ImportUnknown):
        journal.undo_import(receipt.import_id)


def test_edited_entries_are_only_removed_when_asked_for(journal: Journal) -> None:
    receipt = journal.import_(loaded(), file="a.csv")
    changed = journal.amend(journal.moments["moment_id"][0], text="in my words")
    with pytest.raises(errors.ImportEdited, match="1 entry"):
        journal.undo_import(receipt.import_id)
    assert len(journal.moments) == 5
    assert journal.undo_import(receipt.import_id, including_edited=True) == 5
    with pytest.raises(errors.EntryUnknown):
        journal.revisions(changed.id)


def test_practices_for_an_undone_moment_stay(journal: Journal) -> None:
    receipt = journal.import_(loaded(), file="a.csv")
    journal.append(Practice(local_dt=START, kind="breath", moment_id=journal.moments["moment_id"][0]))
    journal.undo_import(receipt.import_id)
    assert len(journal.practices) == 1


@pytest.mark.parametrize("part", ["", "nope"])
def test_an_import_that_is_not_there(journal: Journal, part: str) -> None:
    journal.import_(loaded(), file="a.csv")
    for look in (journal.undo_import, journal.refusals):
        with pytest.raises(errors.ImportUnknown):
            look(part)


def test_forgetting_clears_a_refusal_that_holds_the_same_words(journal: Journal) -> None:
    words = "a CANARY\nin two lines"
    source = loaded(2, 0, text=pd.Series([words, "other"], dtype="str"), raw=pd.Series(["{}", "{}"], dtype="str"))
    lines = [
        ("9", "refused", "twice", "it stands here twice", json.dumps({"note": words})),
        ("10", "refused", "no_date", "it has no date", "somebody else's words"),
    ]
    problems = pd.DataFrame(lines, columns=source.problems.columns).astype("str")
    receipt = journal.import_(Loaded("table", source.table, problems, 4), file="a.csv")
    journal.forget(journal.moments["moment_id"][0])
    assert [one["raw"] for one in journal.refusals(receipt.import_id)] == [None, "somebody else's words"]
    assert b"CANARY" not in journal.path.read_bytes()


def test_progress_is_told(journal: Journal) -> None:
    heard: list[tuple[int, int]] = []
    journal.import_(loaded(4_500), file="a.csv", progress=lambda done, total: heard.append((done, total)))
    assert heard == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]


def test_two_imports_at_once_add_each_entry_once(tmp_path: Path, open_at) -> None:
    path = tmp_path / "journal.db"
    receipts = []

    def work() -> None:
        receipts.append(open_at(path, 30).import_(loaded(300), file="a.csv"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receipt.loaded for receipt in receipts) == [0, 0, 0, 300]
    assert len(open_at(path).moments) == 300


def test_a_disk_that_gives_up_leaves_nothing_of_the_import(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    from analysis.journal import carrying  # noqa: PLC0415  # broken on purpose, here only

    journal.append(Moment(local_dt=START))
    before = exported(journal, tmp_path)

    def torn(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(carrying, "add", torn)
    with pytest.raises(errors.JournalFull):
        journal.import_(loaded(), file="a.csv")
    assert exported(journal, tmp_path) == before


cells = st.none() | st.text(max_size=8) | st.floats() | st.integers(-20, 20) | st.booleans() | st.datetimes()
rows = st.fixed_dictionaries(
    {"local_dt": st.none() | st.datetimes(), "entry_id": st.none() | st.sampled_from("abcd")},
    optional={"support": cells, "text": cells, "precision": cells, "tz": cells, "emotions": cells | st.lists(cells)},
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_rows=st.lists(rows, max_size=8), refused=st.integers(0, 3))
def test_read_is_always_loaded_and_here_and_refused(fresh_folder, open_at, given_rows, refused) -> None:
    journal = open_at(fresh_folder() / "journal.db")
    lines = [("1", "refused", "no_date", "it has no date", "raw")] * refused
    problems = pd.DataFrame(lines, columns=["position", "severity", "code", "reason", "raw"]).astype("str")
    table = pd.DataFrame(given_rows, columns=["local_dt", "entry_id", *{name for row in given_rows for name in row}
                                              - {"local_dt", "entry_id"}], dtype=object)  # fmt: skip
    receipt = journal.import_(Loaded("table", table, problems, len(given_rows) + refused), file="a")
    assert receipt.already_here >= 0
    assert receipt.read == receipt.loaded + receipt.already_here + len(receipt.refused)
    assert len(journal.moments) == receipt.loaded
    journal.affect  # noqa: B018  # and everything that came in can be read
    assert journal.import_(Loaded("table", table, problems, receipt.read), file="a").read == receipt.read


def test_times_of_the_import_are_utc(journal: Journal) -> None:
    before = datetime.now(UTC)
    journal.import_(loaded(), file="a.csv")
    assert before <= journal.imports["made_at"][0] <= datetime.now(UTC)
