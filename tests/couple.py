"""Two people at their notebooks, who compared their digits: a journal of June, and somebody to share it with."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analysis import Moment, open_journal
from analysis.notebook.giving import Giving
from analysis.notebook.reviewing import Reviewing

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
CANARY = "an owl nobody else may see"
CHOICES = {"with": "Dr Lee", "level": "L4", "fields": ["moments.trigger"], "from": "2026-06-01", "to": "2026-06-30"}
TICKS = ["seen", "free", "limits"]


@dataclass
class Couple:
    giving: Giving
    reviewing: Reviewing


def client(folder: Path) -> Giving:
    journal = open_journal(folder / "journal.db")
    for day in range(1, 9):
        when = datetime(2026, 6, day, 9)
        journal.append(Moment(local_dt=when, text=f"Snapped at Sam {day}", trigger="standup", support=3 + day % 3))
    journal.append(Moment(local_dt=datetime(2026, 6, 20, 9), text=CANARY, support=1, people=["Sam"], tags=["work"]))
    made = Giving(journal, folder / "client", folder / "shared", lambda: NOW)
    made.make_keys("Kim", "")
    return made


def both(folder: Path) -> Couple:
    giving, reviewing = client(folder), Reviewing(folder / "therapist", lambda: NOW)
    reviewing.make_keys("Dr Lee", "open sesame 12")
    for one, other in ((giving, reviewing), (reviewing, giving)):
        card = other.standing()["card"]
        one.trust(card["line"], card["digits"], "")
    return Couple(giving, reviewing)
