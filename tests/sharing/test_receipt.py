"""The answer: every time it was opened, signed, for one client and one share."""

from datetime import timedelta

import pytest

import sharers
from analysis import errors
from analysis.sharing import receipt, reviewing
from sharers import NOW


def answered(two, path=None):
    took = two.therapist.take((path or two.share()).read_bytes())
    return reviewing.answer(
        two.therapist.folder, two.therapist.keys, took.facts["consent_id"], two.root / "out", now=NOW
    )


def test_it_says_when(two):
    path = two.share()
    two.therapist.take(path.read_bytes(), NOW + timedelta(minutes=1))
    facts = two.client.take(answered(two, path).read_bytes()).facts
    assert (facts["kind"], facts["event"]) == ("receipt", "opened")
    answers = two.client.notes.given[facts["consent_id"]].answers
    assert [each.at for each in answers] == ["2026-06-30T12:01:00+00:00", "2026-06-30T12:00:00+00:00"]


def test_the_therapist_may_look_at_their_own(two):
    assert two.therapist.take(answered(two).read_bytes()).facts["kind"] == "receipt"


def test_without_an_opening_there_is_none(two):
    two.share()
    assert reviewing.answer(two.therapist.folder, two.therapist.keys, "none", two.root, now=NOW) is None


@pytest.mark.parametrize("change", ["digest", "consent", "signer"])
def test_one_that_answers_nothing_is_refused(tmp_path, two, change):
    answered(two)
    (consent_id, taken), *_ = two.therapist.notes.taken.items()
    someone = two.therapist.keys
    if change == "digest":
        taken.digest = "0" * 64
    if change == "consent":
        consent_id = "another"
    if change == "signer":
        other = sharers.person(tmp_path / "other", "Mallory")
        sharers.know(two.client, other)
        someone = other.keys
    _, content = receipt.make(someone, taken, consent_id, "0" * 64, NOW)
    with pytest.raises(errors.ShareRefused) as caught:
        two.client.take(content)
    assert caught.value.code == "E07"
