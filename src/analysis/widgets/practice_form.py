"""Every practice as a form, drawn from its declaration: a new practice is one entry in `model.practices` and its words.

What a declaration says decides what is drawn: lengths and phases make a pacer, ``before_after`` two rows, ``planned`` a
question whether it is still to come, ``versions`` the way back to earlier ones, ``aloud`` the full screen.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, cast

from analysis import errors
from analysis.model import Moment, Practice, Record
from analysis.model.practices import PRACTICES, Declaration, Field
from analysis.widgets import calendar_file
from analysis.widgets import practice_parts as parts
from analysis.widgets.ask import Ask
from analysis.widgets.base import words
from analysis.widgets.fitting import said
from analysis.widgets.form import Form, Values
from analysis.widgets.moment_list import hard
from analysis.widgets.when import settle

_SUGGESTED = {"person": "person", "value_name": "value"}
"""Fields that offer the person's own earlier words, and which."""


def none_earlier(_kind: str) -> Sequence[Practice]:
    """Know of no earlier practice."""
    return ()


def none_due() -> Sequence[Practice]:
    """Know of none that was planned."""
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
    due
        Gives those that were planned and whose day is over: each is asked about before anything else.
    only_due
        Ask about those alone, and offer none to begin.
    """

    name: ClassVar[str] = "practice"

    def __init__(
        self,
        keeper: Any,
        kind: str | None = None,
        *,
        moment: Moment | None = None,
        earlier: Callable[[str], Sequence[Practice]] = none_earlier,
        due: Callable[[], Sequence[Practice]] = none_due,
        only_due: bool = False,
        **common: Any,
    ) -> None:
        super().__init__(keeper, **common)
        self.due = due
        self.only_due = only_due
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
        """One draft a practice, one more for each moment it is done for, and one for each version begun anew."""
        whose = f":{self.moment.id}" if self.moment else ""
        after = f":after:{self._previous.id}" if self._previous and not self.editing else ""
        return f"{self.name}:{self.editing.id if self.editing else self.kind or ''}{whose}{after}"

    def describe(self) -> dict[str, Any]:
        """Return the chosen practice, or all of them to pick from."""
        pinned = {"pinned": self.moment.text} if self.moment and self.moment.text else {}
        if self.declared is None:
            return {**self._offered(), "keep": words("practice", "keep"), **pinned, **self._waiting()}
        told = parts.of(self.declared.name)
        return {
            "title": told["title"],
            "about": told["about"],
            "keep": words("practice", "keep"),
            "back": "" if self.alone else words("common", "cancel") if self.only_due else words("common", "back"),
            "focus": not self.alone,
            "aloud": [field.name for field in self.declared.fields] if self.declared.aloud else [],
            "sizes": "" if self.declared.pace or not self.declared.seconds else self.declared.seconds[0],
            "earlier": self._earlier(),
            **pinned,
            **(self._waiting() if self.alone and self.editing is None else {}),
        }

    def _offered(self) -> dict[str, Any]:
        """Return all practices to pick from, or nothing but what is asked about."""
        if self.only_due:
            return {"title": words("follow_up", "lead"), "about": words("follow_up", "about")}
        cards = [{"name": name, **{part: parts.of(name)[part] for part in ("title", "about")}} for name in PRACTICES]
        told = {"title": words("practice", "title"), "about": words("practice", "about"), "picker": cards}
        return {**told, **self._again()}

    def _again(self) -> dict[str, Any]:
        """Offer the newest version of a line that may help again, after a hard moment; closed until asked for."""
        if self.moment is None or not hard(self.moment):
            return {}
        kinds = [declared for declared in PRACTICES.values() if declared.again]
        newest = [(declared, written[0]) for declared in kinds if (written := self.earlier(declared.name))]
        rows = [parts.row(practice, declared) for declared, practice in newest]
        return {"earlier": rows, "earlier_title": words("practice", "again")} if rows else {}

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
            *parts.lengths(declared),
            *parts.status(declared),
            *(self._question(field, declared) for field in declared.fields),
            *around[1:],
            Ask(name="when", kind="when", label=words("practice", "when")),
        ]

    def _question(self, field: Field, declared: Declaration) -> Ask:
        told = parts.of(declared.name)
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

    def _waiting(self) -> dict[str, Any]:
        """Return those that are to be asked about, each with its answers; all answers are of one size."""
        due = [practice for practice in self.due() if self.kind in {None, practice.kind}]
        return {
            "follow_words": {"lead": words("follow_up", "lead")},
            "waiting": [parts.waits(practice) for practice in due],
        }

    def _earlier(self) -> list[dict[str, Any]]:
        if self.declared is None or self.editing or self._previous:
            return []
        return [parts.row(practice, self.declared) for practice in self.earlier(self.declared.name)]

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
        named = [field.name for field in declared.fields]
        content = {name: values[name] for name in named if values.get(name) is not None}
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
        """Keep the practice; one whose time is still asked about stays open."""
        super().do_keep(message)
        if message["token"] in self._answers:
            self._start_over()

    def do_edit(self, message: Mapping[str, Any]) -> None:
        """Open one in the form of its kind, filled."""
        self.kind = cast("Practice", self.keeper.get(message["id"])).kind
        super().do_edit(message)

    def do_cancel(self, message: Mapping[str, Any]) -> None:
        """Leave the entry as it is."""
        if self.editing:
            self.keeper.drop_draft(self.draft_name)
        self._start_over()
        self.show(message)

    def _start_over(self) -> None:
        self.editing, self._previous, self._held = None, None, False
        self.kind = None if self.only_due else self.kind

    def do_version(self, message: Mapping[str, Any]) -> None:
        """Start a new version from an earlier one."""
        self._previous = cast("Practice", self.keeper.get(message["id"]))
        self.kind = self._previous.kind
        self.show(message)

    def do_come_back(self, message: Mapping[str, Any]) -> None:
        """Open a planned one, to say how it was."""
        self._held = True
        self.do_edit(message)

    def do_follow(self, message: Mapping[str, Any]) -> None:
        """Keep how a planned one went; a talk that was held is opened, to say what changed."""
        planned = cast("Practice", self.keeper.get(message["id"]))
        answers = dict(parts.answers(planned))
        given = message["answer"]
        if given not in answers:
            told = said("not_offered", words("follow_up", "lead"), known=", ".join(answers.values()))
            raise errors.EntryInvalid(problems=told)
        field = PRACTICES[str(planned.kind)].follow_up
        if not field and given != "paused":
            self._held = given == "held"
            self.do_edit(message)
            return
        changes = {"content": {**planned.content, field: given}, "status": "held"} if field else {"status": given}
        self.change("edit", planned.id, **changes)
        self.answer(message, "done", id=planned.id, say=words("follow_up", "thanks"), undoable=True)

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
        if planned.day:
            title = words("practice", "calendar_titles").get(planned.kind, words("practice", "calendar_title"))
            text = calendar_file.event(planned.day, title, planned.practice_id, planned.written_at)
            self.answer(message, "file", name="kindlog.ics", text=text, mime="text/calendar")
