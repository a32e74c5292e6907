"""The person's own count, to set beside a word that leaves no exception."""

import pandas as pd

from analysis.resources import text


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
    triggers = recurrence[recurrence["kind"] == "trigger"]
    named = [row for row in triggers.itertuples() if str(row.label).casefold() in written.casefold()]
    if not named:
        return ""
    row = max(named, key=lambda found: len(str(found.label)))
    return text("narrative.own_count", label=row.label, k=row.weeks, n=row.of_weeks)
