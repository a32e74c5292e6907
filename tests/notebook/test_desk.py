"""The desk: forms that write to a real file, what waits, and what is drawn anew."""

import subprocess
import sys
from base64 import b64encode
from datetime import date, datetime, timedelta

import pytest

from analysis import errors, open_journal
from analysis.model import CheckIn, Goal, Moment, Plan, Practice
from analysis.model.practices import PRACTICES
from analysis.notebook import Desk
from widget_page import Heard

NOW = datetime(2026, 9, 16, 20, 0)  # a Wednesday
WHEN = {"choice": "now", "now": "2026-09-16T20:00", "zone": "Europe/Berlin", "offset": "+02:00"}


@pytest.fixture
def desk(tmp_path):
    return Desk(open_journal(tmp_path / "own" / "journal.db"), now=lambda: NOW)


def _keep(form, values, **more):
    return Heard(form).one("keep", token="t", values=values, when=WHEN, clock=WHEN, **more)


def test_a_moment_kept_is_in_the_journal_and_offered_as_a_word(desk):
    _keep(desk.moment(), {"text": "Snapped at Sam", "trigger": "standup"})
    assert desk.journal.moments["trigger"].tolist() == ["standup"]
    assert desk.moment().suggest("trigger") == ["standup"]
    assert desk.latest.text == "Snapped at Sam"
    assert "Snapped at Sam" in str(Heard(desk.practice_for_latest()).one("ready"))


def test_without_a_moment_there_is_no_practice_for_it(desk):
    assert desk.practice_for_latest() is None


@pytest.mark.parametrize("kind", PRACTICES)
def test_every_practice_has_a_form(desk, kind):
    assert Heard(desk.practice(kind)).one("ready")


def test_plans_are_asked_about_once_their_day_has_come(desk):
    plan = desk.journal.append(Plan(local_dt=NOW, if_part="a", then_part="b", due=date(2026, 9, 15)))
    desk.journal.append(Goal(local_dt=NOW, text="rest", due=date(2026, 9, 30)))
    assert "plans" in desk.waiting()
    assert "goals" not in desk.waiting()
    Heard(desk.plan()).say("follow", id=plan.id, answer="did some")
    assert "plans" not in desk.waiting()


def test_a_plan_can_begin_with_a_trigger(desk):
    assert desk.plan("standup").start == {"trigger": "standup"}


def test_a_plan_is_offered_for_what_keeps_coming_back_until_there_is_one(desk):
    assert desk.recurring() is None
    for day in range(12):
        trigger = "Standup" if day % 2 else f"once {day}"
        desk.journal.append(Moment(local_dt=datetime(2026, 6, 1) + timedelta(days=7 * day), trigger=trigger))
    assert desk.recurring() == "Standup"
    assert desk.plan(desk.recurring()).start == {"trigger": "Standup"}
    desk.journal.append(Plan(local_dt=NOW, trigger="standup", then_part="breathe"))
    assert desk.recurring() is None


def test_the_checkin_is_offered_once_a_week_on_the_own_day(desk):
    assert "checkin" in desk.waiting()
    desk.journal.append(CheckIn(local_dt=datetime(2026, 9, 13), precision="day", support=5))
    assert "checkin" not in desk.waiting()
    assert desk.checkin_day == "Sunday"
    desk.checkin_day = "wednesday"
    assert desk.checkin_day == "Wednesday"
    assert "checkin" in desk.waiting()
    with pytest.raises(errors.UnknownWord):
        desk.checkin_day = "someday"


def test_a_checkin_dated_ahead_does_not_stop_the_offer(desk):
    desk.journal.append(CheckIn(local_dt=datetime(2036, 1, 1), precision="day", support=5))
    assert "checkin" in desk.waiting()


def test_the_draft_for_a_moment_stands_apart_from_the_plain_one(desk):
    _keep(desk.moment(), {"text": "Snapped at Sam"})
    Heard(desk.practice("letter")).say("draft", content={"values": {"pain": "half"}})
    assert Heard(desk.practice("letter", moment=desk.latest)).one("ready")["draft"] is None
    assert Heard(desk.practice("letter")).one("ready")["draft"] == {"values": {"pain": "half"}}


def test_a_momentary_checkin_does_not_stand_for_the_week(desk):
    desk.journal.append(CheckIn(local_dt=datetime(2026, 9, 15), period="moment", support=5))
    assert "checkin" in desk.waiting()


def test_what_is_live_is_drawn_again_when_something_is_kept(desk):
    drawn = []
    desk.live(lambda: drawn.append(len(desk.journal.moments)))
    _keep(desk.moment(), {"text": "one"})
    assert drawn == [0, 1]


def test_a_step_switched_off_stays_off(desk):
    Heard(desk.moment()).say("switch_off", step="facets")
    assert "facets" in desk.moment().without


def test_own_people_stand_at_the_foot_and_the_offer_can_be_switched_off(desk):
    desk.journal.store.keep("settings", "support_people", ["Ada <b>at</b> home"])
    assert "Ada &lt;b&gt;" in desk.care().section()
    assert desk.care().offered(["I want to die"])
    desk.journal.store.keep("settings", "support_offer", value=False)
    assert not desk.care().offered(["I want to die"])


def test_the_coach_sets_own_counts_beside_a_big_word(desk):
    for text in ("one", "two", "three"):
        _keep(desk.moment(), {"text": text, "trigger": "standup"})
    form = desk.moment()
    told = Heard(form).one("coach", name="self_talk", text="I always freeze in standup")
    assert form.last_error is None
    assert "1 of your 1 weeks" in str(told)


def test_questionnaires_known_and_own(desk):
    assert desk.scale("SCS-SF").items == 12
    own = desk.scale("mine", items=3, low=0, high=10)
    assert (own.items, own.low, own.high) == (3, 0, 10)


def test_capturing_loads_no_pandas_no_plotly_no_papermill():
    code = (
        "import sys; from analysis.notebook import Desk; Desk().moment(); "
        "print(sorted({'pandas', 'plotly', 'papermill', 'scipy'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_an_own_questionnaire_without_items_is_asked_for_them_in_one_sentence(desk):
    with pytest.raises(errors.ItemsNeeded) as refused:
        desk.scale("mine")
    assert "SCS-SF, SCS, SSCS-S" in str(refused.value)
    assert desk.scale("scs").items == 26


def test_sittings_hold_known_and_own_questionnaires(desk):
    _keep(desk.scale("SSCS-S"), {f"item_{item}": 3 for item in range(1, 7)})
    _keep(desk.scale("mine", items=2, low=0, high=10), {"item_1": 4, "item_2": 8})
    told = desk.sittings()
    totals = told[told["part"] == "total"].set_index("scale")["score"]
    assert totals.to_dict() == {"SSCS-S": 3.0, "mine": 6.0}


def test_the_latest_moment_is_the_last_that_was_lived(desk):
    desk.journal.append(Moment(local_dt=NOW - timedelta(hours=1), text="lived"))
    desk.journal.append(Moment(local_dt=datetime(2099, 1, 1), text="ahead"))
    assert desk.latest.text == "lived"
    desk.now = lambda: datetime(2099, 1, 2)
    assert desk.latest.text == "ahead"


@pytest.mark.parametrize(
    ("kind", "content"),
    [("small_step", {"step": "write"}), ("conversation", {"person": "Ana", "next_day": "2026-09-15"})],
)
def test_what_was_planned_waits_once_its_day_is_over(desk, kind, content):
    made = Practice(local_dt=datetime(2026, 9, 14, 21), kind=kind, status="planned", content=content)
    desk.journal.append(made)
    assert "practices" in desk.waiting()
    desk.now = lambda: datetime(2026, 9, 14, 22)
    assert "practices" not in desk.waiting()
    desk.now = lambda: NOW
    form = Heard(desk.planned())
    [waiting] = form.one("ready")["form"]["waiting"]
    assert waiting["id"] == made.practice_id
    form.say("follow", id=made.practice_id, answer=waiting["answers"][-1][0])
    assert "practices" not in desk.waiting()
    assert not desk.practice(moment=None).describe()["waiting"]


def test_a_talk_without_a_day_and_one_put_to_rest_never_wait(desk):
    talk = {"kind": "conversation", "local_dt": datetime(2026, 9, 1)}
    desk.journal.append(Practice(**talk, status="planned", content={"person": "Ana"}))
    desk.journal.append(Practice(**talk, status="paused", content={"person": "Ana", "next_day": "2026-09-02"}))
    assert "practices" not in desk.waiting()


def test_what_comes_in_is_told_to_everything_live(desk):
    drawn = []
    desk.live(lambda: drawn.append(len(desk.journal.moments)))
    form = Heard(desk.import_())
    content = b64encode(b"Date,Situation\n2026-09-14,Late\n").decode()
    form.say("begin", name="record.csv", size=30)
    form.say("piece", content=content)
    assert form.one("whole")["counts"]["loaded"] == 1
    receipt = form.say("import")[-1]["receipt"]
    form.say("undo", id=receipt["id"])
    assert drawn == [0, 1, 0]
