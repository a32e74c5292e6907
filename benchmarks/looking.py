"""What a person waits for when looking back: four charts, a filter, a theme put right, moments opened, a new moment.

Measured in the browser's own clock, in the JupyterLab that ``kindlog lab`` starts, on the made-up person's moments. The
bars are interface.md's: four charts in 4 s with 0.5 MB over the websocket, and 1 s for each of the others (p95). A
chart counts as drawn when its picture stands in the page, not when its values were sent.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from capture import FLAGS, row  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

import lab_page  # noqa: E402
import sitting  # noqa: E402
from analysis import Moment, open_journal  # noqa: E402
from analysis.journal.sample import build  # noqa: E402
from programs import chromium  # noqa: E402

TIMES, RUNS = 8, 3
TRIGGER = "My boss moved the deadline"
CHARTS, CHART_SECONDS, SECONDS, MOST_BYTES = 4, 4.0, 1.0, 500_000
DRAWN = f"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {CHARTS}"
FIRST = """const first = () => {
  const plot = [...document.querySelectorAll('.js-plotly-plot')].find((one) => one.querySelector('.main-svg'));
  return plot ? [...plot.querySelectorAll('.infolayer')].map((layer) => layer.textContent).join() : null;
};
const below = document.querySelector('.kindlog.below');
const until = (ready) => new Promise((done, give) => {
  const began = performance.now();
  const look = () => {
    if (ready()) done(performance.now());
    else if (performance.now() - began > 60_000) give(new Error("nothing came in a minute"));
    else requestAnimationFrame(look);
  };
  look();
});"""
CHOOSE = f"""async () => {{ {FIRST}
  const box = document.querySelector('[data-key=filter-period]');
  const before = first();
  box.value = box.value === 'all' ? 'quarter' : 'all';
  const began = performance.now();
  box.dispatchEvent(new Event('change', {{ bubbles: true }}));
  return (await until(() => first() && first() !== before)) - began;
}}"""
OPEN = f"""async (place) => {{ {FIRST}
  const old = below.querySelector('h4');
  const began = performance.now();
  below.querySelector(`[data-key="row-${{place}}"]`).click();
  return (await until(() => below.querySelector('h4') && below.querySelector('h4') !== old)) - began;
}}"""
MOVE = f"""async () => {{ {FIRST}
  const item = below.querySelector('.rows > li');
  const named = (label) => [...item.querySelectorAll('button')].find((one) => one.textContent === label);
  named('Move to …').click();
  const box = item.querySelector('select');
  box.value = box.value === 'school' ? 'family' : 'school';
  const before = first();
  const began = performance.now();
  named('Move it').click();
  return (await until(() => first() && first() !== before)) - began;
}}"""
WATCH = f"""() => {{ {FIRST}
  const before = first();
  const began = performance.now();
  window.seen = until(() => first() && first() !== before).then((at) => at - began);
}}"""


def charts(person: sitting.Sitting, received: list[int]) -> tuple[list[float], int]:
    """Run all cells with the kernel alive; return seconds until four charts stand there, and the most bytes sent."""
    times, most = [], 0
    for _ in range(RUNS):
        person.page.evaluate("document.querySelectorAll('.js-plotly-plot').forEach((plot) => plot.remove())")
        person.page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
        item = person.page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True)
        item.wait_for()
        received.clear()
        began = person.page.evaluate("performance.now()")
        item.click()
        person.page.wait_for_function(DRAWN, polling="raf")
        times.append((person.page.evaluate("performance.now()") - began) / 1e3)
        person.page.wait_for_function(lab_page.RAN)
        person.page.wait_for_timeout(2000)
        most = max(most, sum(received))
    return times, most


def settled(person: sitting.Sitting) -> None:
    """Wait until everything drawn after the chart stands too; what is pressed before then is pressed on an old page."""
    person.page.wait_for_timeout(500)
    person.page.wait_for_selector(lab_page.IDLE)
    person.page.wait_for_timeout(1500)


def added(person: sitting.Sitting) -> list[float]:
    """Keep moments one after the other, from another process, and time until the first chart shows each."""
    times = []
    for number in range(TIMES):
        day = person.journal.moments["diary_day"].max().to_pydatetime()
        person.page.evaluate(WATCH)
        person.journal.append(Moment(local_dt=day.replace(hour=12, minute=number), text="One more", trigger=TRIGGER))
        times.append(person.page.evaluate("window.seen") / 1e3)
        settled(person)
    return times


def each(person: sitting.Sitting, script: str, *values: object) -> list[float]:
    """Do the same a number of times, the page at rest before each."""
    times = []
    for number in range(TIMES):
        times.append(person.page.evaluate(script, *(value(number) for value in values)) / 1e3)  # type: ignore[operator]
        settled(person)
    return times


def loaded(found: dict[str, Any], load: str) -> dict[str, Any]:
    """Say beside times how busy the computer was."""
    return found | {"detail": f"{found['detail']}, {load}"}


def measured(person: sitting.Sitting) -> list[dict[str, Any]]:
    received: list[int] = []
    person.page.on("websocket", lambda line: line.on("framereceived", lambda frame: received.append(len(frame))))
    person.run("03_triggers")
    seconds, size = charts(person, received)
    person.page.locator(".kindlog.below summary").first.click()
    load = f"load {os.getloadavg()[0]:.1f}"
    timed = {
        "a new moment, kept by another program, to its chart": added(person),
        "a filter to its chart": each(person, CHOOSE),
        "a click to the moments behind it": each(person, OPEN, lambda number: number % 2),
        "a theme put right to its chart": each(person, MOVE),
    }
    sent = {"name": "websocket against 0.5 MB", "ratio": round(size / MOST_BYTES, 2), "bar": 1, "n": RUNS}
    return [
        loaded(row("run to four charts against 4 s, p95", seconds, CHART_SECONDS), load),
        sent | {"detail": f"{size / 1e3:.0f} kB"},
        *(loaded(row(f"{name} against 1 s, p95", times, SECONDS), load) for name, times in timed.items()),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kindlog-bench-") as folder, sync_playwright() as driver:
        home = Path(folder) / "home"
        path = home / "own" / "journal.db"
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        with lab_page.started(home, journal=path) as lab, sitting.at(browser, lab, path) as person:
            person.page.set_default_timeout(120_000)
            build(open_journal(path))
            found = measured(person)
        browser.close()
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
