"""What a person waits for in JupyterLab: from "run" to a form that takes words, and from Keep to "Kept".

Measured in the browser's own clock, in the JupyterLab that ``kindlog lab`` starts, with a journal that already holds
moments. The times of the two bars are interface.md's: 1.0 s to the form, 200 ms to the acknowledgement, both p95.
"""

import json
import statistics
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

import lab_page  # noqa: E402
import sitting  # noqa: E402
from analysis import Moment, open_journal  # noqa: E402
from programs import chromium  # noqa: E402

KEEPS, RUNS, MOMENTS = 30, 10, 500
FORM_SECONDS, KEPT_SECONDS = 1.0, 0.2
FLAGS = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
FLAGS += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
KEEP = """async (text) => {
  const [form] = [...document.querySelectorAll('.kindlog[role=group]')].filter(
    (one) => one.querySelector('h2').textContent === 'Log a moment');
  const box = form.querySelector('textarea');
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const told = form.querySelector('.said [role=status]');
  told.textContent = '';
  const began = performance.now();
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
  await new Promise((done) => {
    const look = () => (told.textContent.startsWith('Kept') ? done() : requestAnimationFrame(look));
    look();
  });
  return performance.now() - began;
}"""


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[18]


def row(name: str, times: list[float], bar: float) -> dict[str, Any]:
    """Put measured seconds beside their bar."""
    told = f"p95 {p95(times) * 1e3:.0f} ms, median {statistics.median(times) * 1e3:.0f} ms"
    return {"name": name, "ratio": round(p95(times) / bar, 2), "bar": 1, "n": len(times), "detail": told}


def forms(person: sitting.Sitting) -> list[float]:
    """Run all cells again and again, the kernel alive, and time until the moment form takes words."""
    times = []
    for _ in range(RUNS):
        person.page.evaluate("document.querySelectorAll('.kindlog[role=group]').forEach((form) => form.remove())")
        person.page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
        item = person.page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True)
        item.wait_for()
        began = person.page.evaluate("performance.now()")
        item.click()
        person.page.wait_for_function(
            "[...document.querySelectorAll('.kindlog[role=group] h2')].some((h) => h.textContent === 'Log a moment')",
            polling="raf",
        )
        times.append((person.page.evaluate("performance.now()") - began) / 1e3)
        person.page.wait_for_function(lab_page.RAN)
        person.page.wait_for_timeout(300)
    return times


def keeps(person: sitting.Sitting) -> list[float]:
    """Keep short moments one after the other."""
    return [person.page.evaluate(KEEP, f"Line {number}") / 1e3 for number in range(KEEPS)]


def lived_in(path: Path) -> None:
    start = datetime(2026, 1, 1, 9, tzinfo=UTC).replace(tzinfo=None)
    written = (Moment(local_dt=start + timedelta(hours=9 * n), text=f"Line {n}", trigger="x") for n in range(MOMENTS))
    open_journal(path).extend(written)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kindlog-bench-") as folder, sync_playwright() as driver:
        home = Path(folder) / "home"
        path = home / "own" / "journal.db"
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        with lab_page.started(home, journal=path) as lab, sitting.at(browser, lab, path) as person:
            lived_in(path)
            person.run("01_capture")
            kept = keeps(person)
            found = [
                row("run to form in JupyterLab against 1.0 s, p95", forms(person), FORM_SECONDS),
                row("Keep to “Kept” in JupyterLab against 200 ms, p95", kept, KEPT_SECONDS),
            ]
        browser.close()
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
