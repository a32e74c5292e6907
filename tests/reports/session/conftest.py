"""The sample's tables, and what is said around them."""

from datetime import date

import pytest

from analysis.reports.session import About

NAMES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales")


@pytest.fixture(scope="session")
def tables(sample):
    return {name: getattr(sample, name) for name in NAMES}


@pytest.fixture(scope="session")
def about():
    return About(first=date(2026, 7, 1), last=date(2026, 9, 30), since=date(2026, 9, 3), alias="Person A")
