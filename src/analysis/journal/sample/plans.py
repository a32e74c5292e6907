"""If–then plans with their follow-ups, small goals, and two sittings of a questionnaire (answers only)."""

from datetime import date, timedelta

import numpy as np

from analysis.journal.sample import world
from analysis.journal.sample.stamps import at, home_days, instant, new_id, spread, spread_told, stamp
from analysis.journal.sample.words import Teller
from analysis.model import Goal, Moment, Plan, ScaleResponse

SITTINGS = {
    date(2026, 1, 11): (4, 2, 3, 4, 2, 2, 3, 4, 5, 2, 4, 5),
    date(2026, 9, 20): (3, 3, 3, 3, 4, 3, 4, 3, 4, 3, 3, 3),
}
"""Day → the twelve answers to SCS-SF, 1–5, in the order of the person's own copy."""
GOALS = ((date(2026, 3, 1), "did some"), (date(2026, 4, 30), "did it"), (date(2026, 6, 1), "not this time"))
"""When the earlier goals were looked at again, and the answer; the later ones are still to come."""


def goals(rng: np.random.Generator) -> list[Goal]:
    """Tell the goals, each tied to a value and to a trigger; the second was put away once it had become a habit."""
    teller = Teller(rng)
    told = teller.words["goals"]
    days = spread(teller.rng, len(told), home_days())
    return [_goal(teller, one, day, k) for k, (one, day) in enumerate(zip(told, days, strict=True))]


def _goal(teller: Teller, told: dict[str, str], day: date, k: int) -> Goal:
    when = stamp(at(day, 20, int(teller.rng.integers(60))))
    due, answer = GOALS[k] if k < len(GOALS) else (world.END + timedelta(days=10 + 5 * k), None)
    due = max(due, day + timedelta(days=20))
    asked = instant(at(due, 20)) if answer else None
    return Goal.model_validate(
        told
        | when
        | {
            "goal_id": new_id(teller.rng, when["written_at"]),
            "due": due,
            "follow_up": answer,
            "followed_up_at": asked,
            "archived": asked if k == 1 else None,
        }
    )


def plans(rng: np.random.Generator, lived: list[Moment], aims: list[Goal]) -> list[Plan]:
    """Tell the plans; the last two are for days that have not come yet, so nobody has asked about them."""
    teller = Teller(rng)
    told = teller.words["plans"]
    asked = [one for one in told if "follow_up" in one]
    soon = spread(teller.rng, len(told) - len(asked), [world.END - timedelta(days=k) for k in range(12, -1, -1)])
    days = spread_told(teller.rng, asked) + soon
    return [_plan(teller, one, day, lived, aims) for one, day in zip(told, days, strict=True)]


def _plan(teller: Teller, told: dict[str, str], day: date, lived: list[Moment], aims: list[Goal]) -> Plan:
    rng = teller.rng
    when = stamp(at(day, 19, int(rng.integers(60))))
    answered = "follow_up" in told
    due = day + timedelta(days=int(rng.integers(3, 9))) if answered else world.END + timedelta(days=7)
    before = [moment for moment in lived if moment.trigger == told["trigger"] and moment.local_dt < when["local_dt"]]
    serves = [aim for aim in aims if aim.trigger == told["trigger"] and aim.local_dt < when["local_dt"]]
    return Plan.model_validate(
        told
        | when
        | {
            "plan_id": new_id(rng, when["written_at"]),
            "commitment": f"If {told['if_part']}, then {told['then_part']}.",
            "due": due,
            "moment_id": before[-1].moment_id if before else None,
            "goal_id": serves[-1].goal_id if serves else None,
            "followed_up_at": instant(at(due + timedelta(days=1), 20)) if answered else None,
        }
    )


def scales(rng: np.random.Generator) -> list[ScaleResponse]:
    """Return the answers of both sittings, one row an item; the wording stays in the person's own copy."""
    rows = []
    for day, answers in SITTINGS.items():
        when = stamp(at(day, 10, 30))
        sitting = new_id(rng, when["written_at"])
        for item, answer in enumerate(answers, start=1):
            told = stamp(when["local_dt"], written=when["local_dt"] + timedelta(seconds=9 * item))
            key = new_id(rng, told["written_at"])
            rows.append(
                ScaleResponse(response_id=key, sitting=sitting, scale="SCS-SF", item=item, answer=answer, **told)
            )
    return rows
