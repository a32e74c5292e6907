"""Around one chart: the finding, the table, and behind each row its entries, a page at a time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from analysis.model import Moment
from analysis.widgets.explorer_part import NOTHING, PAGE, Behind, Finding, Marks
from widget_page import Heard

WHEN = datetime(2026, 9, 14, 21)
MOMENTS = {
    one.id: one for one in (Moment(local_dt=WHEN + timedelta(days=day), text=f"Line {day}") for day in range(12))
}
MARKS = Marks(
    heading="What comes first",
    caption="“Work” came up.",
    alt="Bars. Work: 12.",
    few=False,
    columns=("Trigger", "n"),
    rows=(("Work", "12"), ("Home", "0")),
    behind=(tuple(MOMENTS), ()),
)


@pytest.fixture
def behind():
    made = Behind({}, MOMENTS.__getitem__, lambda own: {"say": own, "theme": ""}, lambda: [("work", "Work")])
    made.show(MARKS)
    return made


def test_the_finding():
    finding = Finding({}, MOMENTS.__getitem__)
    finding.show(MARKS)
    message = Heard(finding).one("ready")
    assert (message["heading"], message["caption"], message["few"]) == (MARKS.heading, MARKS.caption, False)
    assert message["words"] == {"too_few": "Too few to say"}


def test_the_table_says_how_many_are_behind_each_row(behind):
    message = Heard(behind).one("ready")
    assert message["rows"] == [{"cells": ["Work", "12"], "n": 12}, {"cells": ["Home", "0"], "n": 0}]
    assert message["alt"] == "Bars. Work: 12."
    assert "Line" not in str(message)


def test_entries_come_a_page_at_a_time(behind):
    heard = Heard(behind)
    message = heard.one("behind", row=0, edition=1)
    assert (len(message["rows"]), message["total"], message["title"]) == (PAGE, 12, "Work")
    assert message["rows"][0]["line"] == "Line 0"
    assert message["themes"] == [["work", "Work"]]
    assert len(heard.one("behind", row=0, edition=1, pages=2)["rows"]) == 12


def test_after_a_change_the_same_entries_come_again(behind):
    ids = list(MOMENTS)[:2]
    message = Heard(behind).one("again", row=0, title="Work", ids=ids, total=12)
    assert [row["id"] for row in message["rows"]] == ids
    assert (message["fresh"], message["total"]) == (False, 12)


def test_a_row_of_an_earlier_table_opens_nothing_wrong(behind):
    heard = Heard(behind)
    heard.say("ready")
    behind.show(NOTHING)
    assert heard.one("behind", row=0, edition=1)["type"] == "marks"


def test_the_same_values_are_not_sent_again(behind):
    heard = Heard(behind)
    heard.say("ready")
    heard.sent.clear()
    behind.show(MARKS)
    assert heard.sent == []


def test_a_mark_opens_what_is_behind_it_and_a_quiet_one_nothing(behind):
    own = list(MOMENTS)[3]
    drawn = {"points": ((0, -1, 1, 2),), "beyond": (("14 September", (own,)),), "nodes": (2,)}
    behind.show(replace(MARKS, **drawn))
    heard, edition = Heard(behind), behind.edition
    assert heard.one("ready")["marked"] is True
    mark = {"trace": 0, "node": False, "edition": edition}
    assert heard.one("mark", point=0, **mark)["total"] == 12
    message = heard.one("mark", point=3, **mark)
    assert (message["title"], [row["id"] for row in message["rows"]]) == ("14 September", [own])
    assert heard.one("mark", **(mark | {"point": 0, "node": True}))["title"] == "14 September"
    heard.sent.clear()
    for point in (1, 2, 9, -1):
        heard.say("mark", point=point, **mark)
    heard.say("mark", **(mark | {"trace": 5, "point": 0}))
    assert heard.sent == []
    assert heard.one("mark", **(mark | {"point": 0, "edition": 0}))["type"] == "marks"


def test_a_part_that_waits_opens_and_closes_on_demand():
    heard_folds = []
    finding = Finding({}, MOMENTS.__getitem__, heard_folds.append)
    finding.show(replace(NOTHING, heading="More"))
    heard = Heard(finding)
    message = heard.one("ready")
    assert (message["folds"], message["caption"], message["heading"]) == (True, "", "More")
    heard.say("fold", open=True)
    heard.say("fold", open=False)
    assert heard_folds == [True, False]
