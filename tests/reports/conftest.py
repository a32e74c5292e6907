"""One sample journal and one month of it for all tests of reports; executing a notebook once is enough for most."""

from datetime import date

import pytest

from analysis import open_journal, reports
from analysis.reports.month import Month

TODAY = date(2026, 10, 2)


@pytest.fixture(scope="session")
def sample():
    return open_journal(sample=True)


@pytest.fixture(scope="session")
def september(sample):
    return Month.of(sample, "2026-09")


@pytest.fixture(scope="session")
def rendered(sample, tmp_path_factory):
    return reports.render(sample, "2026-09", tmp_path_factory.mktemp("reports"), now=TODAY)


@pytest.fixture(scope="session")
def page(rendered):
    return rendered.path.read_text(encoding="utf-8")
