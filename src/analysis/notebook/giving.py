"""The client's side in a notebook: joins the journal and the page of a share to the form; see `widgets.share_form`."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analysis import errors, pages, resources
from analysis.journal import Journal
from analysis.model import Moment
from analysis.notebook.keyring import Keyring, Now, instant
from analysis.sharing import catalogue, choices, giving, reviewing, texts
from analysis.sharing.choices import SENSITIVE, WHOLE, WORDED
from analysis.widgets.moment_list import hard, line_of

TOUCHED = frozenset(SENSITIVE)
MOST = 500
"""Moments that are listed to pick from, newest first."""
TABLES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales")


class Giving(Keyring):
    """What the share form asks for.

    Parameters
    ----------
    journal
        Whose.
    folder
        Where keys and notes are.
    out
        Folder for sealed files.
    now
        Gives the time in UTC.
    """

    def __init__(self, journal: Journal, folder: Path, out: Path, now: Now = instant) -> None:
        super().__init__(folder, "client", now)
        self.journal = journal
        self.out = out
        self._looked: tuple[giving.Draft, bytes] | None = None

    def state(self) -> dict[str, Any]:
        """Return how things stand, what can be shared, and everything that was."""
        standing = self.standing()
        if standing["key"] != "open":
            return standing
        past = [_past(share) for share in reversed(giving.shares(self.folder, self.now()))]
        return {**standing, "tables": _tables(), "tags": self._tags(), "past": past, "touches": _touches()}

    def entries(self, start: str, end: str) -> Sequence[dict[str, Any]]:
        """Return moments of these days, newest first; the words of a hard one stay covered."""
        found, _ = self.journal.newest("moments", most=MOST)
        first, last = start or date.min.isoformat(), end or date.max.isoformat()
        chosen = (kept for kept in found if first <= kept.local_dt.date().isoformat() <= last)
        return [_row(kept) for kept in chosen if isinstance(kept, Moment)]

    def look(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Compose a share and return its page, what it holds and the boxes that are asked for."""
        chosen = choices.made(dict(told))
        tables = {name: getattr(self.journal, name) for name in TABLES}
        draft = giving.compose(self.folder, self.keys, chosen, tables, now=self.now())
        page = pages.page(giving.preview(draft, self.keys))
        self._looked = (draft, page)
        consent, words = draft.body["consent"], texts.own()
        needed = giving.open_boxes(chosen)
        if TOUCHED & set(needed):
            raise errors.ConsentOpen(boxes=", ".join(words.boxes[name] for name in sorted(TOUCHED & set(needed))))
        return {
            "page": page.decode(),
            "page_name": "preview.html",
            "name": draft.recipient.name,
            "level": chosen.level,
            "first": consent["data"]["from"],
            "last": consent["data"]["to"],
            "until": consent["period"]["end"][:10],
            "told": _told(draft),
            "texts": [words.parts[name] for name in texts.PARTS],
            "boxes": words.boxes,
            "needed": needed,
            "phrase": _phrase() if chosen.level == WHOLE else "",
        }

    def seal(self, ticks: Sequence[str], confirm: str) -> dict[str, Any]:
        """Seal what was looked at, and make sure that its very bytes give the same page."""
        if self._looked is None:
            raise errors.PreviewChanged
        draft, page = self._looked
        ready = giving.ticked(draft, [*draft.choices.ticks, *ticks], confirm, self.now())
        path, _ = giving.give(
            self.folder,
            self.keys,
            ready,
            self._folder(),
            now=self.now(),
            phrase=_phrase(),
            same=lambda opened: pages.page(opened) == page,
        )
        self._looked = None
        return _file(path) | {"name": path.name, "who": draft.recipient.name}

    def withdraw(self, consent_id: str) -> dict[str, Any]:
        """Take a share back; the file tells the other side."""
        path, _ = giving.withdraw(self.folder, self.keys, consent_id, self._folder(), now=self.now())
        [share] = [each for each in giving.shares(self.folder, self.now()) if each["consent_id"] == consent_id]
        return _file(path) | {"said": share["said"]}

    def take(self, content: str) -> str:
        """Read an answer from the other side."""
        reviewing.take(self.folder, self.keys, b64decode(content), now=self.now())
        return resources.text("share_forms.review.receipt_taken")

    def _folder(self) -> Path:
        self.out.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.out

    def _tags(self) -> list[str]:
        counts = self.journal.moments["tags"].explode().dropna().value_counts()
        return [str(tag) for tag in counts.index]


def _touches() -> list[list[str]]:
    """Return what words may touch on, each a box of its own, ticked before the page is looked at."""
    return [[name, texts.own().boxes[name]] for name in SENSITIVE]


def _row(moment: Moment) -> dict[str, Any]:
    line = "" if hard(moment) else line_of(moment)
    return {"id": moment.id, "day": moment.local_dt.isoformat(), "line": line}


def _file(path: Path) -> dict[str, Any]:
    return {"name": path.name, "path": str(path), "content": b64encode(path.read_bytes()).decode()}


def _tables() -> dict[str, list[dict[str, Any]]]:
    labels = resources.table("share_forms", resources.language())["fields"]
    return {
        table: [
            {"name": field.full, "label": labels[field.name], "coded": field.coded} for field in catalogue.of(table)
        ]
        for table in catalogue.TABLES
    }


def _past(share: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": share["consent_id"],
        "name": share["recipient"],
        "level": share["level"],
        "first": share["from"],
        "last": share["to"],
        "until": share["until"],
        "status": share["status"],
        "said": share["said"],
        "opened": sum(answer["event"] == "opened" for answer in share["answers"]),
    }


def _told(draft: giving.Draft) -> list[str]:
    told = []
    if draft.names is None:
        told.append(resources.text("share_forms.share.seal.names_kept"))
    elif draft.names.counts:
        listed = ", ".join(f"{label} ({n})" for label, n in sorted(draft.names.counts.items()))
        told.append(resources.text("share_forms.share.seal.replaced", replaced=listed))
    elif draft.choices.level in WORDED:
        told.append(resources.text("share_forms.share.seal.nothing_replaced"))
    if draft.cut:
        told.append(resources.text("share_forms.share.seal.shortened", n=draft.cut))
    return told


def _phrase() -> str:
    return resources.text("sharing.phrase")
