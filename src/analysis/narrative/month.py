"""The report of a period around its findings: its title, the note on gaps, small good things, one thing to try."""

from collections.abc import Sequence

import pandas as pd

from analysis.narrative.words import counted, period_name, short
from analysis.resources import text


def title(period: str) -> str:
    """Head the report of a month, or of another period.

    Examples
    --------
    >>> title("2026-06"), title("2026-W21")
    ('Your June, looked back on kindly', 'Your week of 18 May, looked back on kindly')
    """
    return text("narrative.title", period=period_name(period, "title_of"))


def gaps(coverage: pd.DataFrame) -> str:
    """Say how days without notes are read; nothing where every day has one.

    Examples
    --------
    >>> gaps(pd.DataFrame({"days": [30], "days_with": [14]}))
    'Days without notes are left out. They are not read as calm or hard.'
    """
    row = coverage.iloc[0]
    return text("narrative.gaps") if row["days_with"] < row["days"] else ""


def well(table: pd.DataFrame, quotes: Sequence[str] = ()) -> list[str]:
    """Tell the small things that went well, with their counts, and the person's own words where they ticked so.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.well``.
    quotes : sequence of str
        Only texts of moments whose ``keep_quote`` is ticked; they are quoted as they are.

    Examples
    --------
    >>> well(pd.DataFrame({"what": ["did_well", "self_care"], "n": [6, 0], "of": [18, 0]}), ["I asked for help"])
    ['You saw something you did well in 6 of 18 moments.', 'In your words: “I asked for help”']
    """
    lines = [
        text(f"narrative.well.{what}", k=n, n=of, times=counted("times", n))
        for what, n, of in zip(table["what"], table["n"], table["of"], strict=True)
        if n
    ]
    lines += [text("narrative.well.quote", quote=quote) for quote in quotes]
    return lines or [text("narrative.well.none")]


def step(recurrence: pd.DataFrame, followthrough: pd.DataFrame, practices: pd.DataFrame) -> str:
    """Offer one small thing to try, chosen by what the month holds.

    An open plan first; else a plan for the trigger that came back most; else the kind letter once more; else a breath.

    Examples
    --------
    >>> nothing = pd.DataFrame({"kind": [], "evidence": [], "answer": [], "n": []})
    >>> step(nothing, nothing, nothing)
    'If you like, take one slow breath when the harsh voice speaks up.'
    """
    still = int(followthrough.loc[followthrough["answer"] == "not asked yet", "n"].sum())
    if still:
        return text("narrative.step.open_plan", n=still)
    back = recurrence[(recurrence["kind"] != "tag") & (recurrence["evidence"] != "too few")]
    if len(back):
        return text("narrative.step.plan", label=short(back["label"].iloc[0]))
    if (practices["kind"] == "letter").any():
        return text("narrative.step.letter")
    return text("narrative.step.breath")
