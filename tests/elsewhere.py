"""Where words of a person must not be: what browser, kernel and processes hold besides the journal."""

from pathlib import Path
from typing import Any

STORED = """async () => {
  const told = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
  for (const { name } of await indexedDB.databases()) {
    const ask = indexedDB.open(name);
    const base = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      told.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
    base.close();
  }
  for (const name of await caches.keys()) told.push(name);
  return told;
}"""
STATES = """import ipywidgets, json
print(json.dumps([widget.get_state() for widget in ipywidgets.Widget.widgets.values()], default=str))"""


def told(person: Any) -> dict[str, str]:
    """Return what browser, kernel and processes hold where the words must not be."""
    found = {f"storage {place}": told for place, told in enumerate(person.page.evaluate(STORED))}
    found["traits"] = person.python(STATES)
    for pid in [person.lab.pid, *person.lab.kernels()]:
        for what in ("cmdline", "environ"):
            found[f"{what} of {pid}"] = Path(f"/proc/{pid}/{what}").read_bytes().decode("utf-8", "replace")
    return found | {address: address for address in person.asked}
