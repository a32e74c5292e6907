"""Entries as lists show them: a moment, a plan or a check-in as one covered or plain line, and as label and words."""

from typing import Any

from analysis.model import CheckIn, Moment, Plan, Record
from analysis.widgets.base import words
from analysis.widgets.moment_list import listed_row, told_parts


def row(record: Record) -> dict[str, Any]:
    """Return what a list shows of an entry; nothing of a covered one but its day.

    Examples
    --------
    >>> from datetime import datetime
    >>> plan = Plan(local_dt=datetime(2026, 9, 14), if_part="my chest tightens", then_part="take a breath")
    >>> row(plan)["line"]
    'If my chest tightens, then I will take a breath'
    """
    if isinstance(record, Moment):
        return listed_row(record)
    line = _plan_line(record) if isinstance(record, Plan) else ""
    scores = _scores(record) if isinstance(record, CheckIn) else ""
    day = record.local_dt.isoformat()
    return {"id": record.id, "day": day, "hard": False, "felt": scores, "kinder": "", "line": line}


def parts(record: Record) -> list[tuple[str, str]]:
    """Return everything the person wrote in an entry, as label and words."""
    if isinstance(record, Moment):
        return told_parts(record)
    if isinstance(record, Plan):
        own, asked = words("plan"), words("follow_up")
        told = [(own[name], getattr(record, name)) for name in ("trigger", "if_part", "then_part", "commitment")]
        told += [(asked["lead"], asked.get(record.follow_up or "")), (asked["note"], record.note)]
    else:
        own = words("checkin")
        told = [(own[name], _number(getattr(record, name, None))) for name in ("support", "criticism")]
        told += [(own["note"], getattr(record, "note", None))]
    return [(label, str(value)) for label, value in told if value]


def _plan_line(plan: Plan) -> str:
    told = {name: getattr(plan, name) or "…" for name in ("if_part", "then_part")}
    return str(words("follow_up", "sentence")).format(**told)


def _scores(checkin: CheckIn) -> str:
    return ", ".join(_number(value) for value in (checkin.support, checkin.criticism) if value is not None)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
