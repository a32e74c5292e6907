"""Sentences about what goes with what: triggers and times, triggers and responses, responses and relief.

Each says what went together with its counts, and that this is no proof; where nothing stands out it says just that.
"""

import pandas as pd

from analysis.measures.effects import NOTHING, SEVERAL
from analysis.measures.pairs import FEW
from analysis.narrative.words import counted, month_name, number, short
from analysis.resources import load, text

HELD, SHOWN = "holds up", 2


def timing(table: pd.DataFrame) -> str:
    """Tell which trigger came up on a weekday, or in a part of the day, beyond what chance brings.

    Examples
    --------
    >>> timing(pd.DataFrame({"row": ["Work"], "column": ["Mon"], "n": [9], "of": [40], "weeks": [20],
    ...                      "expected": [2.5], "evidence": ["holds up"]}))
    '“Work” and Mondays often went together: 9 of 40 times, where about 2.5 are expected. That is not proof.'
    """
    of = int(table["of"].iloc[0]) if len(table) else 0
    if (table["evidence"] == "description").any():
        return text("narrative.timing.plain", moments=counted("moments", of))
    if not of:
        return text("narrative.timing.none")
    if of < FEW:
        return text("narrative.timing.few", n=of)
    held = table[table["evidence"] == HELD]
    if held.empty:
        return text("narrative.timing.nothing", n=of)
    told = [
        text(
            "narrative.timing.held",
            label=short(row.row),
            when=text(f"narrative.timing.when.{row.column}"),
            n=row.n,
            of=of,
            expected=number(row.expected),
        )
        for row in held.head(SHOWN).itertuples()
    ]
    return " ".join([*told, text("narrative.not_proof")])


def chains(table: pd.DataFrame) -> str:
    """Tell the link that went together beyond chance, else the one that came most.

    Examples
    --------
    >>> chains(pd.DataFrame({"part": ["response"], "source": ["Work"], "target": ["a walk"], "moments": [6],
    ...                      "of": [20], "evidence": ["nothing clear"]}))
    'After “Work” you noted “a walk” 6 times, of 20 moments with both. Nothing stands out yet.'
    """
    if table.empty:
        return text("narrative.chains.none")
    held = table[table["evidence"] == HELD]
    row = (table if held.empty else held).iloc[0]
    values = {"source": short(row["source"]), "target": short(row["target"]), "times": counted("times", row["moments"])}
    told = text(f"narrative.chains.{row['part']}", **values, moments=counted("moments", row["of"]))
    return f"{told} {text('narrative.chains.nothing' if held.empty else 'narrative.not_proof')}"


def effects(table: pd.DataFrame) -> str:
    """Tell which responses went along with ending lower, or higher, than the others that started as strong.

    Examples
    --------
    >>> effects(pd.DataFrame({"response": ["a walk"], "uses": [23], "estimate": [0.8], "low": [0.2], "high": [1.4],
    ...                       "evidence": ["holds up"]})).split(". ")[-1]
    'They went together; that is not proof.'
    """
    uses = int(table["uses"].sum())
    if uses < FEW:
        return text("narrative.effects.few", moments=counted("moments", uses))
    held = table[table["evidence"] == HELD]
    if held.empty:
        return text("narrative.effects.nothing", n=uses)
    told = []
    for row in held.head(SHOWN).itertuples():
        values = {"response": response(row.response), "times": counted("times", row.uses)}
        if row.estimate > 0:
            values |= {name: number(getattr(row, name)) for name in ("estimate", "low", "high")}
            told.append(text("narrative.effects.lower", **values))
        else:
            told.append(text("narrative.effects.higher", **values))
    return " ".join([*told, text("narrative.effects.together")])


def outcomes(table: pd.DataFrame) -> str:
    """Tell how a feeling ended when the plan was kept, beside the other moments of its trigger.

    Examples
    --------
    >>> outcomes(pd.DataFrame({"response": ["plan kept"], "uses": [3], "evidence": ["too few"]}))
    '3 moments with a plan and a feeling before and after: too few to compare.'
    """
    uses = int(table["uses"].sum()) if len(table) else 0
    if uses < FEW:
        return text("narrative.outcomes.few", moments=counted("moments", uses))
    held = table[table["evidence"] == HELD]
    if held.empty:
        return text("narrative.outcomes.nothing", moments=counted("moments", uses))
    told = []
    for row in held.head(SHOWN).itertuples():
        values = {name: number(abs(getattr(row, name))) for name in ("estimate", "low", "high")}
        side = "lower" if row.estimate > 0 else "higher"
        group = text(f"narrative.outcomes.groups.{row.response.replace(' ', '_')}", times=counted("times", row.uses))
        told.append(text(f"narrative.outcomes.{side}", group=group, estimate=values["estimate"]))
    return " ".join([*told, text("narrative.effects.together")])


def trend(table: pd.DataFrame) -> str:
    """Tell one theme in two stretches of time, with both counts; a direction only where it holds up.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.trend``.

    Examples
    --------
    >>> row = {"label": "Work", "recent": 4, "of_recent": 15, "before": 6, "of_before": 14, "evidence": "too few"}
    >>> row |= {"month": pd.Timestamp("2026-06-01"), "month_before": pd.Timestamp("2026-05-01")}
    >>> trend(pd.DataFrame([row]))
    '“Work”: 6 of 14 in May, 4 of 15 in June. Months this small move around.'
    """
    if table.empty or not int(table["of_recent"].iloc[0]) + int(table["of_before"].iloc[0]):
        return text("narrative.trend.none")
    held = table[table["evidence"] == HELD]
    row = (table if held.empty else held).iloc[0]
    months = {name: month_name(f"{row[name]:%Y-%m}") for name in ("month", "month_before")}
    counts = {name: int(row[name]) for name in ("recent", "of_recent", "before", "of_before")}
    told = text("narrative.trend.counts", label=short(row["label"]), **counts, **months)
    key = "held" if len(held) else "small" if row["evidence"] == "too few" else "nothing"
    return f"{told} {text(f'narrative.trend.{key}')}"


def response(name: str) -> str:
    """Return a response the way a sentence quotes it: a practice by its title, own words as they are.

    Examples
    --------
    >>> response("breath"), response("a walk")
    ('Slow breath', 'a walk')
    """
    if name in {NOTHING, SEVERAL}:
        return text(f"narrative.effects.names.{name.replace(' ', '_')}")
    return text(f"practices.{name}.title") if name in load("practices") else short(name)


def shares(table: pd.DataFrame) -> str:
    """Tell which trigger came up more often than the others.

    Examples
    --------
    >>> shares(pd.DataFrame({"label": ["Work"], "episodes": [13], "of": [15], "triggers": [3],
    ...                      "evidence": ["holds up"]}))
    '“Work” came up more often than your 2 other triggers: 13 of 15 times.'
    """
    held = table[table["evidence"] == HELD]
    if held.empty:
        return text("narrative.shares.nothing", n=int(table["of"].iloc[0]) if len(table) else 0)
    row = held.iloc[0]
    return text(
        "narrative.shares.held", label=short(row["label"]), k=row["episodes"], of=row["of"], n=row["triggers"] - 1
    )


def lately(table: pd.DataFrame) -> str:
    """Tell which trigger has another share lately than before, with both counts.

    Examples
    --------
    >>> lately(pd.DataFrame({"label": ["Money"], "recent": [6], "of_recent": [20], "before": [4], "of_before": [52],
    ...                      "evidence": ["holds up"]}))
    '“Money” was 6 of your 20 episodes lately, 4 of 52 before.'
    """
    held = table[table["evidence"] == HELD]
    if held.empty:
        return text("narrative.lately.nothing")
    row = held.iloc[0]
    names = ("recent", "of_recent", "before", "of_before")
    return text("narrative.lately.held", label=short(row["label"]), **{name: int(row[name]) for name in names})
