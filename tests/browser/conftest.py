"""One JupyterLab for all, as ``kindlog lab`` starts it, and in each test a person at an empty journal."""

import pytest

import lab_page
import sitting


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("lab") / "home"


@pytest.fixture(scope="session")
def lab(home):
    with lab_page.started(home, journal=home / "own" / "journal.db") as running:
        yield running


@pytest.fixture
def person(lab, browser, home):
    with sitting.at(browser, lab, home / "own" / "journal.db") as sat:
        yield sat
        assert [problem for problem in lab.problems if problem.startswith("asked")] == []


@pytest.fixture
def light_again(lab):
    yield
    lab.call("PUT", "/lab/api/settings/@jupyterlab/apputils-extension:themes", {"raw": "{}"})


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 900, "height": 900})
    yield opened
    opened.close()
