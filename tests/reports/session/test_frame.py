from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.reports.session import frame
from analysis.reports.session.about import Seen


def test_the_head_says_whose_why_from_when_to_when_and_that_nobody_watches(about):
    shared = replace(about, purpose="Our sessions", shared_on=date(2026, 10, 1), expires=date(2026, 10, 31))
    lines = frame.head(Seen.of({}, shared)).sentences
    assert lines == [
        "Shared by the client on 1 October 2026",
        "Covers 1 July 2026 to 30 September 2026. Chosen by the client. Not watched live. Not for emergencies.",
        "Purpose: Our sessions",
        "Ends on 31 October 2026. After that day kindlog no longer opens it.",
    ]


def test_the_agenda_is_the_clients_own_and_never_more_than_three(about):
    points = tuple(f"point {place}" for place in range(5))
    quoted = frame.agenda(Seen.of({}, replace(about, agenda=points))).quotes
    assert [quote.text for quote in quoted] == ["point 0", "point 1", "point 2"]


def test_without_an_agenda_the_marked_next_steps_stand_there(tables, about):
    moments = tables["moments"].assign(next_step=None, keep_quote=False)
    moments = moments.astype({"next_step": "str"})
    last = moments.index[-1]
    moments.loc[last, "next_step"] = "ask for help"
    assert "Nothing was set" in frame.agenda(Seen.of({"moments": moments}, about)).sentences[0]
    moments.loc[last, "keep_quote"] = True
    assert [quote.text for quote in frame.agenda(Seen.of({"moments": moments}, about)).quotes] == ["ask for help"]


def test_only_picked_words_are_quoted_the_newest_in_order_of_time(tables, about):
    moments = tables["moments"].assign(keep_quote=False)
    seen = Seen.of({"moments": moments}, about)
    assert frame.words(seen).sentences == ["No words were picked to be shown."]
    some = moments[moments["text"].notna()].tail(5).index
    moments.loc[some, "keep_quote"] = True
    part = frame.words(Seen.of({"moments": moments}, about))
    assert part.sentences == ["2 of 5 picked."]
    assert len(part.quotes) == 2
    whole = frame.words(Seen.of({"moments": moments.drop(columns="keep_quote")}, replace(about, quotable=True)))
    assert whole.sentences[0].startswith("2 of ")


def test_long_words_are_cut_and_controls_are_gone(about):
    shown = replace(about, alias="A\u202e" * 90, purpose="why\x1b " * 90, agenda=("x" * 900,))
    head, agenda = frame.head(Seen.of({}, shown)), frame.agenda(Seen.of({}, shown))
    assert len(head.heading) < 60
    assert not {"\u202e", "\x1b"} & set(head.heading + "".join(head.sentences))
    assert len(agenda.quotes[0].text) <= frame.QUOTE


def test_days_are_told_in_words():
    assert frame.day(pd.Timestamp("2026-02-01")) == "1 February 2026"
