"""What a screen looks at: everything, or the rows of a period, with a tag, of a theme. Tables in, tables out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analysis.measures import labels, themes

if TYPE_CHECKING:
    from analysis.journal import Journal

PERIODS: Mapping[str, int | None] = {"week": 7, "month": 30, "quarter": 91, "year": 365, "all": None}
"""Name of a period → days up to today, that day included."""
UNSORTED = "unsorted"
"""Stands for moments that belong to no theme yet."""
TAGS = 40
"""Tags offered at most, the most used ones."""


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What the measures get."""

    moments: pd.DataFrame
    affect: pd.DataFrame
    checkins: pd.DataFrame
    practices: pd.DataFrame
    plans: pd.DataFrame
    sorted: pd.DataFrame
    """The themes of all moments, as ``themes.apply`` returns."""

    @property
    def themes(self) -> pd.DataFrame:
        """What may count towards a claim about themes, for `measures.recurrence`."""
        return themes.counted(self.sorted)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the person chose to look at; an empty text is no choice."""

    period: str = "all"
    tag: str = ""
    theme: str = ""
    trigger: str = ""
    """The trigger that is asked about; it leaves the rows as they are."""

    def changed(self, values: Mapping[str, str]) -> "Chosen":
        """Return the choice with other values; names and periods that do not exist are passed over.

        Examples
        --------
        >>> Chosen().changed({"period": "month", "tag": "work", "colour": "red"})
        Chosen(period='month', tag='work', theme='', trigger='')
        """
        known = {name: str(value) for name, value in values.items() if name in {one.name for one in fields(self)}}
        if known.get("period", "all") not in PERIODS:
            del known["period"]
        return replace(self, **known)


def gathered(journal: "Journal", sorted_: pd.DataFrame, moments: pd.DataFrame) -> Tables:
    """Read what screens look at; ``moments`` and their themes are at hand already."""
    return Tables(
        moments=moments,
        affect=journal.affect,
        checkins=journal.checkins,
        practices=journal.practices,
        plans=journal.plans,
        sorted=sorted_,
    )


def cut(tables: Tables, chosen: Chosen, today: date) -> Tables:
    """Return the rows of the choice. A tag or a theme leaves check-ins, practices and plans as they are.

    Parameters
    ----------
    tables
        Everything there is.
    chosen
        The choice.
    today
        The diary day it is; periods end with it.
    """
    moments = _within(tables.moments, chosen.period, today)
    if chosen.tag:
        moments = moments[tagged(moments, chosen.tag)]
    if chosen.theme:
        moments = moments[moments["moment_id"].isin(of_theme(tables.sorted, chosen.theme))]
    here = tables.affect["moment_id"].isin(moments["moment_id"])
    rest = {name: _within(getattr(tables, name), chosen.period, today) for name in ("checkins", "practices", "plans")}
    kept = tables.sorted["moment_id"].isin(moments["moment_id"])
    return Tables(moments=moments, affect=tables.affect[here], sorted=tables.sorted[kept], **rest)


def _within(table: pd.DataFrame, period: str, today: date) -> pd.DataFrame:
    days = PERIODS[period]
    if days is None:
        return table
    last = pd.Timestamp(today)
    return table[table["diary_day"].between(last - pd.Timedelta(days=days - 1), last)]


def tagged(moments: pd.DataFrame, tag: str) -> pd.Series:
    """Tell which moments carry a tag, however it is written (bool, index of the moments)."""
    wanted = labels.fold(tag)
    flat = moments["tags"].list.flatten()
    hits = flat.index[(labels.folded(flat.astype("str")) == wanted).to_numpy()]
    return pd.Series(moments.index.isin(hits), index=moments.index)


def of_theme(sorted_: pd.DataFrame, theme: str) -> pd.Series:
    """Return the ids of the moments that count for a theme; `UNSORTED`: of those that count for none."""
    area = sorted_[sorted_["axis"] == "area"]
    counts = (area["standing"] == "counts") & area["theme_id"].notna()
    if theme == UNSORTED:
        return area.loc[~counts, "moment_id"]
    return area.loc[counts & (area["theme_id"] == theme), "moment_id"]


def tags(moments: pd.DataFrame) -> list[str]:
    """Return the tags in use, as written most often, the most used first."""
    flat = moments["tags"].list.flatten().astype("str")
    folded = labels.folded(flat).dropna()
    spelled = labels.spelling(flat)
    return [str(spelled[one]) for one in folded.value_counts().index[:TAGS]]
