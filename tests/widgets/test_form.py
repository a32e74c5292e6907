"""What all forms do alike, driven as the browser would."""

from datetime import date

import pytest

from analysis import errors
from analysis.model import Moment
from analysis.model.practices import PRACTICES
from analysis.widgets import CheckinForm, GoalForm, MomentForm, PlanForm, PracticeForm, ScaleForm
from analysis.widgets.form import UNDO_SECONDS
from analysis.widgets.support import Care
from widget_page import Heard, MemoryKeeper

WHEN = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
FORMS = {
    "moment": MomentForm,
    "checkin": CheckinForm,
    "plan": PlanForm,
    "goal": GoalForm,
    "scale": lambda keeper: ScaleForm(keeper, "SCS-SF", 12),
    **{kind: (lambda keeper, kind=kind: PracticeForm(keeper, kind)) for kind in PRACTICES},
}


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def keeper():
    return MemoryKeeper()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def form(keeper, clock):
    return Heard(MomentForm(keeper, clock=clock, care=Care(today=date(2026, 11, 23))))


def keep(form, text="Snapped at Sam", token="t1", **values):
    return form.one("keep", token=token, values={"text": text, **values}, when=WHEN)


def test_opens_with_words_and_language(form):
    told = form.one("ready")
    assert told["type"] == "open"
    assert (told["lang"], told["dir"]) == ("en", "ltr")
    assert told["draft"] is None
    assert told["words"]["undo"] == "Undo"
    assert "emergency" in told["support"]


def test_draft_is_kept_offered_back_and_dropped(form, keeper):
    form.say("draft", content={"values": {"text": "half"}})
    assert keeper.drafts == {"moment": {"values": {"text": "half"}}}
    assert form.one("ready")["draft"] == {"values": {"text": "half"}}
    form.say("drop_draft")
    assert keeper.drafts == {}


def test_draft_that_cannot_be_stored_says_so(form, keeper):
    keeper.refuse = errors.JournalFull()
    told = form.one("draft", content={"values": {"text": "half"}})
    assert (told["type"], told["why"]) == ("draft_unsafe", str(errors.JournalFull()))


def test_keeping_drops_the_draft(form, keeper):
    form.say("draft", content={"values": {"text": "half"}})
    assert keep(form)["type"] == "kept"
    assert keeper.drafts == {}


def test_same_token_is_kept_once(form, keeper):
    first, again = keep(form), keep(form)
    assert first["id"] == again["id"]
    assert len(keeper.entries) == 1
    keep(form, token="t2")
    assert len(keeper.entries) == 2


def test_refused_write_keeps_nothing_and_can_be_repeated(form, keeper):
    keeper.refuse = errors.JournalBusy()
    told = keep(form)
    assert (told["type"], told["token"], told["why"]) == ("problem", "t1", str(errors.JournalBusy()))
    assert not keeper.entries
    keeper.refuse = None
    assert keep(form)["type"] == "kept"


def test_draft_that_stays_behind_does_not_undo_keeping(form, keeper):
    keeper.drop_draft = lambda form: (_ for _ in ()).throw(errors.JournalBusy())
    assert keep(form)["type"] == "kept"
    assert len(keeper.entries) == 1


def test_needed_box_is_asked_for_by_its_label(form, keeper):
    told = form.one("keep", token="t1", values={"text": "  "}, when=WHEN)
    assert "What happened?" in told["why"]
    assert not keeper.entries


def test_undo_erases_within_ten_minutes(form, keeper, clock):
    kept = keep(form)
    clock.seconds = UNDO_SECONDS
    assert form.one("undo") == {"type": "undone", "view": "v", "token": None, "what": "keep"}
    assert keeper.erased == {kept["id"]}
    assert form.one("undo")["type"] == "undo_over"


def test_undo_ends_after_ten_minutes(form, keeper, clock):
    keep(form)
    clock.seconds = UNDO_SECONDS + 1
    assert form.one("undo")["type"] == "undo_over"
    assert not keeper.erased


def test_edit_opens_filled_keeps_and_undoes(form, keeper):
    kept = keep(form, trigger="late train", feelings=["ashamed"], strength=7)
    opened = form.one("edit", id=kept["id"])
    assert opened["entry"]["values"] == {
        "text": "Snapped at Sam",
        "feelings": ["ashamed"],
        "strength": 7.0,
        "trigger": "late train",
    }
    assert opened["form"]["name"] == f"moment:{kept['id']}"
    told = form.one("keep", token="t2", values={"text": "Snapped, then said sorry"}, when=None)
    assert told["edited"]
    now = keeper.get(kept["id"])
    assert (now.text, now.trigger, now.emotions) == ("Snapped, then said sorry", None, [])
    assert now.local_dt.hour == 21
    assert form.one("undo")["what"] == "edit"
    assert keeper.get(kept["id"]).emotions[0].before == 7


def test_cancelled_edit_changes_nothing(form, keeper):
    kept = keep(form)
    form.say("edit", id=kept["id"])
    form.say("draft", content={"values": {"text": "other"}})
    assert form.one("cancel")["entry"] is None
    assert keeper.drafts == {}
    assert keeper.get(kept["id"]).text == "Snapped at Sam"


def test_near_twin_is_asked_about(keeper):
    form = Heard(MomentForm(keeper, suggest=lambda field: ["feedback at work"] if field == "trigger" else []))
    assert form.one("same", name="trigger", text="Feedback at work")["known"] == "feedback at work"
    assert form.say("same", name="trigger", text="dinner") == []


def test_changes_are_announced(keeper):
    told = []
    form = Heard(MomentForm(keeper, on_change=lambda: told.append(len(keeper.entries))))
    keep(form)
    form.say("undo")
    assert told == [1, 1]


def test_support_is_offered_once_an_entry_and_stored_nowhere(form, keeper):
    told = keep(form, text="I want to die")
    assert "do not have to carry it alone" in told["care"]
    more = form.one("more", id=told["id"], step="response", values={"response": "I want to die"})
    assert "care" not in more
    stored = str(keeper.entries) + str(keeper.drafts)
    assert "care" not in stored
    assert "care" not in keep(form, token="t2")


def test_support_offer_needs_no_care_at_all(keeper):
    form = Heard(MomentForm(keeper))
    assert form.one("ready")["support"] == ""
    assert "care" not in keep(form, text="I want to die")


def test_warm_lines_rotate_and_hold_no_number(form):
    lines = [keep(form, token=f"t{n}")["warm"] for n in range(6)]
    assert len(set(lines)) == 5
    assert lines[5] == lines[0]
    assert not any(sign.isdigit() for line in lines for sign in line)


def test_draft_in_the_middle_of_a_question_is_resumed(form, keeper):
    kept = keep(form)
    form.say("draft", content={"values": {"response": "I went"}, "more": {"id": kept["id"], "step": "response"}})
    opened = form.one("ready")
    assert opened["resumed"]["id"] == kept["id"]
    assert opened["resumed"]["pinned"] == "Snapped at Sam"
    keeper.erased.add(kept["id"])
    assert form.one("ready")["resumed"] is None


def test_kept_record_is_the_models(form, keeper):
    keep(form)
    [moment] = keeper.standing("moments")
    assert isinstance(moment, Moment)
    assert (moment.tz, moment.utc_dt.hour) == ("Europe/Berlin", 19)


def test_a_time_in_the_future_is_kept_only_when_the_person_says_so(form, keeper):
    ahead = {**WHEN, "choice": "exact", "local": "2026-09-15T09:00"}
    assert form.one("keep", token="f", values={"text": "x"}, when=ahead, clock=WHEN)["type"] == "ahead"
    assert not keeper.entries
    assert form.one("keep", token="f", values={"text": "x"}, when=ahead, clock=WHEN, sure=True)["type"] == "kept"
    [kept] = keeper.standing("moments")
    form.say("edit", id=kept.id)
    assert form.one("keep", token="g", values={"text": "y"}, when=None, clock=WHEN)["type"] == "kept"
    form.say("edit", id=kept.id)
    later = {**ahead, "local": "2026-09-16T09:00"}
    assert form.one("keep", token="h", values={"text": "y"}, when=later, clock=WHEN)["type"] == "ahead"


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_every_question_of_a_form_has_a_name_of_its_own(make, keeper):
    names = [ask["name"] for ask in Heard(make(keeper)).one("ready")["form"]["asks"]]
    assert len(names) == len(set(names))
    assert names
