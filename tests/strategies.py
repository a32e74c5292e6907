"""Made-up entries of every kind, derived from the model's own columns."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from analysis.model import Emotion, Moment, Practice, Record
from analysis.model.clock import PRECISIONS
from analysis.model.fields import Column, columns
from analysis.model.practices import PRACTICES

ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "+05:45", "-11:00"]
)
TEXTS = st.text(max_size=40)
LOCAL = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31, 23, 59, 59, 999999))
DAYS = st.dates(min_value=date(1, 1, 1))
INSTANTS = st.datetimes(timezones=st.just(UTC))
SCORES = st.floats(min_value=0, max_value=10)
WORDS = st.lists(st.text(min_size=1, max_size=12).filter(lambda word: word.replace("\0", "").strip()), max_size=4)

BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "id": st.uuids(version=4).map(str),
    "text": st.none() | TEXTS,
    "score": st.none() | SCORES,
    "valence": st.none() | st.floats(min_value=-1, max_value=1),
    "count": st.none() | st.integers(min_value=0, max_value=10**9),
    "flag": st.booleans(),
    "local": LOCAL,
    "instant": INSTANTS,
    "day": st.none() | DAYS,
    "list": WORDS,
}


def of_column(column: Column) -> st.SearchStrategy[Any]:
    """Return values that fit one column."""
    if column.name == "tz":
        return st.none() | ZONES
    if column.name == "precision":
        return st.sampled_from(PRECISIONS)
    return st.sampled_from(column.words) if column.words else BY_KIND[column.kind]


EMOTIONS = st.lists(st.builds(Emotion, emotion=TEXTS, before=BY_KIND["score"], after=BY_KIND["score"]), max_size=5)


def of_record(record: type[Record]) -> st.SearchStrategy[Any]:
    """Return entries of one kind, with any of their columns filled."""
    plain = [column for column in columns(record) if column.kind != "json"]
    always = {"local_dt", "precision"}
    filled = {column.name: of_column(column) for column in plain if column.name in always}
    chosen = {column.name: of_column(column) for column in plain if column.name not in always}
    if record is Moment:
        chosen["emotions"] = EMOTIONS
    if record is Practice:
        return st.sampled_from(sorted(PRACTICES)).flatmap(lambda kind: _practice(kind, filled, chosen))
    return st.fixed_dictionaries(filled, optional=chosen).map(lambda values: record(**values))


def _practice(kind: str, filled: dict[str, Any], chosen: dict[str, Any]) -> st.SearchStrategy[Practice]:
    answers = {field.name: st.none() | TEXTS for field in PRACTICES[kind].fields}
    own = {"kind": st.just(kind), "content": st.fixed_dictionaries({}, optional=answers)}
    rest = {name: values for name, values in chosen.items() if name != "kind"}
    return st.fixed_dictionaries(filled | own, optional=rest).map(lambda values: Practice(**values))
