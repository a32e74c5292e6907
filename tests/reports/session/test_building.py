import re
from dataclasses import replace

import pytest

from analysis.reports import session
from analysis.reports.session import building

ORDER = ["head", "agenda", "since", "support", "triggers", "helped", "plans", "words", "scales", "know"]


def named(tables, about):
    return {part.name: part for part in session.sections(tables, about)}


def told(parts):
    return str([part.as_json() for part in parts.values()])


def test_every_part_is_there_in_the_order_of_a_session_whatever_was_shared(tables, about):
    assert list(named(tables, about)) == list(named({}, about)) == ORDER
    numbered = [part.heading[0] for part in named(tables, about).values() if part.heading[0].isdigit()]
    assert numbered == list("12345678")


def test_what_was_not_granted_reads_not_shared_and_is_never_blank(about):
    parts = named({}, about)
    for name in ("agenda", "since", "support", "triggers", "helped", "plans", "words", "scales"):
        assert "Not shared." in parts[name].sentences, name


def test_at_most_two_charts_and_no_word_to_the_client(tables, about):
    parts = named(tables, about)
    assert sum(part.chart is not None for part in parts.values()) == 2
    said = [line for part in parts.values() for line in part.sentences]
    said += [part.chart.caption for part in parts.values() if part.chart]
    text = " ".join(said).replace("What do you make of", "").replace("what do you make of", "")
    assert not re.search(r"(?i)\byour?\b", text)


def test_equal_tables_give_equal_bytes_and_only_the_nonce_differs(tables, about):
    one, other = session.page(tables, about, nonce="nonce-one"), session.page(tables, about, nonce="nonce-two")
    assert one == session.page(tables, about, nonce="nonce-one") == other.replace(b"nonce-two", b"nonce-one")
    assert session.page(tables, about) != session.page(tables, about)


def test_nothing_that_was_not_shared_is_in_the_page(tables, about):
    moments = tables["moments"].assign(text="canary-7f3", self_talk="canary-7f3", keep_quote=False)
    page = session.page({**tables, "moments": moments}, about).decode()
    assert "canary-7f3" not in page
    picked = session.page({**tables, "moments": moments}, replace(about, quotable=True)).decode()
    assert "canary-7f3" in picked


def test_a_page_without_charts_carries_no_script(about):
    made = session.page({}, about).decode()
    assert "<script" not in made
    assert "Not shared." in made


def test_the_client_speaks_of_themself_where_the_page_is_their_own(tables, about):
    head = named(tables, replace(about, alias=""))["head"]
    assert head.heading == "What I bring to the session"
    assert head.sentences[0] == "Made by the client on this computer"


def test_parts_that_travelled_make_the_same_page(tables, about):
    parts = session.sections(tables, about)
    again = [type(part).of(part.as_json()) for part in parts]
    assert building.built(again, nonce="a") == session.page(tables, about, nonce="a").decode()


@pytest.mark.parametrize("word", ["helped", "because", "caused", "best", "improved"])
def test_no_part_claims_a_cause(tables, about, word):
    assert f" {word} " not in told(named(tables, about)).lower()
