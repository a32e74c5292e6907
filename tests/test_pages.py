"""One share gives one page, to the byte, for a browser and for a terminal."""

import pytest

import couple
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
