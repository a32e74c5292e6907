import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.narrative import words


@pytest.mark.parametrize(("value", "told"), [(0, "0"), (4.0, "4"), (4.25, "4.2"), (-2.5, "-2.5"), (10.0, "10")])
def test_numbers(value: float, told: str) -> None:
    assert words.number(value) == told


def test_counts_know_one_from_many() -> None:
    assert [words.counted("times", n) for n in (0, 1, 2)] == ["0 times", "1 time", "2 times"]


@given(st.text(max_size=200))
def test_a_label_stays_or_is_cut(label: str) -> None:
    told = words.short(label)
    assert len(told) <= words.LONGEST
    assert told == label or label.startswith(told[:-1])


@pytest.mark.parametrize(("month", "name"), [("2026-01", "January"), ("0987-09", "September")])
def test_months(month: str, name: str) -> None:
    assert words.month_name(month) == name
