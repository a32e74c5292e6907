"""Key cards: read from any message, refused when a letter differs, vouched for by the old key."""

import base64

import pytest

import sharers
from analysis import errors
from analysis.sharing import canonical, cards, keys


def test_a_card_survives_a_message_around_it(two):
    line = two.client.keys.line
    read = cards.read(f"Hello,\nhere is my key: {line}\nbest, Kim", "mail")
    assert read.card == two.client.keys.card
    assert read.before is None


@pytest.mark.parametrize("text", ["", "hello", "kindlog-key:", "kindlog-key:abc", "kindlog-key:" + "A" * 600])
def test_what_is_no_card_is_said(text):
    with pytest.raises(errors.CardUnknown, match="mail is not a kindlog key"):
        cards.read(text, "mail")


def test_another_age_key_or_name_is_noticed(two):
    made = canonical.loads(base64.urlsafe_b64decode(two.client.keys.line[len(cards.START) :] + "=="))
    for field, value in (("name", "Mallory"), ("age", two.therapist.keys.card.age)):
        body = {**made["body"], field: value}
        told = base64.urlsafe_b64encode(canonical.dumps({**made, "body": body})).decode().rstrip("=")
        with pytest.raises(errors.CardStolen):
            cards.read(cards.START + told, "mail")


def test_the_old_key_vouches_for_the_new(two):
    old = two.client.keys
    new = keys.fresh("Kim", "client", None, sharers.NOW, old)
    assert cards.read(new.line, "mail").before == old.id
    made = canonical.loads(base64.urlsafe_b64decode(new.line[len(cards.START) :] + "=="))
    made["before"]["signing"] = two.therapist.keys.card.signing
    told = base64.urlsafe_b64encode(canonical.dumps(made)).decode().rstrip("=")
    with pytest.raises(errors.CardStolen):
        cards.read(cards.START + told, "mail")
