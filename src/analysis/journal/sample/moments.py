"""The moments: a scene, the inner voice at that level, what was done and what came of it; seldom all of it."""

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from analysis.journal.sample import world
from analysis.journal.sample.stamps import Stamp, at, instant, new_id, stamp
from analysis.journal.sample.words import Teller, voice
from analysis.model import Emotion, Moment

THEMES = ("feedback", "mistakes", "high_bar", "comparing", "money", "family", "friends", "home", "evenings")
_WORK = (5.0, 4.2, 1.5, 0.5, 0.3, 0.0, 0.4, 0.0, 0.0)
_MORNING = (0.0, 0.0, 0.7, 0.4, 1.2, 0.3, 0.8, 1.1, 0.0)
_EVENING = (0.2, 0.2, 0.9, 0.6, 1.4, 2.4, 1.4, 1.4, 0.6)
_NIGHT = (0.2, 0.1, 0.3, 0.5, 0.5, 0.7, 1.0, 0.6, 3.8)
_FREE = (0.0, 0.0, 1.8, 0.7, 0.9, 2.0, 2.0, 1.4, 0.0)
_JOURNEY = {"travel": 3.0, "family": 0.4, "evenings": 0.0}
_BY_HOUR = {8.0: _MORNING, 19.0: _EVENING, 21.5: _NIGHT}
_SEASONS = {
    1: {"money", "evenings"},
    2: {"mistakes", "evenings"},
    3: {"feedback", "mistakes"},
    4: {"feedback", "high_bar"},
    5: {"feedback", "family"},
    7: {"home", "evenings"},
    8: {"family", "friends"},
    9: {"feedback", "money"},
}
"""Month → what it was mostly about: those themes come twice as often."""
SATURDAY = 5
EASING = {"old": (0.4, 1.1), "pause": (1.8, 1.2), "reach": (2.3, 1.3)}
"""How much a feeling eases after each way of meeting it: mean and standard deviation, points of 0–10."""


def moments(rng: np.random.Generator, slots: list[world.Slot]) -> list[Moment]:
    """Tell one moment for each slot, in order of time."""
    teller = Teller(rng)
    return [_moment(teller, slot) for slot in slots]


def _theme(rng: np.random.Generator, slot: world.Slot) -> str:
    if world.within(slot.day, world.AWAY):
        names, weight = tuple(_JOURNEY), tuple(_JOURNEY.values())
    else:
        free = slot.day.weekday() >= SATURDAY and slot.hour not in {19.0, 21.5}
        usual = _FREE if free else _BY_HOUR.get(slot.hour, _WORK)
        season = _SEASONS.get(slot.day.month, set())
        names, weight = THEMES, tuple(w * (1 + (name in season)) for name, w in zip(THEMES, usual, strict=True))
    return str(rng.choice(names, p=np.asarray(weight) / sum(weight)))


def _moment(teller: Teller, slot: world.Slot) -> Moment:
    rng, theme = teller.rng, _theme(teller.rng, slot)
    told = _stamped(rng, slot)
    trigger, text = teller.scene(theme, slot.level)
    depth = rng.random()
    way = _way(rng, slot) if depth > 0.25 else None  # noqa: PLR2004 - a quarter are one quick line
    critic = f"themes/{theme}/critic/{voice(slot.level)}"
    fields: dict[str, Any] = {
        "text": text,
        "trigger": trigger if rng.random() < 0.85 else None,  # noqa: PLR2004
        "self_talk": teller.told(critic, trigger) if rng.random() < 0.72 else None,  # noqa: PLR2004
        "support": world.rating(slot.level) if rng.random() < 0.95 else None,  # noqa: PLR2004
        "tags": _tags(teller, theme, slot),
        "emotions": _emotions(teller, theme, slot, way),
    }
    if way:
        fields |= _met(teller, theme, trigger, way) | _looked_back(teller, theme, trigger, slot, depth)
    said = " ".join([text, *(value for value in fields.values() if isinstance(value, str))])
    return Moment(
        moment_id=new_id(rng, told["written_at"]),
        people=teller.found("names", said),
        places=teller.found("places", text),
        **told,
        **fields,
    )


def _stamped(rng: np.random.Generator, slot: world.Slot) -> Stamp:
    lived = world.clock(rng, slot)
    if world.within(slot.day, world.BACKDATED):
        noted = at(date(2026, 4, 20 + int(rng.integers(2))), 19) + timedelta(minutes=int(rng.integers(150)))
        return _coarse(slot, noted, day=rng.random() < 0.5)  # noqa: PLR2004
    if rng.random() < 0.03:  # noqa: PLR2004 - now and then only the part of the day is known
        return _coarse(slot, lived, day=False)
    later = lived + timedelta(minutes=int(rng.exponential(25)))
    return stamp(lived, written=later)


def _coarse(slot: world.Slot, noted: datetime, *, day: bool) -> Stamp:
    part = at(slot.day, int(slot.hour) // 6 * 6)
    return stamp(at(slot.day, 0), "day", noted) if day else stamp(part, "part_of_day", noted)


def _way(rng: np.random.Generator, slot: world.Slot) -> str:
    """Old habits give way slowly, and more easily at a kind level."""
    gone = (slot.day - world.START).days / world.DAYS
    old = float(np.clip(0.62 - 0.25 * gone - 0.06 * (slot.level - 3), 0.08, 0.85))
    return str(rng.choice(("old", "pause", "reach"), p=(old, 0.55 * (1 - old), 0.45 * (1 - old))))


def _tags(teller: Teller, theme: str, slot: world.Slot) -> list[str]:
    own = list(teller.words["themes"][theme]["tags"])
    if slot.day.weekday() >= SATURDAY and teller.rng.random() < 0.4:  # noqa: PLR2004
        own.append("weekend")
    return own if teller.rng.random() < 0.9 else own[:1]  # noqa: PLR2004


def _emotions(teller: Teller, theme: str, slot: world.Slot, way: str | None) -> list[Emotion]:
    rng = teller.rng
    count = int(rng.choice((0, 1, 2, 3), p=(0.06, 0.46, 0.36, 0.12)))
    asked_after = way is not None and rng.random() < 0.75  # noqa: PLR2004
    named = []
    for _ in range(count):
        before = world.rating(7.2 - 0.55 * (slot.level - 3.5) + rng.normal(0, 1.2))
        after = world.rating(before - rng.normal(*EASING[way])) if way and asked_after else None
        named.append(Emotion(emotion=teller.deal(f"themes/{theme}/feelings"), before=max(before, 1.0), after=after))
    return list({one.emotion: one for one in named}.values())


def _met(teller: Teller, theme: str, trigger: str, way: str) -> dict[str, Any]:
    told = {"response": teller.told(f"themes/{theme}/response/{way}", trigger)}
    if teller.rng.random() < 0.7:  # noqa: PLR2004
        told["outcome"] = teller.told(f"outcome/{way}", trigger)
    return told


def _looked_back(teller: Teller, theme: str, trigger: str, slot: world.Slot, depth: float) -> dict[str, Any]:
    """Fill the later questions, each asked of some moments only."""
    rng, base = teller.rng, f"themes/{theme}"
    often = {"impact": 0.35, "did_well": 0.3, "growth": 0.2, "resource": 0.2, "next_step": 0.25}
    asked = [key for key, share in often.items() if rng.random() < share]
    told: dict[str, Any] = {key: teller.told(f"{base}/{key}", trigger) for key in asked}
    if rng.random() < (0.15 if voice(slot.level) == "harsh" else 0.5):
        told["reframe"] = teller.told(f"{base}/reframe", trigger)
    if rng.random() < (0.6 if theme == "high_bar" else 0.12):
        told |= {
            "effort_fair": teller.told(f"{base}/fair", trigger),
            "effort_demanded": teller.told(f"{base}/demanded", trigger),
        }
    if depth > 0.7:  # noqa: PLR2004 - the long form
        told |= _facets(rng, slot.level) | _valued(teller, theme, slot.level)
    if voice(slot.level) == "harsh" and rng.random() < 0.3:  # noqa: PLR2004
        told["distortions"] = sorted({teller.deal("distortions") for _ in range(int(rng.integers(1, 3)))})
    told["keep_quote"] = voice(slot.level) == "kind" and rng.random() < 0.5  # noqa: PLR2004
    told["set_aside"] = rng.random() < 0.035  # noqa: PLR2004
    return told


def _facets(rng: np.random.Generator, level: float) -> dict[str, float]:
    names = ("kindness", "common_humanity", "mindfulness")
    return {
        name: world.rating(level + shift + rng.normal(0, 1)) for name, shift in zip(names, (0, -0.5, 0.5), strict=True)
    }


def _valued(teller: Teller, theme: str, level: float) -> dict[str, Any]:
    close = level + teller.rng.normal(0, 1.5)
    near, far = 5.5, 3.5
    alignment = "aligned" if close > near else "diverged" if close < far else "not sure"
    told = {"value": teller.words["themes"][theme]["value"], "alignment": alignment}
    return told if alignment == "aligned" else told | {"value_response": teller.told("value_response")}


def edited(teller: Teller) -> tuple[Moment, Moment]:
    """Return a moment as it was first written, and as it was after the person looked at it again."""
    lived = at(date(2026, 5, 6), 11, 20)
    told = stamp(lived, written=lived + timedelta(minutes=4))
    words = teller.words["edited"]
    first = Moment(
        moment_id=new_id(teller.rng, told["written_at"]),
        text=words["before"],
        trigger="Questions in a meeting",
        support=2,
        tags=["work", "feedback"],
        people=["Tom"],
        emotions=[Emotion(emotion="embarrassed", before=8)],
        **told,
    )
    changed = {
        "text": words["after"],
        "support": 5.0,
        "emotions": [Emotion(emotion="embarrassed", before=8, after=3)],
        "edited_at": instant(at(date(2026, 5, 7), 18, 5)),
    }
    return first, first.model_copy(update=changed)


def erased(teller: Teller) -> Moment:
    """Return the moment that the person wrote and took back."""
    lived = at(date(2026, 5, 20), 21, 40)
    told = stamp(lived, written=lived + timedelta(minutes=2))
    return Moment(moment_id=new_id(teller.rng, told["written_at"]), text=teller.words["erased"], support=3, **told)
