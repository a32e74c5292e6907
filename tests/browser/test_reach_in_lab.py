"""The forms inside JupyterLab's own themes and widths: no barrier that axe knows, and nothing that runs sideways."""

from datetime import UTC, datetime, timedelta

import pytest

import barriers
import looked
from analysis import Emotion, Goal, Moment, Plan, Practice

NOW = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
NOTEBOOKS = ["01_capture", "02_practices", "07_plans"]
LOOKING = {"03_triggers": 4, "04_affect": 2, "05_language": 1, "06_arc": 4}
"""Notebook → charts that stand on it at least."""
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
    talk = {"person": "Ana", "next_day": due.isoformat()}
    person.journal.append(Practice(local_dt=before, kind="conversation", status="planned", content=talk))
    person.journal.append(Practice(local_dt=before, kind="small_step", status="planned", content={"step": "One line"}))


def reached(person, scheme, headed=2):
    person.page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {scheme.title()}']", state="attached")
    person.page.wait_for_selector(f".kindlog[data-theme={scheme}]")
    assert person.page.locator(f".kindlog[role=group]:not([data-theme={scheme}])").count() == 0
    assert person.page.locator(".jp-OutputArea .kindlog[role=group] h2").count() >= headed
    assert barriers.found(person.page, ".jp-OutputArea") == []


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize("notebook", [*NOTEBOOKS, *LOOKING])
def test_no_barrier_in_light_and_dark_and_nothing_sideways_on_a_narrow_screen(person, tmp_path, notebook):
    looking = notebook in LOOKING
    looked.journal(person.path) if looking else lived_in(person)
    person.run(notebook)
    person.page.eval_on_selector_all(".kindlog[role=group] details", OPEN)
    reached(person, "light", 1 if looking else 2)
    person.dark()
    reached(person, "dark", 1 if looking else 2)
    for place, form in enumerate(person.page.locator(".kindlog[role=group]").all()):
        form.screenshot(path=tmp_path / f"{notebook}_dark_{place}.png")
    person.page.set_viewport_size({"width": 320, "height": 800})
    person.page.wait_for_function("document.querySelector('.kindlog[role=group]').clientWidth < 320")
    assert person.page.evaluate(TOO_WIDE) == []
    person.page.wait_for_function(f"!({AREAS})().length")  # charts follow the width a moment later
    assert barriers.found(person.page, ".jp-OutputArea") == []
    heights = person.page.eval_on_selector_all(".js-plotly-plot", "all => all.map(plot => plot.clientHeight)")
    assert all(height > 60 for height in heights), "a chart keeps its height at another width"
    assert len(heights) >= LOOKING.get(notebook, 0)
    person.page.screenshot(path=tmp_path / f"{notebook}_320.png")
