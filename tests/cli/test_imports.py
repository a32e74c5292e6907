import hashlib
import json
import zipfile

import pytest
from openpyxl import Workbook

SHEET = """Date,Situation,Automatic thought,Belief
2026-09-13,Late again,canaryzebra thought,x
2026-09-14 21:30,Call,Again,y
soon,Lost,z,z
"""
CLEAN = "Date,Situation\n2026-09-13,Late again\n2026-09-14,Call\n"


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "record.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path):
    path = tmp_path / "clean.csv"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def test_a_receipt_counts_every_row(run, sheet):
    before = hashlib.sha256(sheet.read_bytes()).hexdigest()
    answer = run("import", sheet, "--json")
    assert answer.code == 1, "a refused row is a partial refusal"
    receipt = answer.json
    assert (receipt["read"], receipt["loaded"], receipt["already_here"]) == (3, 2, 0)
    assert [(one["position"], one["code"]) for one in receipt["refused"]] == [("4", "date_unreadable")]
    assert (receipt["file"], receipt["source"]) == ("record.csv", "table")
    assert not answer.err
    assert "canaryzebra" not in answer.out
    assert len(run("list", "--json").json) == 2
    assert hashlib.sha256(sheet.read_bytes()).hexdigest() == before


def test_twice_adds_nothing(run, clean):
    assert run("import", clean, "--json").json["loaded"] == 2
    again = run("import", clean, "--json")
    assert (again.code, again.json["loaded"], again.json["already_here"]) == (0, 0, 2)


def test_a_dry_run_keeps_nothing(run, clean, journal):
    answer = run("import", clean, "--dry-run", "--json")
    assert (answer.code, answer.json["loaded"], answer.json["import_id"]) == (0, 2, None)
    assert not journal.exists()
    run("import", clean)
    before = journal.read_bytes()
    assert run("import", clean, "--dry-run", "--json").json["already_here"] == 2
    assert "Nothing was kept" in run("import", clean, "--dry-run").out
    assert journal.read_bytes() == before


def test_undo_restores_the_state_before(run, clean, sheet):
    run("import", clean)
    before = run("list", "--json").out
    identity = run("import", sheet, "--json").json["import_id"]
    undone = run("undo-import", identity[-8:], "--json")
    assert (undone.code, undone.json["removed"]) == (0, 2)
    assert run("list", "--json").out == before
    assert run("undo-import", identity).code == 1


def test_undo_keeps_what_was_edited_unless_told(run, clean):
    identity = run("import", clean, "--json").json["import_id"]
    run("edit", run("list", "--json").json[0]["moment_id"], "--set", "support=4")
    refused = run("undo-import", identity)
    assert refused.code == 1
    assert "--yes" in refused.err
    assert len(run("list", "--json").json) == 2
    assert run("undo-import", identity, "--yes", "--json").json["removed"] == 2


def test_imports_are_listed(run, clean):
    assert run("imports", "--json").json == []
    assert "Nothing was brought in" in run("imports").out
    identity = run("import", clean, "--json").json["import_id"]
    [listed] = run("imports", "--json").json
    assert (listed["import_id"], listed["file"], listed["read"]) == (identity, "clean.csv", 2)
    assert identity[-8:] in run("imports").out


def test_the_screen_shows_what_is_recognised_the_rows_and_the_receipt(run, sheet):
    answer = run("import", sheet)
    assert answer.code == 1
    assert "record.csv: table" in answer.out
    assert "Situation → trigger" in answer.out
    assert "canaryzebra" in answer.out
    assert "3 read, 2 loaded, 0 already here, 1 refused" in answer.out
    assert "kindlog undo-import" in answer.out
    assert not answer.err


def test_another_scale_is_said_aloud_in_preview_receipt_and_json(run, tmp_path):
    path = tmp_path / "record.csv"
    path.write_text(
        "Date,Situation,A long name for a column: intensity (0-100)\n2026-09-14,Late,80\n", encoding="utf-8"
    )
    answer = run("import", path)
    assert "A long name for a column: intensity (0-100) → before, brought from 0–100 to 0–10" in answer.out
    assert "were brought from 0–100 to 0–10" in answer.out
    assert "1 entries" not in answer.out
    [note] = run("import", path, "--json").json["notes"]
    assert "from 0–100 to 0–10" in note


def test_yes_is_brief(run, sheet):
    answer = run("import", sheet, "--yes")
    assert "canaryzebra" not in answer.out
    assert "2 loaded" in answer.out


def test_one_bad_file_does_not_stop_the_others(run, clean, tmp_path):
    (tmp_path / "empty.csv").touch()
    answer = run("import", tmp_path / "empty.csv", tmp_path / "absent.csv", clean, "--json")
    assert answer.code == 1
    empty, absent, loaded = answer.json
    assert (empty["file"], empty["error"]["code"]) == ("empty.csv", "file_empty")
    assert absent["error"]["code"] == "file_missing"
    assert loaded["loaded"] == 2


def test_a_mapping_file_is_used_and_remembered(run, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("A,B,C\n03/04/2026,late,6\n05/04/2026,call,2\n")
    said = tmp_path / "map.json"
    said.write_text(
        json.dumps(
            {
                "columns": {"A": "date", "B": "trigger", "C": "support"},
                "date_order": "dmy",
                "scales": {"C": {"low": 0, "high": 10, "best": "high"}},
            }
        )
    )
    assert run("import", table).code == 1, "day or month first is not guessed"
    assert run("import", table, "--map", said).code == 0
    rows = run("list", "--json").json
    assert [(row["local_dt"][:10], row["trigger"], row["support"]) for row in rows] == [
        ("2026-04-03", "late", 6.0),
        ("2026-04-05", "call", 2.0),
    ]
    table.write_text("A,B,C\n06/04/2026,bus,9\n")
    again = run("import", table)
    assert again.code == 0
    assert "the way you said" in again.out
    assert run("list", "--json").json[-1]["trigger"] == "bus"


@pytest.mark.parametrize("content", ["not json", "[1]", '{"columns": {"Nowhere": "date"}}', '{"date_order": "xyz"}'])
def test_a_mapping_that_cannot_be_used_is_refused(run, clean, tmp_path, content):
    (tmp_path / "map.json").write_text(content)
    answer = run("import", clean, "--map", tmp_path / "map.json")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert run("list", "--json").json == []


def locked_zip(path):
    """Write a zip whose member says that it is locked with a password."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Journal.json", '{"entries": []}')
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def wrong_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("holiday.txt", "canaryzebra")


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("absent.csv", lambda _: None, "file_missing"),
        ("folder.csv", lambda path: path.mkdir(), "file_empty"),
        ("empty.csv", lambda path: path.touch(), "file_empty"),
        ("locked.zip", locked_zip, "file_encrypted"),
        ("wrong.zip", wrong_zip, "format_unknown"),
        ("noise.csv", lambda path: path.write_bytes(bytes(range(256)) * 9), None),
        ("prose.txt", lambda path: path.write_text("canaryzebra was here\n\nand there"), None),
        ("names.py", lambda path: path.write_text('kept = ["full_date", "mood", "activities"]  # canaryzebra\n'), None),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(kindlog, tmp_path, name, make, code):
    make(tmp_path / name)
    answer = kindlog("import", tmp_path / name)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert not answer.out
    assert "Traceback" not in answer.err
    assert "canaryzebra" not in answer.err
    told = kindlog("import", tmp_path / name, "--json")
    assert told.json["error"]["message"] == answer.err.strip()
    assert code in {None, told.json["error"]["code"]}


@pytest.mark.parametrize(
    ("options", "code"), [(["--assume-tz", "Mars/Base"], 2), (["--format", "nothing"], 2), (["--format", "day-one"], 1)]
)
def test_what_is_said_about_a_file_is_checked(run, clean, options, code):
    answer = run("import", clean, *options)
    assert answer.code == code
    assert answer.err.count("\n") == 1
    assert run("list", "--json").json == []


@pytest.mark.parametrize(
    "file",
    [
        "daylio_csv/daylio_export_ok.csv",
        "daylio_backup/english.daylio",
        "day_one_json/marcdonald_Dev_Journal.json",
        "generic_csv/comprehensive-test.csv",
    ],
)
def test_real_exports_come_in_once_and_go_out_whole(run, shared_data, file):
    path = shared_data / "exports" / file
    receipt = run("import", path, "--json").json
    assert receipt["loaded"] > 0
    assert receipt["read"] == receipt["loaded"] + receipt["already_here"] + len(receipt["refused"])
    assert run("import", path, "--json").json["loaded"] == 0
    assert run("undo-import", receipt["import_id"], "--json").json["removed"] == receipt["loaded"]
    assert run("list", "--json").json == []


def test_a_folder_of_notes_is_one_import(run, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    for day in ("2026-03-02", "2026-03-03"):
        (vault / f"{day}.md").write_text("- 9:15 tea\n", encoding="utf-8")
    answer = run("import", vault, "--json")
    assert (answer.code, answer.json["source"], answer.json["loaded"]) == (0, "markdown", 2)
    assert run("import", vault, "--json").json["already_here"] == 2


def test_a_folder_that_is_no_export_gives_each_of_its_files(run, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.csv").write_text(CLEAN, encoding="utf-8")
    (folder / "b.csv").write_text(CLEAN.replace("Call", "Walk"), encoding="utf-8")
    (folder / "c.bin").write_bytes(b"\x01\x02\x03")
    (folder / "d.jpg").write_bytes(b"x")
    answer = run("import", folder, "--json")
    assert answer.code == 1
    assert [(one["file"], one.get("loaded", "error" in one)) for one in answer.json] == [
        ("a.csv", 2),
        ("b.csv", 1),
        ("c.bin", True),
    ]


def test_many_refusals_for_one_reason_are_one_line(run, tmp_path):
    pages = tmp_path / "journals"
    pages.mkdir()
    for day in range(1, 31):
        (pages / f"2026_03_{day:02}.md").write_text("-" if day > 1 else "- tea", encoding="utf-8")
    answer = run("import", pages)
    assert "29 entries: It holds nothing but a date" in answer.out
    assert answer.out.count("nothing but a date") == 1


def test_what_was_refused_can_be_read_in_its_own_words(run, sheet):
    receipt = run("import", sheet, "--json").json
    told = run("imports", receipt["import_id"][-8:], "--json").json
    assert (told["read"], told["loaded"], told["import_id"]) == (3, 2, receipt["import_id"])
    assert [(one["position"], one["code"]) for one in told["refused"]] == [("4", "date_unreadable")]
    assert json.loads(told["refused"][0]["raw"])["Situation"] == "Lost"
    assert "Lost" in run("imports", receipt["import_id"]).out
    assert (run("imports", "nowhere").code, run("imports", "nowhere", "--json").json["error"]["code"]) == (
        1, "import_unknown",
    )  # fmt: skip


def test_the_receipt_says_where_refused_words_can_be_read(run, sheet, clean):
    own = run("imports", "--json").json
    assert own == []
    out = run("import", sheet, "--yes").out
    assert f"kindlog imports {run('imports', '--json').json[0]['import_id'][-8:]}" in out
    assert "kindlog imports" not in run("import", clean, "--yes").out


def test_sheets_that_were_not_read_are_named(run, tmp_path):
    book = Workbook()
    book.active.append(["Date", "Situation"])
    book.active.append(["2026-09-13", "Late again"])
    book.create_sheet("Older").append(["Date", "Situation"])
    book.save(tmp_path / "diary.xlsx")
    receipt = run("import", tmp_path / "diary.xlsx", "--json").json
    assert (receipt["loaded"], len(receipt["notes"])) == (1, 1)
    assert "Older" in receipt["notes"][0]
