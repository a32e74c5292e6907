"""The page of a share, from either side, and where it may be put."""

import pytest

import sharers
from analysis import errors
from analysis.cli import pages
from analysis.sharing import giving


def test_both_sides_make_the_same_bytes(tmp_path):
    two = sharers.pair(tmp_path)
    for level in ("L0", "L1", "L2", "L4"):
        draft = two.draft(level=level)
        before = pages.page(giving.preview(draft, two.client.keys))
        path, mine = giving.give(
            two.client.folder, two.client.keys, draft, tmp_path, now=sharers.NOW, phrase=sharers.PHRASE
        )
        theirs = two.therapist.take(path.read_bytes()).opened
        assert before == pages.page(mine) == pages.page(theirs)
        assert b"Content-Security-Policy" in before


def test_what_was_not_shared_says_so(tmp_path):
    two = sharers.pair(tmp_path)
    shown = giving.preview(two.draft(fields=["moments.support"]), two.client.keys)
    told = {part.name: part for part in pages.told(shown)}
    assert told["triggers"].sentences == ["Not shared."]
    assert told["words"].sentences == ["Not shared."]


def test_a_small_number_is_said_as_few(tmp_path):
    two = sharers.pair(tmp_path)
    shown = giving.preview(two.draft(level="L0", to="2026-06-02"), two.client.keys)
    told = {part.name: part for part in pages.told(shown)}
    assert told["since"].sentences == ["Fewer than 5 entries. No more than that was shared."]


def test_a_page_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "page.html"
    pages.write(path, b"a page")
    assert path.stat().st_mode & 0o77 == 0
    with pytest.raises(errors.IsFolder):
        pages.write(tmp_path, b"a page")
    with pages.passing() as passing:
        pages.write(passing, b"a page")
    assert not passing.exists()
