"""Every practice as a form, drawn from its declaration: a new practice is one entry in `model.practices` and its words.

What a declaration says decides what is drawn: lengths and phases make a pacer, ``before_after`` two rows, ``planned`` a
question whether it is still to come, ``versions`` the way back to earlier ones, ``aloud`` the full screen.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, cast

from analysis import resources
from analysis.model import Moment, Practice, Record
from analysis.model.practices import PRACTICES, Declaration, Field
from analysis.widgets import calendar_file
from analysis.widgets.ask import Ask
from analysis.widgets.base import words
from analysis.widgets.form import Form, Values
from analysis.widgets.when import settle

_STATUSES = ("planned", "held", "paused")
_SUGGESTED = {"person": "person", "value_name": "value"}
"""Fields that offer the person's own earlier words, and which."""


def none_earlier(_kind: str) -> Sequence[Practice]:
    """Know of no earlier practice."""
    return ()


class PracticeForm(Form):
    """Pick a practice and do it; or one practice alone, perhaps for a moment.

    Parameters
    ----------
    keeper, **common
        See `Form`.
    kind
        Name of the practice to open; without it, all are offered.
    moment
        The moment it is for: its line stays pinned, and the practice is linked to it.
    earlier
        Gives the practices of a kind, newest first.
    """

    name: ClassVar[str] = "practice"

    def __init__(
        self,
        keeper: Any,
        kind: str | None = None,
        *,
        moment: Moment | None = None,
        earlier: Callable[[str], Sequence[Practice]] = none_earlier,
        **common: Any,
    ) -> None:
        super().__init__(keeper, **common)
        self.alone = kind is not None
        self.kind = kind
        self.moment = moment
        self.earlier = earlier
        self._previous: Practice | None = None
        self._held = False

    @property
    def declared(self) -> Declaration | None:
        """The declaration of the open practice."""
        return PRACTICES[self.kind] if self.kind else None

    @property
    def draft_name(self) -> str:
        """One draft a practice, and one more for each moment it is done for."""
        whose = f":{self.moment.id}" if self.moment else ""
        return f"{self.name}:{self.editing.id if self.editing else self.kind or ''}{whose}"

    def describe(self) -> dict[str, Any]:
        """Return the chosen practice, or all of them to pick from."""
        own = words("practice")
        pinned = {"pinned": self.moment.text} if self.moment and self.moment.text else {}
        if self.declared is None:
            cards = [{"name": name, "title": _of(name)["title"], "about": _of(name)["about"]} for name in PRACTICES]
            return {"title": own["title"], "about": own["about"], "keep": own["keep"], "picker": cards, **pinned}
        told = _of(self.declared.name)
        return {
            "title": told["title"],
            "about": told["about"],
            "keep": own["keep"],
            "back": not self.alone,
            "focus": not self.alone,
            "aloud": [field.name for field in self.declared.fields] if self.declared.aloud else [],
            "sizes": "" if self.declared.pace or not self.declared.seconds else self.declared.seconds[0],
            "earlier": self._earlier(),
            **pinned,
        }

    def asks(self) -> Sequence[Ask]:
        """Return what the declaration asks, in its order."""
        declared = self.declared
        if declared is None:
            return ()
        common = words("common")
        ends = (common["low_strength"], common["high_strength"])
        rows = [Ask(name=name, kind="score", label=common[name], ends=ends) for name in ("before", "after")]
        around = rows if declared.before_after else []
        return [
            *around[:1],
            *_lengths(declared),
            *_status(declared),
            *(self._question(field, declared) for field in declared.fields),
            *around[1:],
            Ask(name="when", kind="when", label=common["when"]),
        ]

    def _question(self, field: Field, declared: Declaration) -> Ask:
        told = _of(declared.name)
        labels = told.get("choices", {}).get(field.name, {})
        suggested = _SUGGESTED.get(field.name) if field.kind == "line" else None
        return Ask(
            name=field.name,
            kind="suggest" if suggested else field.kind,
            label=told["fields"][field.name],
            required=field.required,
            choices=[(choice, labels.get(choice, choice)) for choice in field.choices],
            known=self.suggest(suggested) if suggested else (),
            starts=told.get("starts", {}).get(field.name, ()),
            beside=declared.name if field.beside else "",
            later=field.later,
            coach=field.coach,
            longer=bool(declared.seconds) and not declared.pace and not field.required and field.kind != "choice",
        )

    def _earlier(self) -> list[dict[str, Any]]:
        if self.declared is None or self.editing or self._previous:
            return []
        return [_row(practice, self.declared) for practice in self.earlier(self.declared.name)]

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the practice, linked to its moment and to the version before."""
        previous = self._previous.practice_id if self._previous else None
        moment = self.moment.moment_id if self.moment else self._previous.moment_id if self._previous else None
        return [Practice(kind=self.kind, moment_id=moment, previous_id=previous, **self._fields(values), **when)]

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002  # as every form's
        """Return what the form shows of a practice."""
        return {**self._fields(values), **when}

    def _fields(self, values: Values) -> dict[str, Any]:
        declared = cast("Declaration", self.declared)
        content = {field.name: values[field.name] for field in declared.fields if field.name in values}
        seconds = values.get("seconds")
        told = {name: values.get(name) for name in ("before", "after")} if declared.before_after else {}
        happened = any(field.later and field.name in content for field in declared.fields)
        unsaid = "held" if happened else "planned"
        status = {"status": values.get("status") or unsaid} if declared.planned else {}
        return {"content": content, "seconds": None if seconds is None else int(seconds), **told, **status}

    def filled(self, record: Record) -> dict[str, Any]:
        """Return a practice as answers; one that is come back to has happened, unless the person says otherwise."""
        if not isinstance(record, Practice):
            return {}
        status = "held" if self._held else record.status
        told = {"before": record.before, "after": record.after, "seconds": record.seconds, "status": status}
        return {**record.content, **told}

    def entry(self) -> dict[str, Any] | None:
        """Return the practice being edited, or the version that a new one starts from."""
        if self._previous and not self.editing:
            return {"id": "", "values": self._previous.content, "when": None}
        return super().entry()

    def do_choose(self, message: Mapping[str, Any]) -> None:
        """Open a practice, or go back to all of them."""
        self.kind = message["kind"] if message["kind"] in PRACTICES else None
        self._start_over()
        self.show(message)

    def do_keep(self, message: Mapping[str, Any]) -> None:
        """Keep the practice."""
        super().do_keep(message)
        self._start_over()

    def do_cancel(self, message: Mapping[str, Any]) -> None:
        """Leave the entry as it is."""
        self._previous, self._held = None, False
        super().do_cancel(message)

    def _start_over(self) -> None:
        self.editing, self._previous, self._held = None, None, False

    def do_version(self, message: Mapping[str, Any]) -> None:
        """Start a new version from an earlier one."""
        self._previous = cast("Practice", self.keeper.get(message["id"]))
        self.show(message)

    def do_come_back(self, message: Mapping[str, Any]) -> None:
        """Open a planned one, to say how it was."""
        self._held = True
        self.do_edit(message)

    def do_reread(self, message: Mapping[str, Any]) -> None:
        """Keep that an earlier one was read again."""
        read = cast("Practice", self.keeper.get(message["id"]))
        when = settle(message["clock"], self.day_start)
        again = Practice(kind=read.kind, moment_id=read.moment_id, previous_id=read.practice_id, **when)
        self.keeper.extend([again])
        self._done("reread", lambda: self.keeper.erase(again.practice_id))
        self.answer(message, "done", say=words("common", "step_kept"), undoable=True)

    def do_calendar(self, message: Mapping[str, Any]) -> None:
        """Hand over a calendar file: the day, and no words of the person's."""
        planned = cast("Practice", self.keeper.get(message["id"]))
        day = _day(planned)
        if day:
            title = words("practice", "calendar_title")
            text = calendar_file.event(day.date(), title, planned.practice_id, planned.written_at)
            self.answer(message, "file", name="kindlog.ics", text=text, mime="text/calendar")


def _of(kind: str) -> Any:
    return resources.table("practices", resources.language())[kind]


def _lengths(declared: Declaration) -> list[Ask]:
    """Offer lengths: with phases they run a pacer, without they say how much to ask."""
    if not declared.seconds:
        return []
    told, common = _of(declared.name), words("common")
    choices = [(str(seconds), length(seconds)) for seconds in declared.seconds]
    if not declared.pace:
        return [Ask(name="seconds", kind="choice", label=words("practice", "sizes"), choices=choices)]
    phases = [(told["pace"][phase], seconds) for phase, seconds in declared.pace]
    label = common["how_long"]
    return [Ask(name="seconds", kind="pacer", label=label, choices=choices, phases=phases, counts=declared.counts)]


def length(seconds: int) -> str:
    """Say a length in seconds or whole minutes.

    Examples
    --------
    >>> length(20), length(60), length(300)
    ('20 seconds', '1 minute', '5 minutes')
    """
    minutes, rest = divmod(seconds, 60)
    return (
        resources.text("forms.common.seconds", n=seconds) if rest else resources.text("forms.common.minutes", n=minutes)
    )


def _status(declared: Declaration) -> list[Ask]:
    own = words("practice")
    choices = [(status, own["choices"]["status"][status]) for status in _STATUSES]
    return [Ask(name="status", kind="choice", label=own["status"], choices=choices)] if declared.planned else []


def _row(practice: Practice, declared: Declaration) -> dict[str, Any]:
    common, own = words("common"), words("practice")
    texts = [str(practice.content[field.name]) for field in declared.fields if practice.content.get(field.name)]
    waits = practice.status == "planned"
    actions = [
        ("come_back", common["come_back"], waits),
        ("calendar", common["calendar"], waits and _day(practice) is not None),
        ("read", common["read"], declared.aloud and bool(texts)),
        ("version", common["new_version"], declared.versions and bool(texts)),
        ("edit", common["edit"], True),
    ]
    # A letter or line that can be read again stays closed until then.
    line = own["reread"] if not texts else "" if declared.aloud else texts[0]
    return {
        "id": practice.practice_id,
        "day": practice.local_dt.isoformat(),
        "line": line,
        "actions": [[what, label] for what, label, shown in actions if shown],
        "paragraphs": texts if declared.aloud else [],
    }


def _day(practice: Practice) -> datetime | None:
    """Return the day a planned one is for, from the field of its declaration that holds a day."""
    fields = PRACTICES[practice.kind].fields if practice.kind else ()
    days = [practice.content.get(field.name) for field in fields if field.kind == "day"]
    return next((datetime.fromisoformat(str(day)) for day in days if day), None)
