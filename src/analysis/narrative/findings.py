"""One sentence, or two, for the table of each measure: its counts, and no more than they carry.

Things that went together are told as such, never as cause; months are set side by side with both counts and without a
direction; below five cases the sentence says that they are too few.
"""

import numpy as np
import pandas as pd

from analysis.measures.pairs import FEW
from analysis.measures.recurrence import MOMENTS
from analysis.narrative.words import counted, month_name, number, short
from analysis.resources import text


def coverage(table: pd.DataFrame) -> str:
    """Tell how much was recorded.

    Examples
    --------
    >>> coverage(pd.DataFrame({"moments": [18], "days_with": [14], "undated": [0]}))
    '18 moments on 14 days. There is no right number.'
    """
    row = table.iloc[0]
    dated = row["moments"] - row["undated"]
    if not row["moments"]:
        return text("narrative.coverage.none")
    if not dated:
        return text("narrative.coverage.undated_only", moments=counted("moments", row["undated"]))
    days = counted("days", row["days_with"])
    told = text(f"narrative.coverage.{'few' if dated < FEW else 'some'}", moments=counted("moments", dated), days=days)
    return f"{told} {text('narrative.coverage.undated', n=row['undated'])}" if row["undated"] else told


def recurrence(table: pd.DataFrame) -> str:
    """Tell what came back: up to two labels that hold up, else one hint (a tag last), else that nothing stands out.

    Examples
    --------
    >>> recurrence(pd.DataFrame({"kind": ["trigger"], "label": ["Work"], "moments": [4], "of_moments": [24],
    ...                          "episodes": [3], "weeks": [3], "of_weeks": [4], "evidence": ["holds up"]}))
    '“Work” came up 3 times, in 3 of your 4 weeks with notes.'
    """
    if table.empty:
        return text("narrative.recurrence.none")
    moments = counted("moments", table["of_moments"].iloc[0])
    if (table["evidence"] == "too few").all():
        key = "too_few" if table["of_moments"].iloc[0] < MOMENTS else "nothing"
        return text(f"narrative.recurrence.{key}", moments=moments)
    held = table[table["evidence"] == "holds up"]
    if held.empty:
        hints = table[table["evidence"] == "hint"]
        row = hints.loc[(hints["kind"] == "tag").sort_values(kind="stable").index[0]]
        label, k, n = short(row["label"]), row["moments"], row["of_moments"]
        return text(f"narrative.recurrence.hint.{row['kind']}", label=label, k=k, n=n)
    told = [
        text(f"narrative.recurrence.{key}", label=short(label), times=counted("times", times), k=weeks, n=of)
        for key, label, times, weeks, of in zip(
            ("holds_up", "second"), held["label"], held["episodes"], held["weeks"], held["of_weeks"], strict=False
        )
    ]
    return " ".join(told)


def affect(table: pd.DataFrame) -> str:
    """Tell which feeling was named most, how strong it was, and how strong later where both are known.

    Examples
    --------
    >>> affect(pd.DataFrame({"emotion": ["sad"], "n": [3], "before": [6.0], "paired": [0]}))
    'You named “sad” 3 times. That is too few to read much into.'
    """
    if table.empty:
        return text("narrative.affect.none")
    row = table.iloc[0]
    named = {"emotion": short(row["emotion"]), "times": counted("times", row["n"])}
    if row["n"] < FEW:
        return f"{text('narrative.affect.named', **named)} {text('narrative.few')}"
    if row["paired"] >= FEW:
        before, after = number(row["before_paired"]), number(row["after_paired"])
        later = text("narrative.affect.paired", paired=row["paired"], n=row["n"], before=before, after=after)
        return f"{text('narrative.affect.named', **named)} {later}"
    if pd.isna(row["before"]):
        return text("narrative.affect.named", **named)
    return text("narrative.affect.strength", **named, before=number(row["before"]))


def monthly(table: pd.DataFrame, of: str = "ratings", month: str | None = None) -> str:
    """Tell the middle value of a month, and of the month before it; nothing about change.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.monthly``.
    of : str
        What was rated: ``ratings``, ``checkins`` or ``moments``; moments say that they are not all.
    month : str, optional
        ``2026-06``; without it the last month of the table.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-05-01", "2026-06-01"])
    >>> monthly(pd.DataFrame({"day": days, "n": [6, 7], "estimate": [4.0, 4.5]}), of="moments")
    'In the 7 moments you logged in June, the middle value was 4.5 of 10. They are not all your moments.'
    """
    known = table[table["n"] > 0]
    if known.empty:
        return text(f"narrative.monthly.none.{of}")
    months = known["day"].to_numpy().astype("datetime64[M]")
    wanted = np.datetime64(month, "M") if month else months[-1]
    here, earlier = known[months == wanted], known[months == wanted - 1]
    if here.empty:
        return text("narrative.monthly.silent", month=month_name(str(wanted)))
    row = here.iloc[0]
    told = [
        text(
            f"narrative.monthly.middle.{of}",
            month=month_name(str(wanted)),
            n=row["n"],
            estimate=number(row["estimate"]),
        )
    ]
    if of == "moments":
        told.append(text("narrative.monthly.not_all"))
    if row["n"] < FEW:
        told.append(text("narrative.few"))
    elif of != "moments" and (earlier["n"] >= FEW).any():
        past, name = earlier.iloc[0], month_name(str(wanted - 1))
        told.append(text("narrative.monthly.before", month=name, n=past["n"], estimate=number(past["estimate"])))
    return " ".join(told)


def language(table: pd.DataFrame) -> str:
    """Tell how often words came up that leave no exception.

    Examples
    --------
    >>> language(pd.DataFrame({"word": ["all of them", "always"], "hits": [7, 6], "moments": [6, 5],
    ...                        "of_moments": [12, 12], "words": [840, 840]}))
    'You wrote “always” 6 times, in 5 of 12 moments. Such words are common; this is a count, no more.'
    """
    every = table.iloc[0]
    moments = counted("moments", every["of_moments"])
    spoken = _spoken(table)
    if not every["words"]:
        return text("narrative.language.none")
    if every["of_moments"] < FEW:
        return text("narrative.language.few", moments=moments)
    if not every["hits"]:
        return text("narrative.language.absent", words=every["words"], moments=moments) + spoken
    row = table.iloc[1]
    times = counted("times", row["hits"])
    told = text("narrative.language.some", word=row["word"], times=times, k=row["moments"], n=row["of_moments"])
    return told + spoken


def _spoken(table: pd.DataFrame) -> str:
    """Add how often the person spoke hard and kindly of themself, where either came up."""
    if "group" not in table:
        return ""
    hits = table.drop_duplicates("group").set_index("group")["hits"]
    hard, kind = int(hits.get("critical", 0)), int(hits.get("kind", 0))
    return f" {text('narrative.language.spoken', hard=hard, kind=kind)}" if hard + kind else ""


def practices(table: pd.DataFrame) -> str:
    """Tell which practice was done most often, and the feeling before and after where both are known.

    Examples
    --------
    >>> practices(pd.DataFrame({"kind": ["breath"], "n": [6], "days": [5], "paired": [5], "before": [7.0],
    ...                         "after": [5.0]}))
    'Slow breath: 6 times, on 5 days. In 5 of 6 you noted the feeling twice: 7 before, 5 after. That is not proof.'
    """
    if table.empty:
        return text("narrative.practices.none")
    row = table.iloc[0]
    title, times = text(f"practices.{row['kind']}.title"), counted("times", row["n"])
    days = counted("days", row["days"])
    told = [
        text(f"narrative.practices.{'done' if row['days'] else 'done_undated'}", title=title, times=times, days=days)
    ]
    if row["n"] < FEW:
        told.append(text("narrative.few"))
    elif row["paired"] >= FEW:
        before, after = number(row["before"]), number(row["after"])
        told.append(text("narrative.practices.paired", paired=row["paired"], n=row["n"], before=before, after=after))
    return " ".join(told)


def followthrough(table: pd.DataFrame) -> str:
    """Tell what became of the plans, all answers alike; what nobody answered is left out.

    Examples
    --------
    >>> followthrough(pd.DataFrame({"answer": ["did it", "did some", "not this time", "not asked yet"],
    ...                             "n": [3, 0, 1, 2], "of": 6}))
    'Of your 6 plans: 3 done, 1 not this time, 2 not asked yet. Each answer is fine.'
    """
    of, n = int(table["of"].iloc[0]), table.set_index("answer")["n"]
    if not of:
        return text("narrative.followthrough.none")
    answers = ", ".join(text(f"narrative.followthrough.answers.{answer}", n=k) for answer, k in n.items() if k)
    told = text("narrative.followthrough.some", n=of, answers=answers)
    return f"{told} {text('narrative.few')}" if of < FEW else told
