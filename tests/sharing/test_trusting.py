"""Whose key is whose: compared, pinned, rotated, lost; never in silence."""

import pytest

import sharers
from analysis import errors
from analysis.sharing import cards, fingerprint, trusting
from sharers import NOW


def card(someone):
    return cards.read(someone.keys.line, "card")


def test_digits_have_to_match(tmp_path):
    one, other = sharers.person(tmp_path / "one", "Kim"), sharers.person(tmp_path / "other", "Dr Lee", "therapist")
    with pytest.raises(errors.AnswerNeeded):
        trusting.trust(one.folder, card(other), None, NOW)
    with pytest.raises(errors.DigitsDiffer):
        trusting.trust(one.folder, card(other), fingerprint.digits(one.keys.id), NOW)
    assert one.notes.contacts == {}
    contact = trusting.trust(one.folder, card(other), fingerprint.digits(other.keys.id), NOW, name="My therapist")
    assert one.notes.contact("my therapist") == contact
    assert (contact.role, contact.age) == ("therapist", other.keys.card.age)


def test_a_second_key_is_not_made_by_accident(two):
    with pytest.raises(errors.KeyThere):
        sharers.person(two.client.folder, "Kim")


def test_a_rotated_key_is_vouched_for_and_keeps_its_place(two):
    first = two.share().read_bytes()
    assert two.therapist.take(first).opened
    new, _ = trusting.rotate(two.client.folder, two.client.keys, None, NOW)
    rotated = sharers.Person(two.client.folder, new)
    assert trusting.vouched(two.therapist.folder, card(rotated))
    contact = trusting.trust(two.therapist.folder, card(rotated), None, NOW)
    assert contact.earlier == [two.client.keys.id]
    assert two.therapist.notes.seen[new.id] == 1
    with pytest.raises(errors.ShareRefused) as caught:
        two.therapist.take(first)
    assert caught.value.code == "E05"
    two.client = rotated
    assert two.therapist.take(two.share().read_bytes()).opened


def test_a_lost_key_vouches_for_nobody(two):
    new, _ = trusting.rotate(two.client.folder, None, None, NOW)
    renewed = sharers.Person(two.client.folder, new)
    assert new.earlier == ()
    assert not trusting.vouched(two.therapist.folder, card(renewed))
    with pytest.raises(errors.AnswerNeeded):
        trusting.trust(two.therapist.folder, card(renewed), None, NOW)


def test_a_stranger_vouches_for_nobody(tmp_path, two):
    stranger = sharers.person(tmp_path / "other", "Mallory")
    new, _ = trusting.rotate(stranger.folder, stranger.keys, None, NOW)
    assert not trusting.vouched(two.therapist.folder, card(sharers.Person(stranger.folder, new)))


def test_a_person_who_lost_their_key_is_verified_again(two):
    content = two.share().read_bytes()
    assert trusting.distrust(two.therapist.folder, "Kim", NOW).name == "Kim"
    with pytest.raises(errors.ShareRefused) as caught:
        two.therapist.take(content)
    assert caught.value.code == "E05"
    sharers.know(two.therapist, two.client)
    assert two.therapist.take(content).opened
