"""Hypothesis strategies for the tables a journal hands out: few labels, odd spellings, coarse times, no values."""

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from analysis import schema
from analysis.model.clock import PRECISIONS
from analysis.model.practices import PRACTICES

MOST_ROWS = 14
SCORES = st.none() | st.integers(0, 10).map(float) | st.floats(0, 10)
TRIGGERS = st.none() | st.sampled_from(
    ["Work", " work ", "WORK", "Money", "money\n worries", "e\u0301cole", "\u00e9cole", " ", ""]
)
TEXTS = st.none() | st.sampled_from(
    [
        "",
        "Always late.",
        "not always",
        "I never win, never",
        "full-time",
        "no\none",
        "\u0130 totally",
        "\U0001f642",
        "it was fine",
        "a{b}%",
    ]
)
STARTS = st.sampled_from([datetime(2026, 1, 1), datetime(2024, 2, 28), datetime(1969, 12, 28)])


def _times(precision: str, when: datetime) -> datetime:
    if precision == "month":
        return when.replace(day=1, hour=0, minute=0)
    return when.replace(hour=0, minute=0) if precision == "day" else when


@st.composite
def table(draw: st.DrawFn, name: str, most: int = MOST_ROWS, **columns: st.SearchStrategy[Any]) -> pd.DataFrame:
    """Draw a table of that name, validated, with its diary day filled; the index is not a plain range."""
    rows = draw(st.integers(0, most))
    start = draw(STARTS)
    offsets = draw(st.lists(st.integers(0, 60 * 24 * 60), min_size=rows, max_size=rows))
    precision = draw(st.lists(st.sampled_from(PRECISIONS), min_size=rows, max_size=rows))
    local = [_times(word, start + timedelta(minutes=offset)) for word, offset in zip(precision, offsets, strict=True)]
    data = {column: draw(st.lists(values, min_size=rows, max_size=rows)) for column, values in columns.items()}
    frame = pd.DataFrame({**data, "local_dt": pd.Series(local, dtype="datetime64[us]")})
    day = schema.diary_day(frame["local_dt"], pd.Series(precision, dtype="str"))
    frame["diary_day"] = day
    if "precision" in schema.TABLES[name].dtypes:
        frame["precision"] = pd.Series(precision, dtype="str")
    key = schema.TABLES[name].key
    if key not in frame:
        frame[key] = pd.Series([f"{name}-{row}" for row in range(rows)], dtype="str")
    if name != "affect":
        frame["written_at"] = pd.Timestamp("2026-01-01", tz="UTC")
    frame.index = pd.Index(range(5, 5 + rows)[::-1])
    return schema.validate(name, frame)


def moments(most: int = MOST_ROWS) -> st.SearchStrategy[pd.DataFrame]:
    return table(
        "moments",
        most,
        trigger=TRIGGERS,
        tags=st.lists(st.sampled_from(["work", "Sleep", " sleep", " "]), max_size=3),
        text=TEXTS,
        self_talk=TEXTS,
        did_well=TEXTS,
        support=SCORES,
        set_aside=st.booleans(),
    )


def affect() -> st.SearchStrategy[pd.DataFrame]:
    return table(
        "affect",
        moment_id=st.integers(0, 6).map("moments-{}".format),
        position=st.integers(0, 3),
        emotion=st.none() | st.sampled_from(["sad", "Sad ", "angry", " "]),
        before=SCORES,
        after=SCORES,
    )


def checkins(most: int = MOST_ROWS) -> st.SearchStrategy[pd.DataFrame]:
    return table("checkins", most, period=st.sampled_from(["week", "moment"]), support=SCORES, criticism=SCORES)


def practices() -> st.SearchStrategy[pd.DataFrame]:
    return table(
        "practices",
        kind=st.none() | st.sampled_from(sorted(PRACTICES)[:4]),
        status=st.sampled_from(["done", "planned", "held", "paused"]),
        before=SCORES,
        after=SCORES,
    )


def plans() -> st.SearchStrategy[pd.DataFrame]:
    return table(
        "plans", trigger=TRIGGERS, follow_up=st.none() | st.sampled_from(["did it", "did some", "not this time"])
    )
