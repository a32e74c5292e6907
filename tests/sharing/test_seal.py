"""What is sealed: named by nothing, padded, and refused when it is not complete."""

import re
from datetime import date

import pytest

from analysis import errors
from analysis.sharing import canonical, seal
from sharers import body_of


def test_the_name_of_the_file_tells_nothing(two):
    path = two.share()
    assert re.fullmatch(r"share-[0-9a-f]{8}\.kindlog-share", path.name)
    assert path.stat().st_mode & 0o77 == 0


def test_the_record_says_what_is_in_it(two):
    body = body_of(two.share(may=["quote_in_notes"], agenda=["the train"], since="2026-06-10"), two.therapist)
    consent = body["consent"]
    assert consent["data"]["digest"] == body["entries_sha256"] == canonical.digest(body["entries"])
    assert consent["previous_log_head"] == body["log_head"]
    assert consent["may"]["quote_in_notes"]
    assert (consent["agenda"], consent["since"]) == (["the train"], "2026-06-10")
    assert consent["recipient"]["name"] == "Dr Lee"


def test_it_may_be_opened_for_thirty_days_unless_chosen(two):
    period = two.draft().body["consent"]["period"]
    assert period["start"] == "2026-06-30T12:00:00+00:00"
    assert period["end"] == "2026-07-30T23:59:59+00:00"
    chosen = two.draft(begins=date(2026, 7, 2), until=date(2026, 7, 2)).body["consent"]["period"]
    assert (chosen["start"], chosen["end"]) == ("2026-07-02T00:00:00+00:00", "2026-07-02T23:59:59+00:00")


@pytest.mark.parametrize("name", ["purpose", "period", "data", "grantor_statement"])
def test_an_incomplete_record_is_never_sealed(two, name):
    body = two.draft().body
    del body["consent"][name]
    with pytest.raises(errors.ConsentInvalid, match=name):
        seal.seal(body, two.client.keys, two.therapist.keys.card.age)


def test_boxes_left_open_are_never_sealed(two):
    body = two.draft(ticks=["seen"]).body
    with pytest.raises(errors.ConsentInvalid):
        seal.seal(body, two.client.keys, two.therapist.keys.card.age)
