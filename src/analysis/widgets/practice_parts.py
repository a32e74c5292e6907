"""What stands around a practice's questions: lengths, whether it is still to come, earlier ones, how it went."""

from typing import Any

from analysis import resources
from analysis.model import Practice
from analysis.model.practices import PRACTICES, Declaration
from analysis.widgets.ask import Ask
from analysis.widgets.base import words

_STATUSES = ("planned", "held", "paused")


def of(kind: str) -> Any:
    """Return the words of a practice."""
    return resources.table("practices", resources.language())[kind]


def lengths(declared: Declaration) -> list[Ask]:
    """Offer lengths: with phases they run a pacer, without they say how much to ask."""
    if not declared.seconds:
        return []
    told, common = of(declared.name), words("common")
    choices = [(str(seconds), length(seconds)) for seconds in declared.seconds]
    if not declared.pace:
        return [Ask(name="seconds", kind="choice", label=words("practice", "sizes"), choices=choices)]
    phases = [(told["pace"][phase], seconds) for phase, seconds in declared.pace]
    label = common["how_long"]
    return [Ask(name="seconds", kind="pacer", label=label, choices=choices, phases=phases, counts=declared.counts)]


def length(seconds: int) -> str:
    """Say a length in seconds or whole minutes.

    Examples
    --------
    >>> length(20), length(60), length(300)
    ('20 seconds', '1 minute', '5 minutes')
    """
    minutes, rest = divmod(seconds, 60)
    return (
        resources.text("forms.common.seconds", n=seconds) if rest else resources.text("forms.common.minutes", n=minutes)
    )


def status(declared: Declaration) -> list[Ask]:
    """Ask whether a practice that can be planned is still to come."""
    own = words("practice")
    choices = [(one, own["choices"]["status"][one]) for one in _STATUSES]
    return [Ask(name="status", kind="choice", label=own["status"], choices=choices)] if declared.planned else []


def row(practice: Practice, declared: Declaration) -> dict[str, Any]:
    """Return an earlier one as its line and what can be done with it."""
    waiting = practice.status == "planned"
    common, own = words("common"), words("practice")
    texts = [str(practice.content[field.name]) for field in declared.fields if practice.content.get(field.name)]
    actions = [
        ("come_back", common["come_back"], waiting),
        ("calendar", common["calendar"], waiting and practice.day is not None),
        ("read", common["read"], declared.aloud and bool(texts)),
        ("version", common["new_version"], declared.versions and bool(texts)),
        ("edit", common["edit"], True),
    ]
    # A letter or line that can be read again stays closed until then.
    line = own["reread"] if not texts else "" if declared.aloud else texts[0]
    return {
        "id": practice.practice_id,
        "day": practice.local_dt.isoformat(),
        "line": line,
        "actions": [[what, label] for what, label, shown in actions if shown],
        "paragraphs": texts if declared.aloud else [],
    }


def answers(practice: Practice) -> list[tuple[str, str]]:
    """Return the answers to how a planned one went: those of its own follow-up, or whether it has happened."""
    declared = PRACTICES[str(practice.kind)]
    if not declared.follow_up:
        return list(words("follow_up", "planned").items())
    choices = next(field.choices for field in declared.fields if field.name == declared.follow_up)
    labels = of(declared.name)["choices"][declared.follow_up]
    return [(choice, labels[choice]) for choice in choices]


def waits(practice: Practice) -> dict[str, Any]:
    """Return a planned one as it is asked about."""
    first = next(iter(practice.content.values()), "")
    told = of(str(practice.kind))["title"]
    return {
        "id": practice.practice_id,
        "day": practice.due.isoformat() if practice.due else "",
        "lead": words("follow_up", "lead"),
        "text": f"{told}: {first}" if first else told,
        "answers": answers(practice),
    }
