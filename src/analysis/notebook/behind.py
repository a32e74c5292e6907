"""Every number can be followed to its entries: from a row of a measure's table to the ids of what it counted.

Each function takes the tables a screen looks at and the measure's table, and returns one list of ids a row, newest
first. Entries that were set aside are left out, as they are from every measure.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from analysis.measures import labels, rows
from analysis.measures.effects import responses
from analysis.measures.followthrough import planned
from analysis.measures.language import found
from analysis.measures.timing import PARTS, WEEKDAYS
from analysis.notebook.choosing import Tables

Behind = list[list[str]]


def _newest_first(moments: pd.DataFrame) -> pd.DataFrame:
    return rows.shown(moments).sort_values("local_dt", ascending=False, kind="stable")


def _grouped(keys: pd.DataFrame, wanted: Sequence[tuple[Hashable, ...]]) -> Behind:
    """Group ``moment_id`` by the other columns of ``keys`` and return those of each wanted group, each once."""
    names = [name for name in keys.columns if name != "moment_id"]
    found = keys.dropna().drop_duplicates().groupby(names, sort=False)["moment_id"].agg(list).to_dict()
    told = {(key if isinstance(key, tuple) else (key,)): ids for key, ids in found.items()}
    return [told.get(one, []) for one in wanted]


def _in_order(tables: Tables, keys: pd.DataFrame) -> pd.DataFrame:
    """Put rows that name a moment in the order of the moments, newest first; others go."""
    place = _newest_first(tables.moments)["moment_id"].reset_index(drop=True)
    number = pd.Series(place.index, index=place.to_numpy())
    kept = keys[keys["moment_id"].isin(place)]
    return kept.iloc[kept["moment_id"].map(number).argsort(kind="stable")]


def recurrence(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.recurrence``: the moments of each trigger, tag or theme."""
    moments = _newest_first(tables.moments)
    trigger = labels.folded(moments["trigger"])
    tag = moments.loc[trigger.isna(), "tags"].list.flatten().astype("str")
    theme = _in_order(tables, tables.themes)
    parts = [
        pd.DataFrame({"kind": "trigger", "label": trigger, "moment_id": moments["moment_id"]}),
        pd.DataFrame(
            {"kind": "tag", "label": labels.folded(tag), "moment_id": moments["moment_id"].reindex(tag.index)}
        ),
        pd.DataFrame({"kind": "theme", "label": labels.folded(theme["label"]), "moment_id": theme["moment_id"]}),
    ]
    wanted = [(row.kind, labels.fold(str(row.label))) for row in table.itertuples()]
    return _grouped(pd.concat(parts), wanted)


def timing(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.timing(…, by="both")``: the moments of each weekday and part of the day."""
    moments = _newest_first(tables.moments)
    day = pd.Series(rows.days(moments), index=moments.index)
    known = moments[day.notna() & ~moments["precision"].isin(["day", "month"])]
    weekday = day.reindex(known.index).dt.day_of_week.map(dict(enumerate(WEEKDAYS)))
    part = (known["local_dt"].dt.hour // 6).map(dict(enumerate(PARTS)))
    keys = pd.DataFrame({"row": weekday, "column": part, "moment_id": known["moment_id"]})
    return _grouped(keys, list(table[["row", "column"]].itertuples(index=False, name=None)))


def chains(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.chains``: the moments that hold both ends of each link."""
    moments = _newest_first(tables.moments)
    ends = {name: labels.folded(moments[name]) for name in ("trigger", "response", "outcome")}
    parts = [
        pd.DataFrame({"part": part, "source": ends[source], "target": ends[part], "moment_id": moments["moment_id"]})
        for source, part in (("trigger", "response"), ("response", "outcome"))
    ]
    wanted = [(row.part, labels.fold(str(row.source)), labels.fold(str(row.target))) for row in table.itertuples()]
    return _grouped(pd.concat(parts), wanted)


def effects(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.effects``: the moments in which each response was noted, with the feeling before and after."""
    used = responses(tables.moments, tables.practices, tables.affect)[["response", "moment_id"]]
    return _grouped(_in_order(tables, used), [(name,) for name in table["response"]])


def affect(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.affect``: the moments in which each feeling was named."""
    felt = tables.affect.assign(label=labels.folded(tables.affect["emotion"]))[["label", "moment_id"]]
    return _grouped(_in_order(tables, felt), [(labels.fold(str(name)),) for name in table["emotion"]])


def paired(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of the recovery in ``measures.affect``: the moments in which a feeling has its strength before and after."""
    both = tables.affect[tables.affect["before"].gt(0) & tables.affect["after"].notna()]
    felt = both.assign(label=labels.folded(both["emotion"]))[["label", "moment_id"]]
    return _grouped(_in_order(tables, felt), [(labels.fold(str(name)),) for name in table["emotion"]])


def alongside(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.alongside``: the moments that name both feelings."""
    ids = affect(tables, pd.DataFrame({"emotion": pd.concat([table["first"], table["second"]])}))
    second = list(map(set, ids[len(table) :]))
    return [[own for own in one if own in other] for one, other in zip(ids, second, strict=False)]


def days(tables: Tables) -> dict[str, list[str]]:
    """Of the calendar: the moments of each day with notes (``2026-09-14``)."""
    moments = _newest_first(tables.moments)
    day = pd.Series(rows.days(moments), index=moments.index)
    named = pd.Series(moments["moment_id"].to_numpy(), index=day.dt.strftime("%Y-%m-%d").to_numpy()).groupby(level=0)
    return {str(own): list(ids) for own, ids in named.agg(list).items()} if len(moments) else {}


def outcomes(tables: Tables, whole: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.outcomes``: the moments of each group, with the feeling before and after."""
    used = planned(tables.plans, whole.moments, whole.affect)[["response", "moment_id"]]
    return _grouped(_in_order(whole, used), [(name,) for name in table["response"]])


def series(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.changes``: the check-ins of each score and period, newest first."""
    newest = rows.shown(tables.checkins).sort_values("local_dt", ascending=False, kind="stable")
    return [
        newest.loc[(newest["period"] == row.period) & newest[row.score].notna(), "checkin_id"].tolist()
        for row in table.itertuples()
    ]


def until(checkins: pd.DataFrame, table: pd.DataFrame) -> Behind:
    """Of ``measures.looks``: the check-ins up to the end of each month that the verdict was made from, newest first."""
    rated = rows.shown(checkins)
    rated = rated[rated["support"].notna()].sort_values("local_dt", ascending=False, kind="stable")
    month = rows.months(rated)
    return [
        rated.loc[month <= np.datetime64(one, "M"), "checkin_id"].tolist()[:row_n]
        for one, row_n in zip(table["month"], table["n"], strict=True)
    ]


def windows(checkins: pd.DataFrame, table: pd.DataFrame) -> Behind:
    """Of ``measures.recent``: the check-ins of the last weeks, and of the best, newest first."""
    rated = rows.shown(checkins)
    rated = rated[rated["support"].notna()].sort_values("local_dt", ascending=False, kind="stable")
    day, row = rated["local_dt"].dt.normalize(), table.iloc[0]
    spans = [(row["since"], day.max()), (row["best_since"], row["best_until"])]
    return [rated.loc[day.between(*span), "checkin_id"].tolist() for span in spans]


def thirds(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.selection``: the moments of the first and of the last third of the days; nothing for other rows."""
    moments = _newest_first(tables.moments)
    day = pd.Series(rows.days(moments), index=moments.index)
    weekly = rows.days(rows.shown(tables.checkins[tables.checkins["period"] == rows.WEEK]))
    both = pd.concat([day, pd.Series(weekly)]).dropna()
    length = pd.Timedelta(days=int(table["third"].iloc[0]) - 1)
    early, late = day <= both.min() + length, day >= both.max() - length
    return [moments.loc[here, "moment_id"].tolist() for here in (early, late)]


def language(tables: Tables, table: pd.DataFrame) -> Behind:
    """Of ``measures.language``: the moments that hold each word."""
    hits = _in_order(tables, found(tables.moments))
    return _grouped(hits[["word", "moment_id"]], [(word,) for word in table["word"]])


def months(table: pd.DataFrame, key: str) -> Behind:
    """Of an arc's table twin, which has a row a month with a note or without: the rows of each month, oldest first.

    Parameters
    ----------
    table
        The rows behind the arc, with ``local_dt`` and the column ``key`` of their ids.
    key
        ``checkin_id`` or ``moment_id``.
    """
    kept = rows.shown(table)
    month = rows.months(kept)
    if not len(kept):
        return []
    named = pd.Series(kept[key].to_numpy(), index=month)
    every = pd.period_range(min(month).astype(str), max(month).astype(str), freq="M")
    found_ids = named.groupby(level=0).agg(list)
    return [list(found_ids.get(pd.Timestamp(str(one)), []))[::-1] for one in every]


def plans(tables: Tables, table: pd.DataFrame, unasked: str) -> Behind:
    """Of ``measures.followthrough``: the plans with each answer, newest first."""
    newest = tables.plans.sort_values("local_dt", ascending=False, kind="stable")
    answer = newest["follow_up"].astype("str").fillna(unasked)
    return [newest.loc[answer == one, "plan_id"].tolist() for one in table["answer"]]
