"""What all forms do alike: open with the draft offered back, keep, ask more, edit, undo for ten minutes.

A form is described as data (`Form.describe`); the browser draws the description and sends answers by name. A subclass
says what to ask and what record the answers make. Keeping is safe to repeat: an answer lost on the way is sent again
under the same token and kept once.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from analysis import errors, resources
from analysis.model import Record
from analysis.model.clock import DAY_START
from analysis.widgets import coach
from analysis.widgets.ask import Ask
from analysis.widgets.base import Widget, script, words
from analysis.widgets.fitting import blank, fitting
from analysis.widgets.keeper import Keeper, Suggest, no_suggestions
from analysis.widgets.near import near_twin
from analysis.widgets.support import Care
from analysis.widgets.when import moved_ahead, settle

PARTS = (
    "dom", "leave", "lines", "fields", "feelings", "when", "pacer", "aloud", "blocks", "steps", "row", "list",
    "own", "form",
)  # fmt: skip
"""The shared parts of every form's ES module, in order."""
UNDO_SECONDS = 600
"""How long the last keep, edit or removal can be taken back."""
Values = Mapping[str, Any]
"""Answers by name, as the browser sends them: text, numbers and lists; what was left empty is absent."""


def nothing() -> None:
    """Do nothing when something changed."""


class Form(Widget):
    """The flow shared by all forms; abstract.

    Parameters
    ----------
    keeper
        What stores: the journal itself, handed over by the composition root.
    suggest
        Gives the person's own earlier words for a field.
    care
        The person's people and numbers, and the phrases that offer them after keeping; None: no offer.
    counts
        Gives one sentence of the person's own counts for a text and a big word in it, or an empty one.
    on_change
        Called after each write, so that views below can draw themselves anew.
    day_start
        Hour at which the diary day begins.
    clock
        Seconds that only grow, for the ten minutes of undo.
    """

    _esm: ClassVar[str] = script(*PARTS, entry="renderForm")
    name: ClassVar[str]

    def __init__(
        self,
        keeper: Keeper,
        *,
        suggest: Suggest = no_suggestions,
        care: Care | None = None,
        counts: coach.Counts = coach.no_counts,
        on_change: Callable[[], None] = nothing,
        day_start: int = DAY_START,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.keeper = keeper
        self.suggest = suggest
        self.care = care
        self.counts = counts
        self.on_change = on_change
        self.day_start = day_start
        self.clock = clock
        self.editing: Record | None = None
        self._undo: tuple[float, str, Callable[[], object]] | None = None
        self._answers: dict[str, dict[str, Any]] = {}
        self._cared: set[str] = set()

    # What a subclass says

    def describe(self) -> dict[str, Any]:
        """Return ``title``, ``about``, ``keep``, ``asks`` and whatever else the browser draws."""
        raise NotImplementedError

    def asks(self) -> Sequence[Ask]:
        """Return the questions, in reading order."""
        raise NotImplementedError

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the records that the answers make."""
        raise NotImplementedError

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields an edit changes; ``when`` is empty when the time was left alone.

        An answer that the person took out is there as None; one that the form did not show is absent.
        """
        raise NotImplementedError

    def filled(self, record: Record) -> dict[str, Any]:
        """Return an entry as answers by name, to fill the form with."""
        raise NotImplementedError

    def follow(self, _record: Record) -> dict[str, Any]:
        """Return what the browser shows after keeping, e.g. ``pinned`` and ``steps``."""
        return {}

    # What the browser asks for

    @property
    def draft_name(self) -> str:
        """One draft for what is new, one for each entry that is being edited."""
        return f"{self.name}:{self.editing.id}" if self.editing else self.name

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw the form, and offer the draft back."""
        self.show(message)

    def show(self, message: Mapping[str, Any]) -> None:
        """Send all that is needed to draw."""
        draft = self.keeper.draft(self.draft_name)
        self.answer(
            message,
            "open",
            **self.around(),
            form={"name": self.draft_name, **self.describe(), "asks": [ask.as_json() for ask in self.asks()]},
            entry=self.entry(),
            draft=draft,
            resumed=self._resumed(draft),
        )

    def around(self) -> dict[str, Any]:
        """Return what every view needs whatever it shows: the language, the common words, someone to turn to."""
        support = self.care.section() if self.care else ""
        return {"lang": resources.language(), "dir": words("dir"), "words": words("common"), "support": support}

    def entry(self) -> dict[str, Any] | None:
        """Return the entry that fills the form, or None for a blank one."""
        if self.editing is None:
            return None
        return {"id": self.editing.id, "values": self.filled(self.editing), "when": _told(self.editing)}

    def _resumed(self, draft: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """Return the questions that a draft was in the middle of."""
        more = (draft or {}).get("more")
        if not more:
            return None
        try:
            kept = self.keeper.get(more["id"])
        except errors.EntryError:
            return None
        return {"id": kept.id, **self.follow(kept)}

    def do_draft(self, message: Mapping[str, Any]) -> None:
        """Keep what is half written; when that cannot be done, say so and nothing else."""
        try:
            self.keeper.keep_draft(self.draft_name, message["content"])
        except errors.JournalError as error:
            self.answer(message, "draft_unsafe", why=str(error))

    def do_drop_draft(self, _message: Mapping[str, Any]) -> None:
        """Let the draft go."""
        self.keeper.drop_draft(self.draft_name)

    def do_same(self, message: Mapping[str, Any]) -> None:
        """Answer whether what was written nearly repeats an own word."""
        same = near_twin(message["text"], self.suggest(message["name"]))
        if same:
            self.answer(message, "same", name=message["name"], known=same)

    def do_coach(self, message: Mapping[str, Any]) -> None:
        """Look for big words, because the person asked."""
        found = coach.big_words(message["text"], self.counts)
        self.answer(message, "coach", name=message["name"], found=found)

    def do_keep(self, message: Mapping[str, Any]) -> None:
        """Keep a new entry or an edit, once per token; a time in the future is asked about first."""
        token = message["token"]
        if token not in self._answers:
            values = self._asked(message.get("values", {}))
            said = message.get("when") or (None if self.editing else message.get("clock"))
            when = settle(said, self.day_start) if said else {}
            before = self.keeper.get(self.editing.id) if self.editing else None
            made = self._made(before, values, when)
            if not message.get("sure") and moved_ahead(before, made[0], message.get("clock") or said):
                self.answer(message, "ahead")
                return
            kept, undo = self._add(made) if before is None else self._edit(before, made[0])
            self._answers[token] = {
                "id": kept.id,
                "edited": before is not None,
                "warm": self._warm(),
                **self.follow(kept),
                **self._caring(kept.id, values),
            }
            self._done("keep" if before is None else "edit", undo)
            self.editing = None
        self.answer(message, "kept", **self._answers[token])

    def _made(self, before: Record | None, values: Values, when: Mapping[str, Any]) -> Sequence[Any]:
        """Return new records, or the fields that an edit changes; nothing is written yet."""
        return self.made(values, when) if before is None else [self.changes(before, values, when)]

    def _add(self, made: Sequence[Any]) -> tuple[Record, Callable[[], object]]:
        records = self.keeper.extend(made)
        self._drop_quietly()
        return records[0], lambda: [self.keeper.erase(record.id) for record in records]

    def _edit(self, before: Record, fields: Mapping[str, Any]) -> tuple[Record, Callable[[], object]]:
        kept = self.keeper.amend(before.id, **fields)
        self._drop_quietly()
        return kept, partial(self.keeper.amend, before.id, **{name: getattr(before, name) for name in fields})

    def _drop_quietly(self) -> None:
        """Let the draft go after keeping; a draft that stays is offered once too often, which harms nobody."""
        try:
            self.keeper.drop_draft(self.draft_name)
        except errors.JournalError as error:
            self.last_error = error

    def do_edit(self, message: Mapping[str, Any]) -> None:
        """Open an entry in the same form, filled."""
        self.editing = self.keeper.get(message["id"])
        self.show(message)

    def do_cancel(self, message: Mapping[str, Any]) -> None:
        """Leave the entry as it is."""
        if self.editing:
            self.keeper.drop_draft(self.draft_name)
        self.editing = None
        self.show(message)

    def do_undo(self, message: Mapping[str, Any]) -> None:
        """Take the last keep, edit or removal back, within ten minutes."""
        until, what, reverse = self._undo or (float("-inf"), "", nothing)
        if self.clock() > until:
            self.answer(message, "undo_over")
            return
        reverse()
        self._undo = None
        self.on_change()
        self.answer(message, "undone", what=what)

    # Helpers of subclasses

    def _done(self, what: str, reverse: Callable[[], object]) -> None:
        self._undo = (self.clock() + UNDO_SECONDS, what, reverse)
        self.on_change()

    def change(self, what: str, entry_id: str, **fields: Any) -> Record:
        """Change an entry at once, so that undo brings back what stood there; return how it was."""
        before = self.keeper.get(entry_id)
        self.keeper.amend(entry_id, **fields)
        earlier = {name: getattr(before, name) for name in fields}
        self._done(what, lambda: self.keeper.amend(entry_id, **earlier))
        return before

    def called(self, field: str) -> str:
        """Return the label of a question for the name of its field."""
        labels = {ask.name: ask.label for ask in self.asks()}
        return f"“{labels[field]}”" if field in labels else super().called(field)

    def _asked(self, values: Values) -> dict[str, Any]:
        """Return the answers to what was asked, and refuse those that do not fit, or when a needed one is absent."""
        asks = self.asks()
        given = fitting(asks, values)
        for ask in asks:
            if ask.required and ask.name not in given:
                raise errors.EntryInvalid(problems=words("common", "needed_first").format(label=ask.label))
        taken_out = {ask.name: None for ask in asks if ask.name in values and blank(values[ask.name])}
        return given | (taken_out if self.editing else {})

    def _warm(self) -> str:
        lines = words("warm")
        return str(lines[len(self._answers) % len(lines)])

    def _caring(self, entry_id: str, values: Values) -> dict[str, Any]:
        """Offer support after keeping, at most once an entry; that it was offered is nowhere stored."""
        if self.care is None or entry_id in self._cared or not self.care.offered(_texts(values)):
            return {}
        self._cared.add(entry_id)
        return {"care": self.care.card()}


def _texts(values: Values) -> list[str]:
    return [value for value in values.values() if isinstance(value, str)]


def _told(record: Record) -> dict[str, str]:
    return {"local": record.local_dt.isoformat(timespec="minutes"), "precision": record.precision}
