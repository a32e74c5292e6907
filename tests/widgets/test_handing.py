"""What both sides have in common: the frame, the key, people; whatever goes wrong is one sentence."""

import pytest

from analysis import errors
from analysis.widgets import ReviewForm
from widget_page import Heard


class Fake:
    def __init__(self):
        self.said = []

    def state(self):
        return {"key": "none"}

    def make_keys(self, name, passphrase):
        self.said.append((name, passphrase))
        return "code"

    def unlock(self, passphrase):
        raise errors.KeyWrong

    def meet(self, card):
        return {"name": "Kim", "follows": False, "read": card}

    def trust(self, card, compared, name):
        self.said.append((card, compared, name))
        return name


@pytest.fixture
def side():
    return Fake()


@pytest.fixture
def form(side):
    return Heard(ReviewForm(side))


def test_the_frame_holds_words_and_how_things_stand(form):
    told = form.one("ready")
    assert (told["type"], told["state"], told["lang"]) == ("stands", {"key": "none"}, "en")
    assert told["own"]["title"] == "Look at what was shared with you"
    assert told["keys"]["key"]["make"] == "Make my key"


def test_the_recovery_code_is_shown_once(form, side):
    assert form.one("make_keys", name="Kim", passphrase="p")["code"] == "code"
    assert "code" not in form.one("ready")
    assert side.said == [("Kim", "p")]


def test_a_wrong_passphrase_is_said_in_one_sentence(form):
    assert form.one("unlock", passphrase="secret words")["why"] == str(errors.KeyWrong())


def test_people_come_after_their_card_was_read(form, side):
    assert form.one("meet", card="c")["name"] == "Kim"
    stands, done = form.say("trust", card="c", compared="1 2 3", name="Kim")
    assert (stands["type"], done["say"]) == ("stands", "Kim is verified. The digits matched.")
