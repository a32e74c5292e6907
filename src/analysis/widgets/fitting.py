"""Answers held against the questions: what does not fit is said with the label a person sees, never a field's name."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from analysis import errors
from analysis.widgets.ask import Ask, AskKind
from analysis.widgets.base import words

SPAN = (0, 10)
"""Lowest and highest number of a row unless the question says otherwise."""
MOST = 10**9
"""Largest plain number."""


def blank(value: object) -> bool:
    """Say whether a question was left open.

    Examples
    --------
    >>> blank("  "), blank([]), blank(0)
    (True, True, False)
    """
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def fitting(asks: Sequence[Ask], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to what was asked, those left open left out.

    Raises
    ------
    EntryInvalid
        When an answer is of another kind than its question, or outside what it offers.

    Examples
    --------
    >>> row = Ask(name="support", kind="score", label="How kind were you?")
    >>> fitting([row], {"support": 3, "unasked": 1})
    {'support': 3}
    >>> fitting([row], {"support": "much"})
    Traceback (most recent call last):
    ...
    analysis.errors.EntryInvalid: Not kept yet: “How kind were you?” takes a number. Nothing stored was changed.
    """
    given = {ask.name: values[ask.name] for ask in asks if not blank(values.get(ask.name))}
    problems = [found for ask in asks if ask.name in given and (found := _problem(ask, given[ask.name]))]
    if problems:
        raise errors.EntryInvalid(problems="; ".join(problems))
    return given


def said(problem: str, label: str, **values: object) -> str:
    """Return the sentence for a problem with the question of this label."""
    return str(words("common", problem)).format(label=label, **values)


def _problem(ask: Ask, value: Any) -> str:
    return _CHECKS.get(ask.kind, _words)(ask, value)


def _number(ask: Ask, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return said("not_a_number", ask.label)
    low, high = (ask.span or SPAN) if ask.kind == "score" else (0, MOST)
    return "" if low <= value <= high else said("outside", ask.label, low=low, high=high)


def _choice(ask: Ask, value: Any) -> str:
    known = dict(ask.choices)
    return "" if str(value) in known else said("not_offered", ask.label, known=", ".join(known.values()))


def _day(ask: Ask, value: Any) -> str:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return said("not_a_day", ask.label)
    return ""


def _feelings(ask: Ask, value: Any) -> str:
    fits = isinstance(value, list | tuple) and all(isinstance(word, str) and word.strip() for word in value)
    return "" if fits else said("not_words", ask.label)


def _words(ask: Ask, value: Any) -> str:
    return "" if isinstance(value, str) else said("not_words", ask.label)


def _when(_ask: Ask, _value: Any) -> str:
    """Let the time pass: it comes beside the answers and is settled on its own."""
    return ""


_CHECKS: dict[AskKind, Callable[[Ask, Any], str]] = {
    "score": _number,
    "number": _number,
    "pacer": _number,
    "choice": _choice,
    "day": _day,
    "feelings": _feelings,
    "when": _when,
}
"""What a kind of question takes; every other kind takes words."""
