"""Every declared practice is a working form; a new one needs a declaration and words, no widget code."""

from datetime import date, datetime

import pytest

from analysis import resources, schema
from analysis.model import Moment, Practice
from analysis.model.practices import PRACTICES, Declaration, Field
from analysis.widgets import PracticeForm
from widget_page import Heard, MemoryKeeper

NOW = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
SAMPLES = {"text": "some words", "line": "a line", "suggest": "a name", "number": 3, "day": "2026-11-27", "score": 4}


def answered(asks):
    """Answer every question with something that fits."""
    told = {}
    for ask in asks:
        if ask["kind"] in {"choice", "pacer"}:
            told[ask["name"]] = ask["choices"][0][0] if ask["kind"] == "choice" else int(ask["choices"][0][0])
        elif ask["kind"] != "when":
            told[ask["name"]] = SAMPLES[ask["kind"]]
    return told


@pytest.fixture
def keeper():
    return MemoryKeeper()


@pytest.mark.parametrize("kind", PRACTICES)
def test_declared_practice_is_drawn_kept_and_edited(kind, keeper):
    form = Heard(PracticeForm(keeper, kind))
    told = form.one("ready")
    assert told["form"]["title"] == resources.load("practices")[kind]["title"]
    values = answered(told["form"]["asks"])
    assert form.one("keep", token="t", values=values, when=NOW)["type"] == "kept"
    [practice] = keeper.standing("practices")
    declared = PRACTICES[kind]
    assert practice.kind == kind
    assert set(practice.content) == {field.name for field in declared.fields}
    assert (practice.before is not None) == (practice.after is not None) == declared.before_after
    assert (practice.seconds is not None) == bool(declared.seconds)
    opened = form.one("edit", id=practice.id)
    assert {
        name: value for name, value in opened["entry"]["values"].items() if name in practice.content
    } == practice.content
    form.one("keep", token="e", values=values, when=None)
    assert keeper.get(practice.id).content == practice.content


def test_all_are_offered_and_one_opens(keeper):
    form = Heard(PracticeForm(keeper))
    opened = form.one("ready")
    assert [card["name"] for card in opened["form"]["picker"]] == list(PRACTICES)
    assert opened["form"]["asks"] == []
    chosen = form.one("choose", kind="letter")
    assert chosen["form"]["back"]
    assert form.one("choose", kind="")["form"]["picker"]


def test_new_practice_needs_one_declaration_and_its_words(monkeypatch, keeper):
    declared = Declaration("stretch", (Field("felt_after", "line", required=True),), seconds=(20,), before_after=True)
    told = {"title": "Stretch", "about": "A small one.", "fields": {"felt_after": "What did you notice?"}}
    words = resources.load("practices") | {"stretch": told}
    monkeypatch.setitem(PRACTICES, "stretch", declared)
    monkeypatch.setattr(
        resources, "table", lambda name, tongue="en": words if name == "practices" else resources.load(name)
    )
    form = Heard(PracticeForm(keeper))
    cards = {card["name"]: card for card in form.one("ready")["form"]["picker"]}
    assert cards["stretch"]["about"] == "A small one."
    opened = form.one("choose", kind="stretch")
    assert [ask["name"] for ask in opened["form"]["asks"]] == ["before", "seconds", "felt_after", "after", "when"]
    assert opened["form"]["asks"][2]["label"] == "What did you notice?"
    form.one("keep", token="t", values=answered(opened["form"]["asks"]), when=NOW)
    [practice] = keeper.standing("practices")
    assert practice.content == {"felt_after": "a line"}
    assert "felt_after" in {column.name for column in schema._practice_fields()}


def test_needed_questions_only(keeper):
    form = Heard(PracticeForm(keeper, "letter"))
    assert "What hurt?" in form.one("keep", token="t", values={"reasons": "x"}, when=NOW)["why"]
    assert form.one("keep", token="t", values={"pain": "x"}, when=NOW)["type"] == "kept"


def test_breath_has_a_pacer_of_six_breaths_a_minute(keeper):
    pacer = next(
        ask for ask in Heard(PracticeForm(keeper, "breath")).one("ready")["form"]["asks"] if ask["kind"] == "pacer"
    )
    assert pacer["phases"] == [["In", 4], ["Out", 6]]
    assert pacer["choices"] == [["20", "20 seconds"], ["120", "2 minutes"], ["300", "5 minutes"]]


def test_letter_offers_lengths_without_a_pacer(keeper):
    told = Heard(PracticeForm(keeper, "letter")).one("ready")["form"]
    assert "pacer" not in [ask["kind"] for ask in told["asks"]]
    assert told["sizes"] == 20
    assert [ask["name"] for ask in told["asks"] if ask.get("longer")] == ["reasons", "repair"]
    assert told["aloud"] == ["speaker", "pain", "reasons", "repair"] or "pain" in told["aloud"]


def test_practice_for_a_moment_is_linked_and_pinned(keeper):
    moment = Moment(local_dt=datetime(2026, 9, 14, 20), text="Snapped at Sam")
    form = Heard(PracticeForm(keeper, "breath", moment=moment))
    assert form.one("ready")["form"]["pinned"] == "Snapped at Sam"
    form.one("keep", token="t", values={"before": 7, "after": 5, "seconds": 20}, when=NOW)
    [practice] = keeper.standing("practices")
    assert (practice.moment_id, practice.before, practice.after, practice.seconds) == (moment.id, 7, 5, 20)


def test_versions_and_rereading_are_linked(keeper):
    first = Practice(local_dt=datetime(2026, 9, 1), kind="letter", content={"pain": "It hurt", "reasons": "I was new"})
    keeper.extend([first])
    form = Heard(PracticeForm(keeper, "letter", earlier=lambda kind: keeper.standing("practices")))
    [row] = form.one("ready")["form"]["earlier"]
    assert [action for action, _ in row["actions"]] == ["read", "version", "edit"]
    assert row["paragraphs"] == ["It hurt", "I was new"]
    assert "It hurt" not in row["line"]
    started = form.one("version", id=first.id)
    assert started["entry"] == {"id": "", "values": first.content, "when": None}
    form.one("keep", token="t", values={"pain": "It hurt less"}, when=NOW)
    form.one("reread", id=first.id, clock=NOW)
    _, version, again = keeper.standing("practices")
    assert version.previous_id == again.previous_id == first.id
    assert again.content == {}
    form.one("undo")
    assert again.id in keeper.erased


def test_planned_talk_is_come_back_to(keeper):
    form = Heard(PracticeForm(keeper, "conversation", earlier=lambda kind: keeper.standing("practices")))
    values = {"person": "Ana", "next_day": "2026-11-27", "status": "planned"}
    form.one("keep", token="t", values=values, when=NOW)
    [talk] = keeper.standing("practices")
    assert talk.status == "planned"
    [row] = form.one("ready")["form"]["earlier"]
    assert [action for action, _ in row["actions"]] == ["come_back", "calendar", "edit"]
    back = form.one("come_back", id=talk.id)
    assert back["entry"]["values"]["status"] == "held"
    form.one("keep", token="u", values=values | {"status": "held", "changed": "lighter"}, when=None)
    held = keeper.get(talk.id)
    assert (held.status, held.content["changed"]) == ("held", "lighter")


@pytest.mark.parametrize(("values", "status"), [({}, "planned"), ({"how_it_went": "did it"}, "held")])
def test_unsaid_status_follows_from_what_was_answered(keeper, values, status):
    form = Heard(PracticeForm(keeper, "small_step"))
    form.one("keep", token="t", values={"step": "write", **values}, when=NOW)
    assert keeper.standing("practices")[0].status == status


def test_calendar_file_holds_no_words_of_the_person(keeper):
    talk = Practice(
        local_dt=datetime(2026, 9, 1),
        kind="conversation",
        status="planned",
        content={"person": "Ana", "next_day": "2026-11-27"},
    )
    keeper.extend([talk])
    told = Heard(PracticeForm(keeper, "conversation")).one("calendar", id=talk.id)
    assert "20261127" in told["text"]
    assert "Ana" not in told["text"] + told["name"]


def test_big_words_are_looked_for_on_request(keeper):
    form = Heard(PracticeForm(keeper, "reframe", counts=lambda text, word: ("3 of 11", "sometimes")))
    told = form.one("coach", name="original", text="I never listen")
    assert told["found"] == [{"word": "never", "swaps": ["rarely", "not this time"], "counts": "3 of 11"}]


def test_drafts_of_two_practices_stay_apart(keeper):
    form = Heard(PracticeForm(keeper))
    for kind in ("letter", "forgiveness"):
        form.say("choose", kind=kind)
        form.say("draft", content={"values": {"x": kind}})
    assert form.one("choose", kind="letter")["draft"] == {"values": {"x": "letter"}}


def test_own_values_and_people_are_offered(keeper):
    form = Heard(PracticeForm(keeper, "values", suggest=lambda field: {"value": ["patience"]}.get(field, [])))
    [ask] = [ask for ask in form.one("ready")["form"]["asks"] if ask["kind"] == "suggest"]
    assert ask["known"] == ["patience"]


def test_a_new_version_has_a_draft_of_its_own(keeper):
    first = Practice(local_dt=datetime(2026, 9, 1), kind="letter", content={"pain": "It hurt"})
    keeper.extend([first])
    form = Heard(PracticeForm(keeper, "letter"))
    form.say("draft", content={"values": {"pain": "blank"}})
    assert form.one("version", id=first.id)["draft"] is None
    form.say("draft", content={"values": {"pain": "version"}})
    assert form.one("cancel")["draft"] == {"values": {"pain": "blank"}}
    assert form.one("version", id=first.id)["draft"] == {"values": {"pain": "version"}}


def planned(kind, **content):
    return Practice(local_dt=datetime(2026, 9, 1), kind=kind, status="planned", content=content)


def test_a_small_step_is_followed_up_and_undone(keeper):
    step = planned("small_step", step="write")
    keeper.extend([step])
    form = Heard(PracticeForm(keeper, due=lambda: [step], only_due=True))
    [waiting] = form.one("ready")["form"]["waiting"]
    assert [label for _, label in waiting["answers"]] == ["Did it", "Did some", "Not this time"]
    assert form.one("follow", id=step.id, answer="not this time")["type"] == "done"
    now = keeper.get(step.id)
    assert (now.status, now.content) == ("held", {"step": "write", "how_it_went": "not this time"})
    form.one("undo")
    assert keeper.get(step.id) == step
    assert "“How did it go?”" in form.one("follow", id=step.id, answer="held")["why"]


def test_a_planned_talk_is_opened_moved_or_put_to_rest(keeper):
    talk = planned("conversation", person="Ana", next_day="2026-09-05")
    keeper.extend([talk])
    form = Heard(PracticeForm(keeper, due=lambda: [talk], only_due=True))
    assert form.one("follow", id=talk.id, answer="held")["entry"]["values"]["status"] == "held"
    values = {"person": "Ana", "status": "held", "changed": "lighter"}
    form.one("keep", token="t", values=values, clock=NOW)
    assert (keeper.get(talk.id).status, keeper.get(talk.id).content["changed"]) == ("held", "lighter")
    assert form.one("ready")["form"]["title"] == "How did it go?"
    keeper.extend([other := planned("conversation", person="Ben", next_day="2026-09-05")])
    assert form.one("follow", id=other.id, answer="planned")["entry"]["values"]["status"] == "planned"
    form.say("cancel")
    form.one("follow", id=other.id, answer="paused")
    assert keeper.get(other.id).status == "paused"


def test_the_day_of_a_small_step_is_a_day_and_kept(keeper):
    form = Heard(PracticeForm(keeper, "small_step"))
    told = {ask["name"]: ask["kind"] for ask in form.one("ready")["form"]["asks"]}
    assert told["step_day"] == "day"
    values = {"step": "write", "step_when": "before lunch", "step_day": "2026-09-20"}
    form.one("keep", token="t", values=values, when=NOW)
    [step] = keeper.standing("practices")
    assert (step.content, step.due) == (values, date(2026, 9, 20))


def test_a_forgiveness_line_is_offered_again_after_a_hard_moment_only(keeper):
    line = Practice(
        local_dt=datetime(2026, 9, 1), kind="forgiveness", content={"did": "I snapped", "learning": "to pause"}
    )
    keeper.extend([line])
    heavy, light = (Moment(local_dt=datetime(2026, 9, 14), text="x", support=support) for support in (1, 6))

    def offered(moment):
        listed = {"forgiveness": [line]}
        return Heard(PracticeForm(keeper, moment=moment, earlier=lambda kind: listed.get(kind, [])))

    assert "earlier" not in offered(light).one("ready")["form"]
    form = offered(heavy)
    told = form.one("ready")["form"]
    assert told["earlier_title"] == "A line you wrote for hard moments"
    assert [action for action, _ in told["earlier"][0]["actions"]] == ["read", "version", "edit"]
    assert form.one("version", id=line.id)["entry"]["values"] == line.content
    form.one("keep", token="t", values={"did": "I snapped again"}, when=NOW)
    newer = keeper.standing("practices")[-1]
    assert (newer.previous_id, newer.moment_id) == (line.id, heavy.id)
