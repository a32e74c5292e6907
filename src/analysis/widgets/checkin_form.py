"""The weekly look-back: two rows of numbers and an optional line. Late and backdated ones are welcome."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, cast

from analysis import errors
from analysis.model import CheckIn, Record
from analysis.model.clock import diary_day
from analysis.widgets.ask import Ask
from analysis.widgets.base import words
from analysis.widgets.form import Form, Values

WEEK = timedelta(days=7)


def offered(last: date | None, today: date, weekday: int) -> bool:
    """Say whether to show the check-in: from the person's own day of the week on, until it is kept; never more.

    Parameters
    ----------
    last
        Day of the newest weekly check-in, None before the first.
    today
        The diary day.
    weekday
        The person's day, 0 Monday – 6 Sunday.

    Examples
    --------
    >>> offered(date(2026, 9, 13), date(2026, 9, 19), 6), offered(date(2026, 9, 13), date(2026, 9, 20), 6)
    (False, True)
    """
    own_day = today - timedelta(days=(today.weekday() - weekday) % 7)
    return last is None or last < own_day


class CheckinForm(Form):
    """How you spoke to yourself, and how hard you were on yourself: two numbers that are never netted."""

    name: ClassVar[str] = "checkin"

    def describe(self) -> dict[str, Any]:
        """Return what the form says of itself."""
        own = words("checkin")
        return {name: own[name] for name in ("title", "about", "keep")}

    def asks(self) -> Sequence[Ask]:
        """Return the two rows, the line and the day."""
        own, moment = words("checkin"), words("moment")
        kind_ends = (moment["low_support"], moment["high_support"])
        hard_ends = (own["low_criticism"], own["high_criticism"])
        return (
            Ask(name="support", kind="score", label=own["support"], ends=kind_ends),
            Ask(name="criticism", kind="score", label=own["criticism"], ends=hard_ends),
            Ask(name="note", kind="line", label=own["note"]),
            Ask(name="day", kind="day", label=own["day"], hint=own["day_hint"]),
        )

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the check-in, dated on the last day it looks back on."""
        _one_needed(values)
        today = diary_day(when["local_dt"], when["precision"], self.day_start)
        return [CheckIn(**_scores(values), **_dated(values, today), tz=when["tz"], precision="day")]

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002  # as every form's
        """Return what the form shows of a check-in."""
        _one_needed(values)
        return {**_scores(values), **_dated(values, before.local_dt.date())}

    def filled(self, record: Record) -> dict[str, Any]:
        """Return a check-in as answers."""
        kept = cast("CheckIn", record)
        day = kept.local_dt.date().isoformat()
        return {"support": kept.support, "criticism": kept.criticism, "note": kept.note, "day": day}


def _scores(values: Values) -> dict[str, Any]:
    return {name: values.get(name) for name in ("support", "criticism", "note")}


def _dated(values: Values, today: date) -> dict[str, Any]:
    day = date.fromisoformat(values["day"]) if values.get("day") else today
    return {"local_dt": datetime.combine(day, time())}


def _one_needed(values: Values) -> None:
    if values.get("support") is None and values.get("criticism") is None:
        needed = words("common", "needed_first").format(label=words("checkin", "one_needed"))
        raise errors.EntryInvalid(problems=needed)
