"""Corrections: an append-only log, and what it says now.

Every wish of the person is a row: this moment belongs there, call it so, these two are one, undo that. Rows made in
one step share a ``batch_id``; undoing names the batch, and undoing the undoing brings it back. Nothing is ever
rewritten: the state is what replaying the rows gives, and with everything undone it is where it began.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from analysis import resources

COLUMNS = (
    "correction_id", "batch_id", "action", "axis", "moment_id", "theme_id", "into_id", "text", "undoes",
)  # fmt: skip
"""Columns of the log, all str, in the order in which rows were made."""
ACTIONS = (
    "label", "move", "create", "accept", "words", "rename", "merge", "split", "archive", "never", "engine", "undo",
)  # fmt: skip
"""``label`` the person's own word (without ``theme_id``: not sorted) · ``move`` a yes in a preview, ``text`` its p ·
``create`` and ``accept`` a new theme named ``text`` · ``words`` that point to it · ``rename`` · ``merge`` into
``into_id`` · ``split`` off ``into_id`` named ``text`` (its moments are labelled in the same batch) · ``archive`` ·
``never`` offer the candidate ``text`` again ·
``engine`` named ``text`` sorts what is made from then on · ``undo`` the batch ``undoes``."""


class Label(NamedTuple):
    """Where a moment belongs on one axis."""

    theme_id: str | None
    source: str
    """``person``, or ``model`` for a move the person agreed to."""
    p: float = 1.0
    """How sure the engine was of a move."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme; its id is permanent and never used again."""

    theme_id: str
    axis: str
    name: str
    words: tuple[str, ...] = ()
    """The person's words for it."""
    origin: str = "built-in"
    merged_into: str | None = None
    archived: bool = False


@dataclass(frozen=True, kw_only=True)
class State:
    """What the log says now."""

    themes: Mapping[str, Theme]
    labels: Mapping[tuple[str, str], Label] = field(default_factory=lambda: MappingProxyType({}))
    """By moment and axis; themes as they were named then, not yet followed through merges."""
    never: frozenset[str] = frozenset()
    engines: tuple[tuple[str, str], ...] = ()
    """Batch and engine of each choice that stands, oldest first."""

    def follow(self, theme_id: str | None) -> str | None:
        """Return the theme that an id stands for now, through all merges; None for an id that nobody made."""
        theme = self.themes.get(theme_id or "")
        while theme is not None and theme.merged_into is not None:
            theme = self.themes[theme.merged_into]
        return theme.theme_id if theme else None


def start() -> State:
    """Return the state before any correction: the built-in themes.

    Examples
    --------
    >>> start().themes["health"].name
    'Health and tiredness'
    """
    told = resources.table("themes", resources.language())
    listed = [("area", theme) for theme in told["areas"]] + [("pattern", theme) for theme in told["patterns"]]
    themes = {one["id"]: Theme(theme_id=one["id"], axis=axis, name=one["name"]) for axis, one in listed}
    return State(themes=MappingProxyType(themes))


def replay(corrections: pd.DataFrame | None) -> State:
    """Return the state after all corrections, oldest first. What names a theme that is not there has no effect.

    Parameters
    ----------
    corrections : pandas.DataFrame
        Rows with `COLUMNS` (absent columns count as empty), in the order in which they were made.

    Examples
    --------
    >>> named = {"batch_id": "1", "action": "rename", "theme_id": "work", "text": "The shop"}
    >>> undone = {"batch_id": "2", "action": "undo", "undoes": "1"}
    >>> replay(pd.DataFrame([named])).themes["work"].name, replay(pd.DataFrame([named, undone])) == start()
    ('The shop', True)
    """
    state = start()
    if corrections is None or corrections.empty:
        return state
    rows = corrections.reindex(columns=list(COLUMNS)).astype("object")
    told = rows.where(rows.notna(), None).to_dict("records")
    themes, labels, never = dict(state.themes), dict(state.labels), set(state.never)
    chosen: list[tuple[str, str]] = []
    for row in _standing(told):
        if row["action"] in {"label", "move"}:
            _label(row, themes, labels)
        elif row["action"] == "never":
            never.add(row["text"])
        elif row["action"] == "engine":
            chosen.append((row["batch_id"], row["text"]))
        else:
            _theme(row, themes)
    return State(
        themes=MappingProxyType(themes),
        labels=MappingProxyType(labels),
        never=frozenset(never),
        engines=tuple(chosen),
    )


def _standing(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out what was undone, unless the undoing was; an undo only reaches back."""
    undone: set[str] = set()
    kept = []
    for row in reversed(rows):
        if row["batch_id"] in undone:
            continue
        if row["action"] == "undo":
            undone.add(row["undoes"])
        else:
            kept.append(row)
    return kept[::-1]


def _label(row: dict[str, str], themes: dict[str, Theme], labels: dict[tuple[str, str], Label]) -> None:
    theme_id, key = row["theme_id"], (row["moment_id"], row["axis"])
    if theme_id is not None and (theme_id not in themes or themes[theme_id].axis != row["axis"]):
        return
    person = row["action"] == "label"
    if not person and key in labels and labels[key].source == "person":
        return
    labels[key] = Label(theme_id, "person") if person else Label(theme_id, "model", float(row["text"] or 0))


def _theme(row: dict[str, str], themes: dict[str, Theme]) -> None:
    action, theme_id = row["action"], row["theme_id"]
    if action in {"create", "accept"}:
        origin = "mine" if action == "create" else "suggested"
        themes.setdefault(theme_id, Theme(theme_id=theme_id, axis=row["axis"], name=row["text"], origin=origin))
    elif theme_id in themes:
        _changed(row, themes[theme_id], themes)


def _changed(row: dict[str, str], known: Theme, themes: dict[str, Theme]) -> None:
    action, into_id = row["action"], row["into_id"]
    if action == "split":
        themes.setdefault(into_id, Theme(theme_id=into_id, axis=known.axis, name=row["text"], origin="mine"))
    elif action == "merge":
        if into_id in themes and themes[into_id].axis == known.axis and not _reaches(themes, into_id, known.theme_id):
            themes[known.theme_id] = replace(known, merged_into=into_id)
    elif action == "rename":
        themes[known.theme_id] = replace(known, name=row["text"])
    elif action == "words":
        words = tuple(dict.fromkeys((*known.words, *row["text"].split())))
        themes[known.theme_id] = replace(known, words=words)
    elif action == "archive":
        themes[known.theme_id] = replace(known, archived=True)


def _reaches(themes: dict[str, Theme], theme_id: str | None, wanted: str) -> bool:
    """Tell whether following the merges of a theme leads to another one: merging that way would go in a circle."""
    while theme_id is not None:
        if theme_id == wanted:
            return True
        theme_id = themes[theme_id].merged_into
    return False
