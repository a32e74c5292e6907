"""The person's own count, to set beside a word that leaves no exception."""

from typing import Any

import pandas as pd

from analysis.resources import text

TELLS = 5
"""Fewest weeks with notes from which a count may take the place of a word."""
_OFTEN = 0.5


def own_swap(recurrence: pd.DataFrame, written: str) -> str:
    """Return the person's own count to put where "always" stands; nothing below five weeks, or when it was every week.

    Parameters
    ----------
    recurrence, written
        See `own_count`.

    Examples
    --------
    >>> table = pd.DataFrame({"kind": ["trigger"], "label": ["Standup"], "weeks": [3], "of_weeks": [11]})
    >>> own_swap(table, "I always freeze in standup")
    'sometimes (in 3 of 11 weeks)'
    """
    row = _named(recurrence, written)
    if row is None or row.of_weeks < TELLS or row.weeks >= row.of_weeks:
        return ""
    word = "often" if row.weeks > _OFTEN * row.of_weeks else "sometimes"
    return text(f"narrative.own_swap.{word}", k=row.weeks, n=row.of_weeks)


def own_count(recurrence: pd.DataFrame, written: str) -> str:
    """Tell in how many weeks the trigger that a text names came up; nothing when it names none.

    Parameters
    ----------
    recurrence
        Table of `measures.recurrence`.
    written
        The person's line; its longest trigger is taken.

    Examples
    --------
    >>> table = pd.DataFrame({"kind": ["trigger"], "label": ["Standup"], "weeks": [3], "of_weeks": [11]})
    >>> own_count(table, "I always freeze in standup")
    '“Standup” came up in 3 of your 11 weeks with notes.'
    """
    row = _named(recurrence, written)
    return "" if row is None else text("narrative.own_count", label=row.label, k=row.weeks, n=row.of_weeks)


def _named(recurrence: pd.DataFrame, written: str) -> Any:
    triggers = recurrence[recurrence["kind"] == "trigger"]
    named = [row for row in triggers.itertuples() if str(row.label).casefold() in written.casefold()]
    return max(named, key=lambda found: len(str(found.label)), default=None)
