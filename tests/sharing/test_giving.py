"""The client's side: what is previewed is what is sealed, and nothing goes without being chosen and ticked."""

import pytest
from hypothesis import HealthCheck, given, settings

import canaries
import sharers
from analysis import errors
from analysis.sharing import giving, opened
from sharers import NOW, PHRASE

CONSENTS = 200


def test_the_preview_and_the_sealed_bytes_show_the_same(two):
    draft = two.draft()
    before = giving.preview(draft, two.client.keys)
    path, after = giving.give(two.client.folder, two.client.keys, draft, two.root / "out", now=NOW, phrase=PHRASE)
    there = two.therapist.take(path.read_bytes()).opened
    for other in (after, there):
        assert other.entries == before.entries
        assert opened.about(other) == opened.about(before)
        assert opened.nonce(other) == opened.nonce(before)


@pytest.mark.parametrize(
    ("chosen", "boxes"),
    [
        ({"ticks": []}, "seen, free, limits"),
        ({"ticks": ["seen", "limits"]}, "free"),
        ({"keep_names": True}, "third_party"),
        ({"level": "L5", "from": None, "to": None}, "confirm"),
        ({"level": "L5", "from": None, "to": None, "confirm": "yes"}, "confirm"),
    ],
)
def test_nothing_goes_without_every_tick(two, chosen, boxes):
    with pytest.raises(errors.ConsentOpen, match=f"{boxes} must be ticked"):
        two.share(**chosen)
    assert not (two.root / "out").exists()
    assert two.client.notes.given == {}


def test_the_whole_journal_with_the_words_typed(two):
    assert two.share(level="L5", confirm=" Share Everything ", **{"from": None, "to": None}).exists()


def test_another_share_in_between_is_noticed(two):
    draft = two.draft()
    two.share()
    with pytest.raises(errors.PreviewChanged):
        giving.give(two.client.folder, two.client.keys, draft, two.root / "out", now=NOW, phrase=PHRASE)


def test_everything_that_was_shared_is_listed(two):
    two.share(level="L0")
    two.share(level="L1", purpose="To prepare")
    listed = giving.shares(two.client.folder, NOW)
    assert [each["status"] for each in listed] == ["superseded", "active"]
    assert [each["serial"] for each in listed] == [1, 2]
    assert listed[1]["purpose"] == "To prepare"
    assert listed[0]["superseded_by"] == listed[1]["consent_id"]
    later = giving.shares(two.client.folder, NOW.replace(year=2027))
    assert {each["status"] for each in later} == {"expired"}


def test_a_recipient_is_named_or_the_only_one(tmp_path, two):
    other = sharers.person(tmp_path / "other", "Dr Roe", "therapist")
    sharers.know(two.client, other)
    with pytest.raises(errors.AnswerNeeded):
        two.draft()
    assert two.draft(**{"with": "dr roe"}).recipient.key == other.keys.id


def test_who_is_who_stays_with_the_client(two):
    path = two.share()
    assert two.client.notes.labels["sam miller"] == "Person A"
    assert "Sam" not in repr(sharers.body_of(path, two.therapist))
    assert "Sam" not in repr(two.therapist.take(path.read_bytes()))


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    root = tmp_path_factory.mktemp("canaries")
    return sharers.pair(root, canaries.tables(root))


@settings(max_examples=CONSENTS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(canaries.CHOICES)
def test_no_unchosen_word_name_or_day_is_in_the_bytes(marked, chosen):
    left = canaries.left_in(marked, chosen)
    assert not left


def test_the_search_for_canaries_can_find_one(marked):
    body = marked.draft(level="L4", keep_names=True, **{"from": "2026-03-01"}).body
    assert canaries.of_names(repr(body))
