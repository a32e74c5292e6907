from analysis.journal import notes
from analysis.journal.gathering import Gathered
from analysis.journal.reading import File
from analysis.journal.sources import Options


def test_the_date_in_a_note_comes_before_that_in_its_name():
    assert notes.read("", "2021-01-05.md", "---\ncreated: 2026-03-02\n---\nx").date == "2026-03-02"
    assert notes.read("", "2021-01-05.md", "---\ncreated: someday\n---\nx").date == "2021-01-05"
    assert notes.read("", "x.md", "x").date is None


def test_each_note_is_loaded_or_refused():
    told = {
        "2021-01-05.md": "a day",
        "2021-01-06.md": "",
        "x.md": "words",
        "02-03-2021.md": "words",
        "2021-01-07.md": "- 9:15 tea",
    }
    gathered = Gathered("markdown", File("v", b""))
    notes.gather([notes.read(name, name, text) for name, text in told.items()], gathered, None)
    assert [entry.text for entry in gathered.entries] == ["a day", "tea"]
    assert [code for _, code, _ in gathered.problems.refused] == ["empty", "no_date", "date_order_open"]
    assert gathered.loaded(Options()).read == len(told)
