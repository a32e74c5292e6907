"""What the person did for themself: every declared practice, many of them after a moment."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from analysis.journal.sample import world
from analysis.journal.sample.moments import EASING
from analysis.journal.sample.stamps import at, instant, new_id, spread_told, stamp
from analysis.journal.sample.words import Teller
from analysis.model import Moment, Practice
from analysis.model.practices import PRACTICES

BREATHS = 16
"""How often the slow breath was done; of the other practices each telling comes once."""
REREAD = (0, 2)
"""Letters that were read again later."""
LINKED = frozenset({"grounding", "kinder_reply", "passing_thought", "looking_back", "fair_effort", "letter"})
"""Practices that are done for a moment of the same time, where there is one."""


def practices(rng: np.random.Generator, lived: list[Moment]) -> tuple[list[Practice], list[Practice]]:
    """Tell the practices, and the earlier versions of those that were planned first.

    Returns
    -------
    tuple
        All practices as they stand now; the versions before an edit, under the same ids.
    """
    teller = Teller(rng)
    done = [_breath(teller, moment) for moment in _breathed(lived)]
    for kind in PRACTICES:
        if kind != "breath":
            done += _kind(teller, kind, lived)
    held = [practice for practice in done if practice.kind == "conversation" and practice.status == "held"]
    return done, [_planned(practice) for practice in held]


def _breathed(lived: list[Moment]) -> list[Moment]:
    fitting = [moment for moment in lived if moment.emotions and moment.precision == "minute"]
    return [fitting[int((k + 0.5) / BREATHS * len(fitting))] for k in range(BREATHS)]


def _breath(teller: Teller, moment: Moment) -> Practice:
    rng = teller.rng
    told = stamp(moment.local_dt + timedelta(minutes=int(rng.integers(2, 40))))
    before = moment.emotions[0].before
    return Practice(
        practice_id=new_id(rng, told["written_at"]),
        kind="breath",
        moment_id=moment.moment_id,
        seconds=int(rng.choice(PRACTICES["breath"].seconds)),
        before=before,
        after=_eased(rng, before),
        **told,
    )


def _eased(rng: np.random.Generator, before: float | None) -> float | None:
    """Now and then nobody asks afterwards; and sometimes it is no better, or worse."""
    if before is None or rng.random() < 0.12:  # noqa: PLR2004
        return None
    return world.rating(before - rng.normal(*EASING["pause"]))


def _kind(teller: Teller, kind: str, lived: list[Moment]) -> list[Practice]:
    told = [{key: value for key, value in one.items() if value != ""} for one in teller.words["practices"][kind]]
    days = spread_told(teller.rng, told)
    done = [_practice(teller, kind, one, day, lived) for one, day in zip(told, days, strict=True)]
    if kind == "forgiveness":  # three versions of one line, and another line
        done[1] = _after(done[1], done[0].practice_id)
        done[2] = _after(done[2], done[1].practice_id)
    if kind == "letter":
        done += [_reread(teller, done[k]) for k in REREAD]
    return done


def _practice(teller: Teller, kind: str, content: dict[str, Any], day: date, lived: list[Moment]) -> Practice:
    rng, declared = teller.rng, PRACTICES[kind]
    when = at(day, int(rng.integers(18, 22)), int(rng.integers(60)))
    near = _near(lived, day) if kind in LINKED else None
    if near:
        when = near.local_dt + timedelta(minutes=int(rng.integers(5, 60)))
    before = _strength(rng, near) if declared.before_after else None
    told = stamp(when)
    return Practice(
        practice_id=new_id(rng, told["written_at"]),
        kind=kind,
        moment_id=near.moment_id if near else None,
        status=_status(kind, content),
        seconds=int(rng.choice(declared.seconds)) if declared.seconds else None,
        before=before,
        after=_eased(rng, before),
        content=content,
        edited_at=instant(when + timedelta(days=3)) if _status(kind, content) == "held" else None,
        **told,
    )


def _near(lived: list[Moment], day: date) -> Moment | None:
    exact = [moment for moment in lived if moment.precision == "minute"]
    return next((moment for moment in exact if 0 <= (moment.local_dt.date() - day).days <= 1), None)


def _strength(rng: np.random.Generator, near: Moment | None) -> float:
    named = near.emotions[0].before if near and near.emotions else None
    return named if named is not None else world.rating(5.5 + rng.normal(0, 1.3))


def _status(kind: str, content: dict[str, Any]) -> Any:
    if kind == "conversation":
        return "held" if "changed" in content else "planned" if "next_day" in content else "paused"
    return "done"


def _planned(practice: Practice) -> Practice:
    """Return a held conversation as it stood while it was only planned."""
    person = {"person": practice.content["person"]}
    return practice.model_copy(update={"status": "planned", "content": person, "edited_at": None})


def _after(practice: Practice, earlier: str) -> Practice:
    return practice.model_copy(update={"previous_id": earlier})


def _reread(teller: Teller, letter: Practice) -> Practice:
    rng = teller.rng
    day = letter.local_dt.date() + timedelta(days=int(rng.integers(9, 16)))
    told = stamp(at(day, 21, int(rng.integers(60))))
    before = world.rating(5 + rng.normal(0, 1))
    again = {
        "practice_id": new_id(rng, told["written_at"]),
        "previous_id": letter.practice_id,
        "moment_id": None,
        "before": before,
        "after": _eased(rng, before),
        "seconds": 120,
    }
    return Practice.model_validate(letter.model_dump() | again | told | {"utc_dt": None})
