"""An import in a notebook: what was shown is what goes in, what was said is remembered, all of it comes out again."""

import tracemalloc
from base64 import b64encode

import pytest

from analysis import errors, open_journal
from analysis.journal import loading, reading
from analysis.notebook import importing
from analysis.notebook.importing import Importing
from exports import keep, zipped

SHEET = "When,Situation,Thought,Feeling,Intensity\n2026-05-03,Late,Hopeless,sad,80\n,No day,x,sad,10\n"
DAYLIO = "full_date,time,mood,activities,note\n2026-09-14,21:30,so so,work,Hm\n2026-09-15,21:30,meh,work,Hm\n"
DIARY = "".join(
    f"[2026-05-0{day} 09:00] Day {day}\nWhat happened?\nI was late.\nRoom:: hall\n\n" for day in range(1, 5)
)
UNSURE = "Date,Situation\n03/04/2026,Late\n05/04/2026,Late\n"


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "journal.db")


@pytest.fixture
def told():
    return []


@pytest.fixture
def desk(journal, told):
    return Importing(journal, lambda: told.append("changed"))


def hand(desk, text, name="export.csv", **said):
    data = text.encode() if isinstance(text, str) else text
    desk.begin(name, len(data))
    for at in range(0, len(data), 40):
        here = desk.take(b64encode(data[at : at + 40]).decode())
    assert here == len(data)
    desk.whole()
    return desk.look(said)


def bring(desk):
    bars = []
    receipt = desk.import_(lambda done, total: bars.append((done, total)))
    assert bars[-1][0] == bars[-1][1] == receipt["counts"]["loaded"]
    return receipt


def test_looking_keeps_nothing_and_importing_keeps_what_was_seen(desk, journal, told):
    seen = hand(desk, SHEET)
    assert seen["counts"] == {"read": 2, "loaded": 1, "already_here": 0, "refused": 1}
    assert (seen["first"], seen["last"], seen["source"]) == ("2026-05-03", "2026-05-03", "a table")
    assert (len(journal.moments), len(journal.imports), told) == (0, 0, [])
    receipt = bring(desk)
    assert receipt["counts"] == seen["counts"]
    assert any("0–100" in line for line in receipt["told"])
    assert journal.moments["self_talk"].tolist() == ["Hopeless"]
    assert journal.affect["before"].tolist() == [8]
    assert told == ["changed"]
    assert [row["loaded"] for row in desk.past()] == [1]


def test_an_import_comes_out_again_whole(desk, journal, told):
    hand(desk, SHEET)
    receipt = bring(desk)
    assert desk.undo(receipt["id"], including_edited=False) == "1 entry was taken out again."
    assert (len(journal.moments), desk.past(), told) == (0, [], ["changed", "changed"])


def test_entries_changed_since_are_asked_about(desk, journal):
    hand(desk, SHEET)
    receipt = bring(desk)
    journal.amend(journal.moments["moment_id"].item(), outcome="fine")
    with pytest.raises(errors.ImportEdited):
        desk.undo(receipt["id"], including_edited=False)
    desk.undo(receipt["id"], including_edited=True)
    assert len(journal.moments) == 0


def test_what_columns_mean_is_the_persons_word_and_remembered(desk, journal):
    seen = hand(desk, SHEET)
    meant = {column["name"]: column["meaning"] for column in seen["columns"]}
    seen = desk.look({"mapping": {"columns": {**meant, "Thought": "reframe"}, "scales": {}}})
    assert {"name": "Thought", "meaning": "reframe"}.items() <= seen["columns"][2].items()
    bring(desk)
    assert journal.moments["reframe"].tolist() == ["Hopeless"]
    again = hand(desk, SHEET.replace("Hopeless", "Hopeful"), "june.csv")
    assert again["remembered"]
    assert again["columns"][2]["meaning"] == "reframe"
    bring(desk)
    assert journal.moments["reframe"].tolist() == ["Hopeless", "Hopeful"]


def test_a_scale_is_said_once(desk, journal):
    seen = hand(desk, "Date,Situation,Mood\n2026-05-03,Late,2\n2026-05-04,Late,4\n")
    columns = {column["name"]: column["meaning"] for column in seen["columns"]}
    assert (seen["moods"], seen["columns"][2]["scale"]) == ([], None)
    scale = {"low": 1, "high": 5, "best": "high"}
    seen = desk.look({"mapping": {"columns": columns, "scales": {"Mood": scale}}})
    assert seen["columns"][2]["scale"] == scale
    bring(desk)
    assert journal.moments["valence"].tolist() == [-0.5, 0.5]


def test_a_mood_of_a_persons_own_is_named_once(desk, journal):
    assert hand(desk, DAYLIO)["moods"] == [
        {"name": "so so", "n": 1, "level": None},
        {"name": "meh", "n": 1, "level": 3},
    ]
    assert {row["name"]: row["level"] for row in desk.look({"mapping": {"moods": {"so so": 2}}})["moods"]} == {
        "so so": 2,
        "meh": 3,
    }
    bring(desk)
    assert journal.moments["valence"].tolist() == [0.5, 0.0]
    again = hand(desk, DAYLIO.replace("09-14", "09-16"))
    assert (again["remembered"], {row["level"] for row in again["moods"]}) == (True, {2, 3})
    assert again["counts"] == {"read": 2, "loaded": 1, "already_here": 1, "refused": 0}


def test_a_level_can_be_taken_back(desk):
    hand(desk, DAYLIO)
    seen = desk.look({"mapping": {"moods": {"Meh": None}}})
    assert {row["name"]: row["level"] for row in seen["moods"]} == {"so so": None, "meh": None}


def test_lines_of_a_text_become_fields_only_when_the_person_says_so(desk, journal):
    seen = hand(desk, DIARY, "diary.txt")
    assert seen["prompts"] == [
        {"name": "What happened?", "meaning": "", "guess": "trigger"},
        {"name": "Room", "meaning": "", "guess": None},
    ]
    assert seen["rows"][0]["parts"][1][1].startswith("What happened? I was late.")
    seen = desk.look({"mapping": {"prompts": {"What happened?": "trigger", "Room": "places"}}})
    assert [row["meaning"] for row in seen["prompts"]] == ["trigger", "places"]
    bring(desk)
    assert journal.moments["trigger"].tolist() == ["I was late."] * 4
    assert hand(desk, DIARY.replace("late", "early"), "diary.txt")["prompts"][0]["meaning"] == "trigger"
    assert desk.look({"mapping": {"prompts": {}}})["prompts"][0]["meaning"] == ""


def test_days_that_can_be_read_in_two_ways_wait_for_the_person(desk, journal):
    seen = hand(desk, UNSURE)
    assert (seen["open"], seen["order"]) == ("order", "open")
    with pytest.raises(errors.FileMissing):
        desk.import_(print)
    seen = desk.look({"mapping": {"date_order": "dmy"}})
    assert (seen["open"], seen["order"], seen["first"]) == ("", "dmy", "2026-04-03")
    bring(desk)
    assert journal.moments["local_dt"].dt.month.tolist() == [4, 4]


def test_a_table_without_a_day_asks_which_column_it_is(desk):
    seen = hand(desk, "Situation,Note\nLate,x\nEarly,y\n")
    assert seen["open"] == "date"
    assert "counts" not in seen


def test_a_row_for_each_answer_becomes_a_row_for_each_entry_and_that_is_remembered(desk, journal):
    long = (
        "Id,Date,Item,Reply\n1,2026-05-03,Situation,Late\n1,2026-05-03,Thought,Hopeless\n2,2026-05-04,Situation,Cup\n"
    )
    pivot = {"entry": "Id", "question": "Item", "answer": "Reply"}
    seen = hand(desk, long)
    assert (seen["header"], seen["pivot"], seen["counts"]["read"]) == (["Id", "Date", "Item", "Reply"], None, 3)
    seen = desk.look({"mapping": {"pivot": pivot}})
    assert (seen["pivot"], seen["counts"]["read"]) == (pivot, 2)
    assert [column["name"] for column in seen["columns"]] == ["Id", "Date", "Situation", "Thought"]
    assert desk.look({"mapping": {"pivot": None}})["counts"]["read"] == 3
    desk.look({"mapping": {"pivot": pivot}})
    bring(desk)
    assert journal.moments["trigger"].tolist() == ["Late", "Cup"]
    again = hand(desk, long.replace("05-0", "06-0"))
    assert (again["remembered"], again["counts"]["loaded"]) == (True, 2)
    assert hand(desk, DAYLIO)["header"] == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"entries": [', errors.FormatUnknown),
        (b"\xff\xfa\x01" * 50, errors.FileUndecodable),
        (b" \n", errors.FileEmpty),
        (b"PK\x03\x04 no zip", errors.FileDamaged),
        (zipped({"../outside.csv": SHEET}), errors.FileUnsafe),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(desk, journal, data, expected):
    with pytest.raises(expected):
        hand(desk, data)
    assert len(journal.imports) == 0
    assert hand(desk, SHEET)["counts"]["loaded"] == 1


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(desk, monkeypatch):
    with pytest.raises(errors.FileTooLarge):
        desk.begin("all.zip", reading.LIMIT + 1)
    monkeypatch.setattr(importing, "LIMIT", 30)
    desk.begin("lies.csv", 10)
    with pytest.raises(errors.FileTooLarge):
        desk.take(b64encode(b"x" * 31).decode())


def test_bytes_are_let_go_with_the_file(desk):
    data = SHEET.encode() + b" " * 3_000_000
    tracemalloc.start()
    hand_whole = b64encode(data).decode()
    desk.begin("export.csv", len(data))
    desk.take(hand_whole)
    desk.whole()
    held = tracemalloc.get_traced_memory()[0]
    desk.drop()
    freed = held - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert freed >= len(data)


def test_a_typed_place_is_a_file_or_each_file_of_a_mixed_folder(desk, tmp_path):
    folder = tmp_path / "all"
    folder.mkdir()
    paths = [keep(folder, SHEET, "a.csv"), keep(folder, DAYLIO, "b.csv")]
    assert desk.files(f' "{paths[0]}" ') == [str(paths[0])]
    assert sorted(desk.files(str(folder))) == sorted(map(str, paths))
    desk.choose(str(paths[1]))
    assert desk.look({})["source"] == "Daylio"
    before = paths[1].read_bytes()
    bring(desk)
    assert paths[1].read_bytes() == before
    with pytest.raises(errors.FileMissing):
        desk.files("  ")


def test_format_and_zone_can_be_said(desk, journal):
    seen = hand(desk, DAYLIO, format="table", zone="Europe/Berlin")
    assert seen["source"] == "a table"
    seen = desk.look({"format": "daylio", "zone": "Europe/Berlin"})
    assert seen["source"] == "Daylio"
    bring(desk)
    assert journal.moments["tz"].tolist() == ["Europe/Berlin"] * 2
    with pytest.raises(errors.ZoneUnknown):
        hand(desk, DAYLIO, zone="Moon/Base")


def test_the_words_are_those_of_a_notebook(desk):
    entry = '{"creationDate": "2026-05-03T10:00:00Z", "text": "Hm", "uuid": "A"}'
    notes = f'{{"entries": [{entry}], "metadata": {{"version": "1.0"}}}}'
    told = hand(desk, notes, "journal.json")["told"]
    assert any("name your zone above" in line for line in told), told


def test_a_refused_write_keeps_the_file_for_another_try(desk, journal, monkeypatch):
    hand(desk, SHEET)
    with monkeypatch.context() as patch:
        patch.setattr(type(journal), "import_", lambda *_, **__: (_ for _ in ()).throw(errors.JournalBusy(seconds=30)))
        with pytest.raises(errors.JournalBusy):
            desk.import_(print)
    assert bring(desk)["counts"]["loaded"] == 1


def test_the_numbers_are_those_of_the_command(desk, journal, tmp_path):
    loaded = loading.load(keep(tmp_path, SHEET))
    expected = journal.import_(loaded, file="export.csv", dry_run=True)
    counts = hand(desk, SHEET)["counts"]
    assert (counts["read"], counts["loaded"], counts["refused"]) == (expected.read, expected.loaded, 1)
