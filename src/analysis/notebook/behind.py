"""Every number can be followed to its entries: from a row of a measure's table to the ids of what it counted.

Each function takes the tables a screen looks at and the measure's table, and returns one list of ids a row, newest
first. Entries that were set aside are left out, as they are from every measure.
"""

from collections.abc import Hashable, Sequence

import pandas as pd

from analysis.measures import labels, rows
from analysis.measures.effects import responses
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
