"""A person at a notebook of forms: real JupyterLab, a journal of their own, a browser for which no name resolves.

::

    with sitting.at(browser, lab) as person:
        person.run("01_capture")                     # opens it and presses the double arrow
        person.form("Log a moment").locator(…)       # a form by its heading
        person.journal.moments                       # read from the test's own process
        person.come_back()                           # a browser that was killed: new context, same kernel
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from analysis import open_journal
from analysis.journal import Journal
from lab_page import IDLE, Lab

READY = ".kindlog[role=group] h2"
SECONDS = 60_000


class Sitting:
    def __init__(self, browser: Any, lab: Lab, path: Any) -> None:
        self.browser, self.lab, self.path = browser, lab, path
        self.asked: list[str] = []
        """Every address that the browser asked for."""
        self.context: Any = None
        self.page: Any = None
        self._enter()

    def _enter(self) -> None:
        if self.lab.window is None:
            look = {"viewport": {"width": 1000, "height": 1400}, "timezone_id": "Europe/Berlin", "locale": "en-GB"}
            self.lab.window = self.browser.new_context(**look)
        self.context = self.lab.window
        self.page = self.context.new_page()
        self.page.set_default_timeout(SECONDS)
        self.lab.watch(self.page)
        self.page.on("request", lambda request: self.asked.append(request.url))

    @property
    def journal(self) -> Journal:
        return open_journal(self.path)

    def run(self, notebook: str) -> None:
        """Open a notebook and press the double arrow; any other one is closed and its kernel ended."""
        others = [one["id"] for one in self.lab.call("GET", "/api/sessions")[1] if one["path"] != f"{notebook}.ipynb"]
        if others:
            self.page.goto("about:blank")
        for session in others:
            self.lab.call("DELETE", f"/api/sessions/{session}")
        self.lab.open(self.page, notebook)
        self._kernel_is_up()
        self.lab.run_all(self.page)
        self.page.wait_for_selector(READY)

    def _kernel_is_up(self) -> None:
        """Wait for the kernel itself: the page calls one idle that it has not yet met."""
        for _ in range(300):
            if [one["kernel"]["execution_state"] for one in self.lab.call("GET", "/api/sessions")[1]] == ["idle"]:
                break
            self.page.wait_for_timeout(100)
        self.page.wait_for_selector(IDLE)

    def come_back(self) -> None:
        """Kill the browser's window without a word, and open another."""
        self.context.close()
        self.lab.window = None
        self._enter()

    def leave(self) -> None:
        """Close the page and forget what it stored; the window stays, and what it knows of JupyterLab's own files."""
        stored = {"origin": self.lab.base, "storageTypes": "cookies,local_storage,indexeddb,service_workers"}
        self.context.new_cdp_session(self.page).send("Storage.clearDataForOrigin", stored)
        self.page.close()

    def form(self, title: str) -> Any:
        named = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator(".kindlog[role=group]").filter(has=named)

    def said(self, form: Any, words: str) -> Any:
        """Wait until the form's status line holds these words."""
        form.locator("[role=status]").filter(has_text=words).first.wait_for()

    def python(self, code: str) -> str:
        """Run code in the notebook's kernel, as another cell would, and return what it printed."""
        [kernel] = [session["kernel"]["id"] for session in self.lab.call("GET", "/api/sessions")[1]]
        told = self.lab.execute(kernel, code)
        wrong = [part["content"]["evalue"] for part in told if part["msg_type"] == "error"]
        assert not wrong, wrong
        return "".join(part["content"]["text"] for part in told if part["msg_type"] == "stream")

    def dark(self) -> None:
        """Choose JupyterLab's dark theme as a person does, from the menu."""
        self.page.get_by_role("menuitem", name="Settings").click()
        self.page.locator(".lm-Menu-item[data-type=submenu]").first.click()
        self.page.get_by_role("menuitem", name="JupyterLab Dark", exact=True).click()

    def save(self) -> None:
        self.page.locator('[data-jp-item-name="save"]').click()
        self.page.wait_for_timeout(500)


@contextmanager
def at(browser: Any, lab: Lab, path: Any) -> Iterator[Sitting]:
    """Sit down at an empty journal; afterwards no kernel runs and nothing of it is left."""
    lab.problems.clear()
    clear(lab, path)
    person = Sitting(browser, lab, path)
    yield person
    person.leave()
    clear(lab, path)


def clear(lab: Lab, path: Any) -> None:
    lab.end_kernels()
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


__all__ = ["IDLE", "Sitting", "at"]
