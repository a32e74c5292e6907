"""The ladder: what of the tables is permitted, taken out before anything is computed, drawn or sealed.

Levels go from a bare number (L0) through weekly counts (L1), coded fields (L2), chosen entries (L3) and entries of some
days (L4) to the whole journal (L5). A count below five is "few". Entries carry a made-up id of this share alone, since
kindlog's own ids tell when something was written.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from analysis import errors, schema
from analysis.sharing import catalogue
from analysis.sharing.choices import COUNTED, WHOLE, WORDED, Choices
from analysis.sharing.names import Names
from analysis.sharing.rules import LONGEST, allowed

FLOOR, FEW = 5, "few"
"""A smaller count could point at one entry."""
DAYS = 30
"""Days that are shared, and days it may be opened, unless chosen otherwise."""
Cell = int | str
_WEEKLY = ("moments", "practices")


@dataclass(frozen=True)
class Permitted:
    """What may leave: entries, or counts; and the frame it was cut with."""

    fields: list[str]
    first: date
    last: date
    entries: list[dict[str, Any]] | None = None
    aggregates: list[dict[str, Any]] | None = None
    counts: dict[str, Cell] = field(default_factory=dict)
    cut: int = 0
    """Texts that were longer than a share takes, and were shortened."""


def permit(
    choices: Choices, tables: Mapping[str, pd.DataFrame], *, share_id: str, names: Names | None, today: date
) -> Permitted:
    """Return what the choices let through.

    Parameters
    ----------
    choices
        Checked choices.
    tables
        ``moments``, ``affect``, ``checkins`` … as the journal hands them out.
    share_id
        From which entries get ids that tell nothing.
    names
        Replaces names in words; None keeps them.
    today
        Last day when none was chosen.

    Raises
    ------
    ConsentInvalid
        When a field is not of the level.
    ShareEmpty
        When nothing is in the selection.
    """
    fields = choices.shared_fields()
    kept, first, last = _selected(choices, tables, today)
    if choices.level not in COUNTED:
        kept = {name: table for name, table in kept.items() if any(full.startswith(f"{name}.") for full in fields)}
    if not any(len(table) for table in kept.values()):
        raise errors.ShareEmpty
    if choices.level in COUNTED:
        cells, counts = _counted(kept, first, last, weekly=choices.level != COUNTED[0])
        return Permitted(fields, first, last, aggregates=cells, counts=counts)
    maker = _Maker(share_id, names, frozenset(kept_ids(kept)), own=choices.level in WORDED)
    felt = _felt(tables, maker) if "moments.emotions" in fields else {}
    entries = [entry for name, table in kept.items() for entry in maker.entries(name, table, fields, felt)]
    counts = {name: len(table) for name, table in kept.items() if len(table)}
    return Permitted(fields, first, last, entries=entries, counts=counts, cut=maker.cut)


def _selected(
    choices: Choices, tables: Mapping[str, pd.DataFrame], today: date
) -> tuple[dict[str, pd.DataFrame], date, date]:
    """Return the rows that were chosen, by table, and the first and last day."""
    days = pd.concat([tables[name]["diary_day"] for name in catalogue.TABLES if name in tables]).dropna()
    if choices.level == WHOLE:
        first = days.min().date() if len(days) else today
        last = days.max().date() if len(days) else today
    else:
        last = choices.end or today
        first = choices.start or min(last, last - timedelta(days=DAYS - 1))
    wanted, refused = set(choices.entries), set(choices.leave_out)
    kept: dict[str, pd.DataFrame] = {}
    for name in catalogue.TABLES:
        if name in tables:
            table = tables[name]
            ids = table[schema.TABLES[name].key]
            here = table["diary_day"].between(pd.Timestamp(first), pd.Timestamp(last)) & ~ids.isin(refused)
            if "set_aside" in table and choices.level != WHOLE:
                here &= ~table["set_aside"] | ids.isin(wanted)
            kept[name] = table[here & (ids.isin(wanted) if wanted else True)]
    return (_tagged(kept, set(choices.tags)) if choices.tags else kept), first, last


def _tagged(kept: dict[str, pd.DataFrame], tags: set[str]) -> dict[str, pd.DataFrame]:
    """Keep moments with one of the tags, and what was done or planned for them."""
    moments = kept["moments"]
    moments = moments[np.fromiter((bool(tags & set(words)) for words in moments["tags"]), bool, len(moments))]
    ids = set(moments["moment_id"])
    linked: dict[str, pd.DataFrame] = {
        name: kept[name][kept[name]["moment_id"].isin(ids)] for name in ("practices", "plans") if name in kept
    }
    return {"moments": moments, **linked}


def kept_ids(kept: Mapping[str, pd.DataFrame]) -> Iterable[str]:
    """Yield the ids of every row, for links between entries that are both shared."""
    for name, table in kept.items():
        yield from table[schema.TABLES[name].key]


def _counted(
    kept: Mapping[str, pd.DataFrame], first: date, last: date, *, weekly: bool
) -> tuple[list[dict[str, Any]], dict[str, Cell]]:
    """Return counts with a floor; no total is given from which a small one could be worked out."""
    if not weekly:
        total: Cell = _floor(sum(len(table) for table in kept.values()))
        return [{"table": "entries", "n": total}], {"entries": total}
    cells: list[dict[str, Any]] = []
    counts: dict[str, Cell] = {}
    for name in _WEEKLY:
        if name in kept:
            found = _weeks(kept[name], first, last)
            cells += [{"table": name, "week": week, "n": _floor(n)} for week, n in found]
            counts[name] = _floor(sum(n for _, n in found if n >= FLOOR))
    return cells, counts


def _weeks(table: pd.DataFrame, first: date, last: date) -> list[tuple[str, int]]:
    """Return how many rows each week has; weeks begin on Monday, the first and last may be cut."""
    monday = first - timedelta(days=first.weekday())
    starts = pd.date_range(monday, last, freq="7D")
    day = table["diary_day"]
    per = (day - pd.to_timedelta(day.dt.day_of_week, unit="D")).value_counts()
    return [(max(start.date(), first).isoformat(), int(per.get(start, 0))) for start in starts]


def _floor(n: int) -> Cell:
    return n if n >= FLOOR else FEW


def _felt(tables: Mapping[str, pd.DataFrame], maker: "_Maker") -> dict[str, list[dict[str, Any]]]:
    felt: dict[str, list[dict[str, Any]]] = {}
    if "affect" in tables:
        table = tables["affect"]
        mine = table[table["moment_id"].isin(maker.shared)]
        for row in mine[["moment_id", "emotion", "before", "after"]].to_dict("records"):
            felt.setdefault(row.pop("moment_id"), []).append(maker.emotion(row))
    return felt


@dataclass
class _Maker:
    """Turns rows into entries: fields that are shared and known, ids that tell nothing, words without names."""

    share_id: str
    names: Names | None
    shared: frozenset[str]
    own: bool
    """Whether a person's own words may stand where a coded one usually does."""
    cut: int = 0

    def entries(
        self, name: str, table: pd.DataFrame, fields: list[str], felt: Mapping[str, list[dict[str, Any]]]
    ) -> list[dict[str, Any]]:
        """Return one entry a row, in order of time."""
        wanted = [known for full in fields if (known := catalogue.fields()[full]).table == name]
        columns = [known for known in wanted if known.kind not in {"time", "emotions"}]
        key = schema.TABLES[name].key
        needed = [key, "local_dt", "precision", "diary_day", *(known.name for known in columns)]
        rows = table.sort_values("local_dt", kind="stable")[list(dict.fromkeys(needed))].to_dict("records")
        timed = any(known.kind == "time" for known in wanted)
        made = []
        for row in rows:
            entry = {"table": name, "id": self.id(row[key]), **_when(row, timed=timed)}
            for known in columns:
                value = self.value(known, row[known.name])
                if value is not None:
                    entry[known.name] = value
            if felt.get(row[key]):
                entry["emotions"] = felt[row[key]]
            made.append(entry)
        return made

    def id(self, entry_id: str) -> str:
        """Return an id that holds in this share only."""
        return hashlib.sha256(f"{self.share_id}\0{entry_id}".encode()).hexdigest()[:16]

    def value(self, known: catalogue.Field, value: Any) -> Any:
        """Return a value as it is shared; None where there is nothing."""
        if known.kind == "list":
            return [self.text(str(word)) for word in value if str(word).strip()] or None
        if value is None or value != value:  # noqa: PLR0124 - NaN and NaT are not equal to themselves
            return None
        return _SHAPES[known.kind](self, known, value)

    def text(self, text: str) -> str:
        """Return words without names, within the rules."""
        told = self.names.replaced(text) if self.names else text
        self.cut += len(told) > LONGEST
        return allowed(told) or " "

    def emotion(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return one named emotion with its strengths."""
        made: dict[str, Any] = {name: float(row[name]) for name in ("before", "after") if row[name] == row[name]}
        word = row["emotion"]
        if isinstance(word, str):
            coded = word in catalogue.fields()["moments.emotions"].words
            made["emotion"] = word if coded else (self.text(word)[:200] if self.own else catalogue.OWN)
        return made

    def _word(self, known: catalogue.Field, value: str) -> str | None:
        if value in known.words:
            return value
        return catalogue.OWN if catalogue.OWN in known.words else None

    def _link(self, known: catalogue.Field, value: str) -> str | None:
        return self.id(value) if known.name == "sitting" or value in self.shared else None


_SHAPES: dict[str, Any] = {
    "score": lambda maker, known, value: float(value),  # noqa: ARG005
    "valence": lambda maker, known, value: float(value),  # noqa: ARG005
    "number": lambda maker, known, value: int(value) if float(value).is_integer() else float(value),  # noqa: ARG005
    "flag": lambda maker, known, value: bool(value),  # noqa: ARG005
    "day": lambda maker, known, value: f"{value:%Y-%m-%d}",  # noqa: ARG005
    "word": _Maker._word,  # noqa: SLF001
    "link": _Maker._link,  # noqa: SLF001
    "text": lambda maker, known, value: maker.text(value),  # noqa: ARG005
}


def _when(row: Mapping[str, Any], *, timed: bool) -> dict[str, Any]:
    """Return the diary day, how exactly it is known, and the time where it is shared; 25:30 is half past one."""
    day, local = row["diary_day"], row["local_dt"]
    exact = row["precision"] in {"second", "minute"}
    if timed and (exact or row["precision"] == "part_of_day"):
        hours, minutes = divmod(int((local - day) / timedelta(minutes=1)), 60)
        return {
            "day": f"{day:%Y-%m-%d}",
            "time": f"{hours:02d}:{minutes:02d}",
            "precision": "minute" if exact else row["precision"],
        }
    return {"day": f"{day:%Y-%m-%d}", "precision": "month" if row["precision"] == "month" else "day"}
