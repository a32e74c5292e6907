"""The answer to "Is this getting easier?", asked of one trigger: both halves with their counts, and no verdict."""

import pandas as pd

from analysis.narrative.words import number, short
from analysis.resources import text


def easier(table: pd.DataFrame, trigger: str) -> str:
    """Tell how the earlier and the later moments of a trigger compare, or that it is too early to tell.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.easier``.
    trigger : str
        The person's words for it; an empty text when none is named yet.

    Examples
    --------
    >>> easier(pd.DataFrame([{"n": 4, "evidence": "too early"}]), "standup")
    'Is “standup” getting easier? Too early to tell, from 4 rated days.'
    """
    row = table.iloc[0]
    if not trigger:
        return text("narrative.easier.none")
    asked = text("narrative.easier.asked", label=short(trigger))
    if row["evidence"] == "too early":
        return f"{asked} {text('narrative.easier.early', n=int(row['n']))}"
    values = {name: number(row[name]) for name in table.columns if name.startswith(("first", "last"))}
    verdict = row["direction"] if row["evidence"] == "early sign" else "unclear"
    told = [text("narrative.easier.first", **values), text("narrative.easier.last", **values)]
    return " ".join([asked, text(f"narrative.easier.{verdict}"), *told, text("narrative.easier.not_all")])
