"""The findings of a session page, each in four beats: its name, the value and its change, what it means, a question.

Every number stands beside what it is out of; below five it is said to be too few. A verdict comes from check-ins alone,
with what could have been noticed, how many weeks hold one, and whether what gets written down has shifted.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis import charts, measures, narrative, resources
from analysis.charts import style
from analysis.charts.practices import ALL
from analysis.measures import rows
from analysis.measures import scales as questionnaires
from analysis.narrative.words import counted, number
from analysis.reports.drawing import drawn, table_of
from analysis.reports.sections import Section, Table
from analysis.reports.session.about import Seen, between
from analysis.reports.session.frame import absent, day, part, words_of

ROWS = 3
"""Most rows of a table on the one page."""
NAME = 30
HEIGHT, BARS = 160, 172
"""Of the line and of the bars on the one page, in CSS px."""
SMALLEST = 0.001


def since(seen: Seen) -> Section:
    """Count the moments and how strong they were, beside as many days before."""
    heading = "heading" if seen.about.since else "heading_none"
    if not seen.shared("moments"):
        return _only_counts(seen, heading)
    now, before = seen.now("moments"), seen.earlier("moments")
    lines = [_counts(now, seen.about.start, seen.about.end)]
    if seen.about.before < seen.about.start:
        last = seen.about.start - pd.Timedelta(days=1)
        told = measures.coverage(before, seen.about.before, last).iloc[0]
        values = {"days": counted("days", told["days"]), "moments": counted("moments", told["moments"])}
        few = f" {resources.text('narrative.few')}" if told["moments"] < style.FEW else ""
        lines.append(words_of("since.before", **values, n=told["days_with"]) + few)
    lines.append(_strength(seen, len(now)))
    return part("since", [*lines, words_of("since.meaning"), words_of("ask")], heading)


def support(seen: Seen) -> Section:
    """Tell and draw how the client spoke to themself, from weekly check-ins alone."""
    if not seen.shared("checkins", "support"):
        return absent("support")
    every = seen.whole("checkins")
    weekly = every[every["period"].fillna("week") == "week"].assign(period="week")
    level, moved = measures.arc(weekly), measures.change(weekly)
    told = " ".join([narrative.change(moved), *_beside_verdict(seen, weekly)])
    heading = words_of("support.heading")
    if level.empty:
        return Section(name="support", heading=heading, sentences=[told])
    figure = charts.arc(level, weekly, caption=told).update_layout(height=HEIGHT)
    made = drawn("support", heading, figure, charts.twin(level, "arc"))
    early = moved["evidence"].item() == "too early"
    lines = [*_criticism(seen, weekly), words_of("ask")]
    return Section(
        name="support", heading=heading, chart=made.chart, sentences=lines, table=None if early else _details(moved)
    )


def triggers(seen: Seen) -> Section:
    """Draw what tends to come first."""
    if not seen.shared("moments", "trigger"):
        return absent("triggers")
    table = measures.recurrence(seen.covered("moments"))
    if table.empty:
        return part("triggers", [narrative.recurrence(table)])
    figure = charts.recurrence(table)
    figure.update_layout(height=min(BARS, figure.layout.height))
    made = drawn("triggers", words_of("triggers.heading"), figure, charts.twin(table, "recurrence"))
    return Section(name="triggers", heading=made.heading, chart=made.chart, sentences=[_days(seen)])


def helped(seen: Seen) -> Section:
    """Tell strength before and after each practice, and which responses went along with easing."""
    responses = seen.shared("moments", "response") and seen.shared("affect", "before", "after")
    lines = [narrative.effects(_effects(seen))] if responses else []
    if not seen.shared("practices", "kind"):
        return part("helped", [words_of("not_shared"), *lines])
    done = seen.covered("practices")
    kinds = measures.practices(done)
    if kinds.empty:
        return part("helped", [words_of("helped.none"), *lines])
    every = measures.practices(done[done["kind"].notna()].assign(kind=ALL))
    table = pd.concat([kinds.head(ROWS - 1), every] if len(kinds) > 1 else [kinds], ignore_index=True)
    told = table_of(charts.twin(table, "practices"))
    lines = [words_of("helped.together"), *lines, _days(seen)]
    return Section(name="helped", heading=words_of("helped.heading"), table=told, sentences=lines)


def plans(seen: Seen) -> Section:
    """Tell what became of plans and small goals, all answers alike, and how often something was practised."""
    lines = []
    if seen.shared("plans", "follow_up"):
        lines.append(narrative.followthrough(measures.followthrough(seen.now("plans"), seen.now("moments"))))
    goals = seen.now("goals")
    if len(goals) and seen.shared("goals", "follow_up"):
        table = measures.followthrough(goals, seen.now("moments"))
        answers = table[table["n"] > 0]
        told = ", ".join(
            resources.text(f"narrative.followthrough.answers.{answer}", n=n)
            for answer, n in zip(answers["answer"], answers["n"], strict=True)
        )
        lines.append(words_of("plans.goals", n=len(goals), answers=told))
    if seen.shared("practices", "kind"):
        lines.append(_practised(seen))
    return part("plans", [*lines, words_of("ask")]) if lines else absent("plans")


def scales(seen: Seen) -> Section:
    """List the questionnaires that were entered: day and value, newest last, no diagnosis."""
    if not seen.shared("scales", "scale", "item", "answer"):
        return absent("scales")
    table = questionnaires.sittings(seen.whole("scales"))
    totals = table[table["part"] == "total"].tail(ROWS)
    if totals.empty:
        return part("scales", [words_of("scales.none")])
    columns = [words_of(f"scales.{name}") for name in ("day", "name", "value")]
    told = [[day(row.day), style.plain(row.scale, NAME), _value(row)] for row in totals.itertuples()]
    return Section(name="scales", heading=words_of("scales.heading"), table=Table(columns=columns, rows=told))


def _only_counts(seen: Seen, heading: str) -> Section:
    if seen.shared("weekly", "week", "moments"):
        table = seen.tables["weekly"]
        columns = [words_of("since.week"), words_of("since.count")]
        few = words_of("since.fewer", n=style.FEW)
        told = [
            [day(pd.Timestamp(row.week)), few if pd.isna(row.moments) else str(int(row.moments))]
            for row in table.itertuples()
        ]
        return Section(
            name="since",
            heading=words_of(f"since.{heading}"),
            sentences=[words_of("since.weekly")],
            table=Table(columns=columns, rows=told),
        )
    if seen.about.entries is not None:
        return part("since", [words_of("since.entries", n=seen.about.entries)], heading)
    if seen.about.few:
        return part("since", [words_of("since.entries_few", n=style.FEW)], heading)
    return part("since", [words_of("not_shared")], heading)


def _counts(moments: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> str:
    row = measures.coverage(moments, first, last).iloc[0]
    dated = row["moments"] - row["undated"]
    days = counted("days", row["days"])
    told = words_of("since.now", moments=counted("moments", dated), n=row["days_with"], days=days)
    if row["undated"]:
        told = f"{told} {words_of('since.undated', n=row['undated'])}"
    return f"{told} {resources.text('narrative.few')}" if dated < style.FEW else told


def _strength(seen: Seen, moments: int) -> str:
    if not seen.shared("affect", "before", "after"):
        return words_of("not_shared")
    strongest = seen.now("affect").sort_values("before", ascending=False, kind="stable")
    table = measures.affect(strongest.assign(emotion=ALL))
    paired = int(table["paired"].sum())
    if paired < style.FEW:
        return words_of("since.paired_few", n=paired, of=moments)
    before, after = number(table["before_paired"].item()), number(table["after_paired"].item())
    return words_of("since.paired", before=before, after=after, n=paired, of=moments)


def _beside_verdict(seen: Seen, weekly: pd.DataFrame) -> list[str]:
    """Say how many weeks hold a check-in, and whether what gets written down has shifted."""
    asked = rows.days(weekly[weekly["support"].notna()])
    asked = asked[~np.isnat(asked)]
    if not asked.size:
        return []
    week = rows.weeks(asked)
    span = int(week.max() - week.min()) + 1
    told = [words_of("support.coverage", n=len(set(week.tolist())), weeks=counted("weeks", span))]
    if seen.shared("moments", "support"):
        beside = between(weekly, pd.Timestamp(seen.about.first), seen.about.end)
        shifted = narrative.selection(measures.selection(seen.covered("moments"), beside), lines=True)
        told += [shifted] if shifted else []
    return told


def _criticism(seen: Seen, weekly: pd.DataFrame) -> list[str]:
    if not seen.shared("checkins", "criticism") or weekly["criticism"].isna().all():
        return []
    told = narrative.change(measures.change(weekly, "criticism"), "criticism")
    return [f"{words_of('support.criticism')} {told}"]


def _details(moved: pd.DataFrame) -> Table:
    """Lay the verdict's numbers out, with p to three decimals."""
    told = table_of(charts.twin(moved, "change"))
    return Table(columns=told.columns, rows=[*told.rows, [words_of("support.p"), _p(moved["p"].item())]])


def _value(row: Any) -> str:
    """Return the mean of all answers beside what it could be; of a sitting with gaps, how many were given."""
    if pd.isna(row.score):
        return words_of("scales.partly", n=row.answered, of=row.items)
    key = questionnaires.KEYS[row.scale]
    return words_of("scales.mean", mean=number(row.score), low=key.low, high=key.high)


def _p(value: float) -> str:
    """Return p to three decimals; below them it says so."""
    if pd.isna(value):
        return charts.figure.NOTHING
    return f"{value:.3f}" if value >= SMALLEST else f"< {SMALLEST}"


def _effects(seen: Seen) -> pd.DataFrame:
    return measures.effects(seen.covered("moments"), seen.covered("practices"), seen.covered("affect"))


def _days(seen: Seen) -> str:
    days = int((seen.about.end - pd.Timestamp(seen.about.first)).days) + 1
    return f"{words_of('triggers.days', days=counted('days', days))} {words_of('ask')}"


def _practised(seen: Seen) -> str:
    first, last = seen.about.start, seen.about.end
    noted = seen.now("practices")
    done = measures.practices(noted[noted["kind"].notna()].assign(kind=ALL))
    days = counted("days", int((last - first).days) + 1)
    n, on = (int(done["n"].sum()), int(done["days"].sum()))
    return words_of("plans.practices", times=counted("times", n), n=on, days=days)
