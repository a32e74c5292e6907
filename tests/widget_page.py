"""A page that stands in for JupyterLab: it draws one widget and carries its messages, both ways, to Python."""

import json
from collections.abc import Mapping
from typing import Any

from analysis import errors
from analysis.model import RECORDS, Record

ADDRESS = "http://127.0.0.1/form"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>kindlog</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{margin:0;padding:12px;background:#fff}@media(prefers-color-scheme:dark){body{background:#16181d}}
:is(section){margin-inline:auto}</style></head><body><main><h1 style="position:absolute;left:-99rem">Notebook</h1>
<div id="cell"></div></main></body></html>"""
SHIM = """async ([esm, css]) => {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  const hearers = new Set();
  window.fromPython = (messages) => messages.forEach((message) => hearers.forEach((hear) => hear(message)));
  const model = {
    get() {}, set() {}, save_changes() {},
    on: (name, hear) => hearers.add(hear),
    off: (name, hear) => hearers.delete(hear),
    send: async (message) => window.fromPython(JSON.parse(await window.toPython(JSON.stringify(message)))),
  };
  const module = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  window.tearDown = await module.default.render({ model, el: document.getElementById("cell") });
}"""


class Heard:
    """A widget's outgoing messages, caught; each as the browser would get it."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.sent: list[dict[str, Any]] = []
        widget.send = lambda content, buffers=None: self.sent.append(json.loads(json.dumps(content)))

    def say(self, do: str, **content: Any) -> list[dict[str, Any]]:
        """Send a message as the browser would and return the replies."""
        self.sent.clear()
        self.widget._receive(self.widget, {"do": do, "view": "v", **content}, [])
        return list(self.sent)

    def one(self, do: str, **content: Any) -> dict[str, Any]:
        """Send a message that gets exactly one reply."""
        replies = self.say(do, **content)
        assert len(replies) == 1, [reply["type"] for reply in replies]
        return replies[0]


class MemoryKeeper:
    """A journal in memory that keeps what a form hands it, and can be told to refuse."""

    moments: Any = None

    def __init__(self) -> None:
        self.entries: dict[str, Record] = {}
        self.erased: set[str] = set()
        self.drafts: dict[str, dict[str, Any]] = {}
        self.refuse: errors.JournalError | Exception | None = None

    def _write(self) -> None:
        if self.refuse:
            raise self.refuse

    def extend(self, records):
        self._write()
        kept = list(records)
        self.entries.update({record.id: record for record in kept})
        return kept

    def amend(self, entry_id, **changes):
        self._write()
        before = self.get(entry_id)
        known = {name: getattr(before, name) for name in type(before).model_fields} | {"utc_dt": None}
        self.entries[entry_id] = type(before)(**{**known, **changes})
        return self.entries[entry_id]

    def get(self, entry_id):
        if entry_id not in self.entries or entry_id in self.erased:
            raise errors.EntryUnknown(entry=entry_id)
        return self.entries[entry_id]

    def erase(self, entry_id):
        self._write()
        self.erased.add(entry_id)

    def restore(self, entry_id):
        self._write()
        self.erased.discard(entry_id)

    def keep_draft(self, form: str, content: Mapping[str, Any]) -> None:
        self._write()
        self.drafts[form] = json.loads(json.dumps(content))

    def draft(self, form):
        return self.drafts.get(form)

    def drop_draft(self, form):
        self._write()
        self.drafts.pop(form, None)

    def standing(self, table: str) -> list[Any]:
        """Return the entries of a table that were not erased, oldest first."""
        return [e for e in self.entries.values() if isinstance(e, RECORDS[table]) and e.id not in self.erased]


def mount(page: Any, widget: Any) -> Heard:
    """Draw a widget on the page; afterwards the page and Python talk as in a notebook."""
    heard = Heard(widget)

    def to_python(text: str) -> str:
        heard.sent.clear()
        widget._receive(widget, json.loads(text), [])
        return json.dumps(heard.sent)

    page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.expose_function("toPython", to_python)
    draw(page, widget)
    return heard


def draw(page: Any, widget: Any) -> None:
    """Load the page anew and draw the widget, as a reload with a living kernel does."""
    page.goto(ADDRESS)
    page.evaluate(SHIM, [str(widget._esm), str(widget._css)])
    page.wait_for_selector(".kindlog h2")
