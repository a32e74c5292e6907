"""Taking it back: a tombstone, what it deletes, and only what is true is said."""

from datetime import timedelta

import pytest

import sharers
from analysis import errors, resources
from analysis.sharing import giving, reviewing
from sharers import NOW

DONE = "They can no longer open this in kindlog. What they have already read, noted or copied cannot be taken back."


def opened_and_withdrawn(two):
    path = two.share()
    content = path.read_bytes()
    took = two.therapist.take(content, path=path)
    page = two.root / "page.html"
    page.write_bytes(b"a page")
    reviewing.page_written(two.therapist.folder, took.facts["consent_id"], page, b"a page")
    tombstone, given = giving.withdraw(
        two.client.folder, two.client.keys, took.facts["consent_id"], two.root / "out", now=NOW
    )
    return path, page, content, tombstone, given


def said(two, now=NOW):
    return giving.shares(two.client.folder, now)[-1]["said"]


def test_the_exact_sentence_waits_until_it_is_true(two):
    assert resources.text("sharing.withdrawn.done") == DONE
    path, page, content, tombstone, _ = opened_and_withdrawn(two)
    assert said(two).startswith("Sharing has stopped. The withdrawal takes effect on their side when they import it.")
    assert said(two).endswith(DONE.split(". ", 1)[1])
    assert two.therapist.take(content).opened, "before it is taken in it opens"

    took = two.therapist.take(tombstone.read_bytes(), path=tombstone)
    assert took.facts["removed"] == [str(path), str(page)]
    assert not path.exists()
    assert not page.exists()
    with pytest.raises(errors.ShareRefused, match="withdrew this on 2026-06-30") as caught:
        two.therapist.take(content)
    assert caught.value.code == "E12"

    receipt = reviewing.answer(
        two.therapist.folder, two.therapist.keys, took.facts["consent_id"], two.root / "out", now=NOW
    )
    assert two.client.take(receipt.read_bytes()).facts["event"] == "withdrawn"
    assert said(two) == DONE


def test_it_is_true_as_well_once_the_days_are_over(two):
    opened_and_withdrawn(two)
    assert said(two, NOW + timedelta(days=29)) != DONE
    assert said(two, NOW + timedelta(days=31)) == DONE


def test_taken_in_before_the_share_it_still_counts(two):
    path = two.share()
    consent_id = giving.shares(two.client.folder, NOW)[0]["consent_id"]
    tombstone, _ = giving.withdraw(two.client.folder, two.client.keys, consent_id[:8], two.root / "out", now=NOW)
    assert two.therapist.take(tombstone.read_bytes()).facts["removed"] == []
    with pytest.raises(errors.ShareRefused) as caught:
        two.therapist.take(path.read_bytes())
    assert caught.value.code == "E12"


def test_nobody_else_can_withdraw_it(tmp_path, two):
    path, _, content, _, given = opened_and_withdrawn(two)
    other = sharers.person(tmp_path / "other", "Ada")
    sharers.know(two.therapist, other)
    _, forged = sharers.giving.withdrawal.make(other.keys, given, other.notes, NOW)
    assert two.therapist.take(forged).facts["removed"] == []
    assert path.exists()
    assert two.therapist.take(content).opened


def test_again_changes_nothing_and_an_unknown_one_is_said(two):
    opened_and_withdrawn(two)
    count = len(sharers.state.checked(two.client.folder))
    consent_id = giving.shares(two.client.folder, NOW)[0]["consent_id"]
    giving.withdraw(two.client.folder, two.client.keys, consent_id, two.root / "out", now=NOW)
    assert len(sharers.state.checked(two.client.folder)) == count
    for odd in ("", "zzzz", "12345678-0000", "words of an entry"):
        with pytest.raises(errors.ShareUnknown):
            giving.withdraw(two.client.folder, two.client.keys, odd, two.root / "out", now=NOW)


def test_the_client_can_look_at_their_own_tombstone(two):
    *_, tombstone, _ = opened_and_withdrawn(two)
    assert two.client.take(tombstone.read_bytes()).facts["kind"] == "withdrawal"
