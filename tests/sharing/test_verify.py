"""Sixteen questions in one order: what holds is opened, what does not is refused with its own code."""

from collections import Counter
from datetime import timedelta

import pytest

import hostile_shares
import sharers
from analysis import errors
from analysis.sharing import fingerprint
from sharers import NOW

COUNT = 10_000


def code(someone, content, now=NOW, **more):
    with pytest.raises(errors.ShareRefused) as caught:
        someone.take(content, now, **more)
    assert str(caught.value).endswith(f"Nothing was shown. ({caught.value.code})")
    return caught.value.code


def test_what_was_shared_opens_and_is_the_same(two):
    path = two.share()
    body = sharers.body_of(path, two.therapist)
    took = two.therapist.take(path.read_bytes())
    assert took.opened.entries == body["entries"]
    assert took.facts["client"] == "Kim"
    assert not took.opened.own


def test_the_client_opens_their_own(two):
    path = two.share()
    took = two.client.take(path.read_bytes())
    assert took.opened.own
    assert took.facts["own"]


def test_ten_thousand_hostile_files(two):
    content = two.share(fields=["text", "support", "emotions"]).read_bytes()
    notes = two.therapist.notes
    wrong, seen, accepted = [], Counter(), []
    for kind, odd, right in hostile_shares.corpus(two, content, COUNT, seed=6):
        try:
            held = sharers.verify.signed(odd, two.therapist.keys, notes)
            sharers.verify.share(held, two.therapist.keys, notes, NOW)
        except errors.ShareRefused as error:
            seen[error.code] += 1
            if error.code not in right:
                wrong.append((kind, error.code))
        else:
            accepted.append(kind)
    assert sum(seen.values()) + len(accepted) >= COUNT
    assert not wrong
    assert set(accepted) <= {"mutated"}, "content altered by an outsider was accepted"
    assert {"E02", "E03", "E04", "E06", "E07"} <= set(seen)


def test_each_attack_has_its_code(two):
    content = two.share().read_bytes()
    body = sharers.body_of(two.root / "out" / next((two.root / "out").iterdir()).name, two.therapist)
    found = {name: code(two.therapist, odd) for name, odd, _ in hostile_shares.special(two, content, body)}
    wanted = {name: right for name, _, right in hostile_shares.special(two, content, body)}
    assert found == wanted
    assert {"E01", "E02", "E04", "E05", "E06", "E07", "E08", "E09", "E14", "E15"} <= set(found.values())
    sharers.state.checked(two.therapist.folder)


def test_the_sentence_for_a_stranger_holds_the_digits_to_compare(tmp_path, two):
    stranger = sharers.person(tmp_path / "other", "Mallory")
    sharers.know(stranger, two.therapist)
    other = sharers.Pair(tmp_path, stranger, two.therapist, two.tables)
    with pytest.raises(errors.ShareRefused, match=fingerprint.digits(stranger.keys.id)) as caught:
        two.therapist.take(other.share().read_bytes())
    assert caught.value.code == "E05"


def test_time(two):
    early = two.share(begins="2026-07-10", until="2026-07-20").read_bytes()
    assert code(two.therapist, early) == "E10"
    inside = NOW + timedelta(days=12)
    assert two.therapist.take(early, inside).opened
    assert two.therapist.take(early, inside - timedelta(hours=5)).opened.clock_back
    assert code(two.therapist, early, NOW + timedelta(days=30)) == "E11"
    assert code(two.therapist, early, inside) == "E16"
    assert code(two.therapist, early, NOW) == "E16"


def test_a_clock_set_back_within_the_days_is_said_too(two):
    content = two.share().read_bytes()
    assert two.therapist.take(content, NOW + timedelta(days=20)).opened
    assert code(two.therapist, content, NOW + timedelta(days=2)) == "E16"
    assert two.therapist.take(content, NOW + timedelta(days=20)).opened


def test_an_older_share_is_a_replay_and_the_same_one_a_second_look(two):
    first, second = two.share().read_bytes(), two.share().read_bytes()
    assert two.therapist.take(first).opened
    assert two.therapist.take(second).opened
    assert two.therapist.take(second).opened
    assert code(two.therapist, first) == "E13"
    assert two.client.take(first).opened


def test_one_client_does_not_make_another_older(tmp_path, two):
    other = sharers.person(tmp_path / "other", "Ada")
    sharers.know(other, two.therapist)
    sharers.know(two.therapist, other)
    two.share()
    assert two.therapist.take(two.share().read_bytes()).opened
    assert two.therapist.take(sharers.Pair(tmp_path, other, two.therapist, two.tables).share().read_bytes()).opened


def test_what_was_sealed_for_a_rotated_key_still_opens(two):
    content = two.share().read_bytes()
    new, _ = sharers.trusting.rotate(two.therapist.folder, two.therapist.keys, None, NOW)
    assert sharers.Person(two.therapist.folder, new).take(content).opened
