"""Every field that can be shared, and what it is: coded, in words, or never.

Derived from the schema, so that there is one list of columns. Coded values come from closed sets, scores, counts and
days; words are whatever a person may have typed. Where an entry was loaded from, when it was written and in which
zone is nobody's business and is never shared.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from analysis import resources, schema
from analysis.measures.scales import KEYS
from analysis.model.practices import PRACTICES

Kind = Literal["score", "valence", "number", "flag", "word", "day", "time", "link", "emotions", "text", "list"]
TABLES = ("moments", "checkins", "practices", "plans", "goals", "scales")
OWN = "own word"
"""Stands for a word of the person's own where only coded values are shared."""
_NEVER = {
    *("source", "source_file", "source_pos", "entry_id", "tz", "keep_quote", "set_aside", "precision", "diary_day"),
    *("followed_up_at", "archived"),
}
_LINKS = {"moment_id", "goal_id", "previous_id", "sitting"}
_KINDS: dict[str, Kind] = {
    "score": "score",
    "valence": "valence",
    "count": "number",
    "number": "number",
    "flag": "flag",
    "word": "word",
    "day": "day",
    "text": "text",
    "list": "list",
}


@dataclass(frozen=True)
class Field:
    """One field of one table."""

    table: str
    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    """The closed set of a coded word."""

    @property
    def coded(self) -> bool:
        """Whether nothing a person typed can be in it."""
        return self.kind not in {"text", "list"}

    @property
    def full(self) -> str:
        """Table and name, e.g. ``moments.trigger``."""
        return f"{self.table}.{self.name}"


@cache
def fields() -> dict[str, Field]:
    """Return every field that can be shared, by its full name.

    Examples
    --------
    >>> fields()["moments.support"].coded, fields()["moments.trigger"].coded
    (True, False)
    >>> "moments.source_file" in fields()
    False
    """
    found = [field for table in TABLES for field in _of(table)]
    return {field.full: field for field in found}


def of(table: str) -> list[Field]:
    """Return the fields of one table."""
    return [field for field in fields().values() if field.table == table]


def _of(table: str) -> list[Field]:
    made = [Field(table, "time", "time")] if table in {"moments", "practices"} else []
    if table == "moments":
        made.append(Field(table, "emotions", "emotions", _feelings()))
    closed = _closed()
    for column in schema.TABLES[table].columns:
        if column.name in closed.get(table, {}):
            made.append(Field(table, column.name, "word", closed[table][column.name]))
        elif column.name in _LINKS and column.name != schema.TABLES[table].key:
            made.append(Field(table, column.name, "link"))
        elif column.name not in _NEVER and column.kind in _KINDS and column.name != schema.TABLES[table].key:
            made.append(Field(table, column.name, _KINDS[column.kind], column.words))
    return made


def _closed() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return columns that hold text in the schema, and only words of a closed set when they are coded."""
    asked = (field for practice in PRACTICES.values() for field in practice.fields)
    chosen = {field.name: field.choices for field in asked if field.kind == "choice"}
    return {"practices": {"kind": tuple(PRACTICES), **chosen}, "scales": {"scale": (*KEYS, OWN)}}


def _feelings() -> tuple[str, ...]:
    return (*(word["id"] for word in resources.load("feelings")["words"]), OWN)
