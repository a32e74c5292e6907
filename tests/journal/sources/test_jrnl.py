import json

import pytest

from analysis import errors
from analysis.journal.reading import File
from analysis.journal.sources import Options, jrnl
from exports import reads, refusals
from formats import JRNL_JSON

TEXT = "[2026-03-02 09:14] A walk. *\nWith @walk\n\n[2026-03-03 10:00] Tea?\n[1] first line\n"
MARKDOWN = (
    "# 2026\n\n## March\n\n### 2026-03-02 09:14 A walk.\n\nWith @walk\n\n### 2026-03-03 10:00 Tea?\n\n[1] first line\n"
)
ENTRY = {"title": "Tea?", "body": "[1] first line", "date": "2026-03-03", "time": "10:00", "tags": [], "starred": False}
YAML = "---\ntitle: {}\ndate: {}\nstarred: False\ntags: {}\nbody: |\t\t\n\t{}\n...\n"


def same(loaded):
    table = loaded.table.sort_values("local_dt")
    return [table[name].tolist() for name in ("local_dt", "precision", "title", "text", "entry_id")]


def test_text_json_markdown_and_yaml_of_one_journal_are_one():
    told = {"tags": {"@walk": 1}, "entries": [*JRNL_JSON["entries"], ENTRY]}
    text = reads("jrnl", TEXT, "j.txt")
    folder = {
        "a.md": YAML.format("A walk.", "2026-03-02 09:14", "walk", "With @walk"),
        "b.md": YAML.format("Tea?", "2026-03-03 10:00", "", "[1] first line"),
    }
    others = [reads("jrnl", json.dumps(told)), reads("jrnl", MARKDOWN), reads("jrnl", folder, "y.zip")]
    assert all(same(text) == same(other) for other in others)
    assert [list(tags) for tags in text.table["tags"]] == [["walk"], []]
    assert '"starred":true' in text.table["raw"][0]


def test_a_title_is_a_sentence_and_a_month_is_a_month():
    loaded = reads("jrnl", "[2019-07 14:23] It rained. All day\nand night\n[09.06.2013 15:39] Cold\n", "j.txt")
    assert loaded.table["precision"].tolist() == ["month", "minute"]
    assert (loaded.table["title"][0], loaded.table["text"][0]) == ("It rained.", "All day\nand night")
    assert str(loaded.table["local_dt"][1]) == "2013-06-09 15:39:00"


def test_words_before_the_first_header_and_old_headers():
    loaded = reads("jrnl", "Dear diary\n\n2013-06-09 15:39 First\nwords\n", "j.txt")
    assert (len(loaded.table), refusals(loaded)) == (1, [["1", "before_entries"]])


def test_tags_may_hold_marks_and_an_address_is_none():
    loaded = reads("jrnl", "[2026-03-02 09:14] I wrote @OS/2 and @C++.\nkyla@mail.example @c#\n", "j.txt")
    assert list(loaded.table["tags"].item()) == ["os/2", "c++", "c#"]


def test_xml_holds_title_and_text_as_one():
    xml = (
        '<?xml version="1.0"?><journal><entries><entry date="2026-03-02T09:14:00" starred="">'
        '<tag name="@a"/>A walk. Long</entry></entries><tags/></journal>'
    )
    row = reads("jrnl", xml, "j.xml").table.iloc[0]
    assert (row["text"], row["title"] != row["title"], list(row["tags"]), row["precision"]) == (
        "A walk. Long",
        True,
        ["a"],
        "minute",
    )
    assert refusals(reads("jrnl", xml[:-30], "j.xml")) == [["j.xml", "json_damaged"]]


def test_a_locked_journal_says_what_to_do():
    locked = File("j.txt", b"gAAAAABk" + b"x" * 80 + b"==", "j.txt")
    assert jrnl.recognise(locked)
    with pytest.raises(errors.JrnlLocked, match="jrnl --format json"):
        jrnl.load(locked, Options())


def test_day_or_month_first_is_settled_by_the_whole_journal():
    loaded = reads("jrnl", "[05/06/2021 10:00] a\n[27/06/2021 10:00] b\n", "j.txt")
    assert loaded.table["local_dt"].dt.month.tolist() == [6, 6]
    with pytest.raises(errors.DateOrderUnknown):
        jrnl.load(File("j", b"[05/06/2021 10:00] a\n", "j"), Options())


BOX = "┏━━━━━━━━━━━━━━━━━┓\n┃ 2 entries found ┃\n┗━━━━━━━━━━━━━━━━━┛\n"


def test_boxes_that_jrnl_printed_into_its_export_are_no_words_of_an_entry():
    plain, boxed = reads("jrnl", TEXT, "j.txt"), reads("jrnl", BOX + TEXT + BOX, "j.txt")
    assert same(plain) == same(boxed)
    assert (boxed.read, boxed.table["source_pos"].tolist()) == (2, ["4", "7"])
    told = json.dumps(JRNL_JSON)
    assert same(reads("jrnl", told)) == same(reads("jrnl", BOX + told))
    kept = reads("jrnl", "[2026-03-02 09:14] I drew ┏━┓.\n┃ a box\n", "j.txt")
    assert kept.table["text"].item() == "┃ a box"


def test_recognition():
    def claims(text):
        return jrnl.recognise(File("x", text.encode()))

    assert not claims('{"tags": [], "entries": [{"starred": true}]}')
    assert not claims("# Notes\n\n### 2026 plans\n")
    assert not claims("[x] done\n[ ] not\n")
