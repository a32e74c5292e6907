"""One share gives one page, to the byte, for a browser and for a terminal."""

import pytest

import couple
import sharers
from analysis import pages
from analysis.sharing import choices, giving


@pytest.fixture
def opened(tmp_path):
    made = couple.both(tmp_path).giving
    tables = {name: getattr(made.journal, name) for name in ("moments", "affect", "checkins", "practices", "plans")}
    draft = giving.compose(made.folder, made.keys, choices.made(couple.CHOICES), tables, now=couple.NOW)
    return giving.preview(draft, made.keys)


def test_the_same_share_gives_the_same_bytes(opened):
    page = pages.page(opened)
    assert page == pages.page(opened)
    assert b"standup" in page
    assert b"Content-Security-Policy" in page
    assert couple.CANARY.encode() not in page


def test_a_terminal_gets_the_same_parts(opened):
    assert any("standup" in str(part) for part in pages.told(opened))


def test_everything_that_is_sealed_stands_on_the_page(opened):
    """Whoever looked at the page has seen all that leaves."""
    shown = {(row[0].split()[0], row[2]) for row in pages.whole(opened).table.rows}
    said = [
        (entry["day"], entry[name])
        for entry in opened.entries
        for name in entry
        if isinstance(entry[name], str)
        and name not in {"table", "id", "day", "time", "precision"}
        and not name.endswith("_id")
    ]
    assert said
    assert all(each in shown for each in said)


def test_counts_stand_on_the_page_too(tmp_path):
    two = sharers.pair(tmp_path)
    for level, count in (("L0", 1), ("L1", 10)):
        part = pages.whole(giving.preview(two.draft(level=level), two.client.keys))
        assert len(part.table.rows) == count
        assert any("fewer than five" in row or row[2].isdigit() for row in part.table.rows)
        assert part.sentences == ["The reader may: read it."]


def test_what_the_client_ticked_is_said_and_nothing_else(tmp_path):
    two = sharers.pair(tmp_path)
    moments = two.tables["moments"].copy()
    moments.loc[moments.index[4], "text"] = "I want to die, I thought for a second"
    two.tables["moments"] = moments
    plain = pages.whole(giving.preview(two.draft(), two.client.keys))
    assert not any("eavy words" in line for line in [*plain.sentences, *(row[2] for row in plain.table.rows)])
    ticks = [*sharers.TICKS, "risk_passages_included", "sud"]
    marked = pages.whole(giving.preview(two.draft(ticks=ticks, may=["keep_copy"]), two.client.keys))
    assert marked.sentences[0] == "The reader may: read it, keep a copy."
    assert "alcohol or drugs" in marked.sentences[1]
    assert "1 entry has some" in marked.sentences[-1]
    assert [row[0] for row in marked.table.rows if row[2].startswith("Heavy words")] == ["2026-06-06 21:30"]
