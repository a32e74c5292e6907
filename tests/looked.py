"""A small journal to look at: 24 moments of two triggers and a tag, feelings before and after, plans, look-backs."""

from datetime import datetime, timedelta
from pathlib import Path

from analysis import open_journal
from analysis.journal import Journal
from analysis.model import CheckIn, Emotion, Moment, Plan

NOW = datetime(2026, 9, 16, 20, 0)
WORK, MONEY = "My boss moved the deadline", "The rent is due and my savings are gone"


def moment(number: int, **more: object) -> Moment:
    """Return moment ``number``: one every three days, in turn about work and about money."""
    at_work = number % 2 == 0
    told = {
        "local_dt": NOW - timedelta(days=3 * number, hours=number % 12),
        "text": f"I always do this, number {number}",
        "trigger": WORK if at_work else MONEY,
        "response": "a walk" if at_work else "went quiet",
        "support": float(3 + number % 4),
        "emotions": [Emotion(emotion="ashamed" if at_work else "afraid", before=5 + number // 2 % 2, after=4)],
        "tags": ["office"] if at_work else ["home"],
    }
    return Moment(**(told | more))


def journal(path: Path, moments: int = 24) -> Journal:
    kept = open_journal(path)
    entries = [moment(number) for number in range(moments)]
    weeks = [CheckIn(local_dt=NOW - timedelta(weeks=week), support=4 + week % 2) for week in range(14)]
    plans = [
        Plan(
            local_dt=NOW - timedelta(days=70 - day),
            trigger=WORK,
            if_part="he asks",
            then_part="I breathe",
            follow_up="did it",
        )
        for day in range(6)
    ]
    kept.extend([*entries, *weeks, *plans] if moments else [])
    return kept
