"""A loaded table made ready: the same as the model would have it, row for row."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.journal import Loaded, incoming
from analysis.model import Moment
from analysis.model.clock import PRECISIONS, to_utc
from strategies import TEXTS, ZONES

NOW = datetime(2026, 9, 14, tzinfo=UTC)
NOTHING = pd.DataFrame(columns=["position", "severity", "code", "reason", "raw"], dtype="str")
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))


def ready(**columns: object) -> incoming.Incoming:
    table = pd.DataFrame(columns)
    return incoming.prepared(Loaded("table", table, NOTHING, len(table)), NOW)


@settings(max_examples=100)
@given(rows=st.lists(st.tuples(TIMES, st.none() | ZONES, st.sampled_from(PRECISIONS), st.none() | TEXTS), min_size=1))
def test_columns_are_settled_as_the_model_settles_one(rows: list[tuple]) -> None:
    times, zones, precisions, texts = (list(part) for part in zip(*rows, strict=True))
    found = ready(
        local_dt=pd.Series(times, dtype="datetime64[us]"),
        tz=pd.Series(zones, dtype="str"),
        precision=pd.Series(precisions, dtype="str"),
        text=pd.Series(texts, dtype="str"),
    ).moments.sort_index()
    for (local, zone, precision, text), (_, row) in zip(rows, found.iterrows(), strict=True):
        expected = Moment(local_dt=local, tz=zone, precision=precision, text=text)
        assert (None if pd.isna(row["text"]) else row["text"]) == expected.text
        assert (None if pd.isna(row["utc_dt"]) else row["utc_dt"].to_pydatetime()) == expected.utc_dt
        if precision in {"second", "minute"}:
            assert expected.utc_dt == to_utc(local, zone)


def test_everything_is_filled_in(local: pd.Series) -> None:
    found = ready(local_dt=local).moments
    assert list(found.columns) == list(Moment.model_fields)[:-1]
    assert found["source"].tolist() == ["table"] * 2
    assert found["precision"].tolist() == ["minute"] * 2
    assert found["written_at"].dt.to_pydatetime().tolist() == [NOW] * 2
    assert found["keep_quote"].tolist() == [False] * 2
    assert found["moment_id"].is_unique
    assert found.dtypes.to_dict() == {name: schema.TABLES["moments"].dtypes[name] for name in found}


@pytest.fixture
def local() -> pd.Series:
    return pd.Series([datetime(2026, 1, 2), datetime(2026, 1, 1)], dtype="datetime64[us]")


def test_rows_come_in_order_of_time_and_so_do_fresh_ids(local: pd.Series) -> None:
    found = ready(local_dt=local).moments
    assert found["local_dt"].is_monotonic_increasing
    assert found["moment_id"].is_monotonic_increasing


def test_ids_that_are_known_stay(local: pd.Series) -> None:
    found = ready(local_dt=local, moment_id=pd.Series(["own", None], dtype="str"))
    assert found.own_ids
    assert found.moments.sort_index()["moment_id"].iloc[0] == "own"
    assert found.moments["moment_id"].notna().all()


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("support", 10.5, "outside"),
        ("valence", -1.01, "outside"),
        ("precision", "hour", "unknown_word"),
        ("alignment", "maybe", "unknown_word"),
        ("support", "lots", "unreadable"),
        ("tags", "no list", "unreadable"),
        ("local_dt", "yesterday", "unreadable"),
        ("emotions", [{"emotion": "sad", "after": 11}], "outside"),
        ("emotions", "sad", "does_not_fit"),
    ],
)
def test_a_value_that_does_not_fit_is_a_refusal(local: pd.Series, column: str, value: object, code: str) -> None:
    found = ready(**{"local_dt": local, "source_pos": ["7", "8"], column: pd.Series([value, None], dtype=object)})
    assert found.refused[0][:2] == ("7", code)
    assert "lots" not in found.refused[0][2]


def test_a_mistake_of_a_source_is_not_a_refusal(local: pd.Series) -> None:
    with pytest.raises(errors.TableMismatch):
        ready(local_dt=local, appraisal="x")


def test_values_for_the_file() -> None:
    whole = pd.Series([1, None], dtype="Int64")
    assert incoming.values(whole, "count") == [1, None]
    assert incoming.values(pd.Series([0.5, None], dtype="float64"), "score") == [0.5, None]
    assert incoming.values(pd.Series(["a", None], dtype="str"), "text") == ["a", None]
    assert incoming.values(pd.Series([None, None], dtype="str"), "text") == [None, None]
    assert incoming.values(pd.Series([True, False]), "flag") == [1, 0]
    times = pd.Series([datetime(1970, 1, 1, 0, 0, 1), None], dtype="datetime64[us]")
    assert incoming.values(times, "local") == [1_000_000, None]
    assert incoming.values(pd.Series([["a"], []], dtype=schema.LIST), "list") == ['["a"]', None]
