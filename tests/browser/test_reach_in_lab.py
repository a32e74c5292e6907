"""The forms inside JupyterLab's own themes and widths: no barrier that axe knows, and nothing that runs sideways."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis import Emotion, Goal, Moment, Plan, Practice

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOW = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
NOTEBOOKS = ["01_capture", "02_practices", "07_plans"]
TOO_WIDE = """() => [...document.querySelectorAll('.kindlog[role=group], .kindlog[role=group] *')]
  .filter(node => node.scrollWidth > node.clientWidth + 1
    && !['visible', 'hidden'].includes(getComputedStyle(node).overflowX)
    || node.getBoundingClientRect().right > innerWidth + 1 && node.getBoundingClientRect().width > 1)
  .map(node => node.outerHTML.slice(0, 90))"""
AREAS = """() => [...document.querySelectorAll('.jp-OutputArea-output')]
  .filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.className)"""
OPEN = "all => all.forEach(node => node.open = true)"


def lived_in(person):
    """Fill the journal so that every part of the forms is drawn: due plans, earlier ones, covered moments."""
    due, before = NOW.date() - timedelta(days=2), NOW - timedelta(days=3)
    moment = Moment(local_dt=before, text="Snapped at Sam in standup", reframe="I can say sorry", trigger="standup")
    person.journal.append(moment)
    person.journal.append(Moment(local_dt=before, text="Hard", emotions=[Emotion(emotion="ashamed", before=9)]))
    person.journal.append(Plan(local_dt=before, if_part="my chest tightens", then_part="take a breath", due=due))
    person.journal.append(Goal(local_dt=before, text="One walk", due=due))
    talk = {"person": "Ana", "next_day": "2026-12-01"}
    person.journal.append(Practice(local_dt=before, kind="conversation", status="planned", content=talk))


THEMES = "/lab/api/settings/@jupyterlab/apputils-extension:themes"


@pytest.fixture
def theme(lab):
    """Choose JupyterLab's light or dark, as its settings do, and go back to its own afterwards."""

    def choose(name):
        chosen = {"raw": json.dumps({"theme": f"JupyterLab {name.title()}"})}
        assert lab.call("PUT", THEMES, chosen)[0] == 204

    yield choose
    lab.call("PUT", THEMES, {"raw": "{}"})


def violations(page):
    options = {"runOnly": TAGS}
    found = Axe().run(page, context=".jp-OutputArea", options=options).response["violations"]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_no_barrier_in_the_output_area(person, theme, tmp_path, notebook, scheme):
    theme(scheme)
    lived_in(person)
    person.run(notebook)
    person.page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {scheme.title()}']", state="attached")
    assert person.page.locator(f".kindlog[role=group]:not([data-theme={scheme}])").count() == 0
    person.page.eval_on_selector_all(".kindlog[role=group] details", OPEN)
    assert person.page.locator(".jp-OutputArea .kindlog[role=group] h2").count() >= 2
    assert violations(person.page) == []
    for place, form in enumerate(person.page.locator(".kindlog[role=group]").all()):
        form.screenshot(path=tmp_path / f"{notebook}_{scheme}_{place}.png")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_nothing_runs_sideways_on_a_narrow_screen(person, tmp_path, notebook):
    lived_in(person)
    person.run(notebook)
    person.page.set_viewport_size({"width": 320, "height": 800})
    person.page.wait_for_timeout(800)
    person.page.eval_on_selector_all(".kindlog[role=group] details", OPEN)
    assert person.page.evaluate(TOO_WIDE) == []
    assert person.page.evaluate(AREAS) == []
    person.page.screenshot(path=tmp_path / f"{notebook}_320.png")
    for place, form in enumerate(person.page.locator(".kindlog[role=group]").all()):
        form.screenshot(path=tmp_path / f"{notebook}_320_{place}.png")
