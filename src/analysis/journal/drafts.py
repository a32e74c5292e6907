"""What is half written, one draft a form: on the disk like an entry, yet in no table, chart, export or report."""

import time
from collections.abc import Mapping
from typing import Any

from analysis.journal import codec
from analysis.journal.store import Store


def keep_draft(store: Store, form: str, content: Mapping[str, Any]) -> None:
    """Keep the draft of a form in place of the one before; it is on the disk when this returns."""
    with store.atomic() as opened:
        opened.execute(
            "INSERT OR REPLACE INTO drafts (form, content, saved_at) VALUES (?, ?, ?)",
            (form, codec.as_json(dict(content)), time.time_ns() // 1000),
        )


def draft(store: Store, form: str) -> dict[str, Any] | None:
    """Return the draft of a form, or None."""
    with store.reading() as opened:
        found = opened.execute("SELECT content FROM drafts WHERE form = ?", (form,)).get
    return None if found is None else dict(codec.from_json(found))


def drop_draft(store: Store, form: str) -> None:
    """Let the draft of a form go; nothing happens when there is none."""
    if draft(store, form) is None:
        return
    with store.atomic() as opened:
        opened.execute("DELETE FROM drafts WHERE form = ?", (form,))
