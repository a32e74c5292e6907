"""Plans for the next time and small goals, each asked about once, with three answers of equal weight."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, get_args

from analysis import errors
from analysis.model import Goal, Plan, Record
from analysis.model.plan import FollowUp
from analysis.widgets.ask import Ask, AskKind
from analysis.widgets.base import words
from analysis.widgets.fitting import said
from analysis.widgets.form import Form, Values

Listed = Callable[[], Sequence[Record]]


def none_listed() -> Sequence[Record]:
    """Know of no entry."""
    return ()


def utc_now() -> datetime:
    """Return the instant it is."""
    return datetime.now(UTC)


class _Forward(Form):
    """What plans and goals share: a day, earlier ones, and the follow-up.

    Parameters
    ----------
    keeper, **common
        See `Form`.
    due
        Gives those whose day has come and that were not asked about yet.
    earlier
        Gives the newest ones, to change or put away.
    start
        Answers to begin with, e.g. the recurring trigger it was offered from.
    links
        Ids it belongs to: ``moment_id``, ``goal_id``.
    now
        The instant it is, UTC.
    """

    record: ClassVar[type[Record]]
    fields: ClassVar[dict[str, AskKind]]
    needed: ClassVar[frozenset[str]]

    def __init__(
        self,
        keeper: Any,
        *,
        due: Listed = none_listed,
        earlier: Listed = none_listed,
        start: Mapping[str, str] | None = None,
        links: Mapping[str, str] | None = None,
        now: Callable[[], datetime] = utc_now,
        **common: Any,
    ) -> None:
        super().__init__(keeper, **common)
        self.due = due
        self.earlier = earlier
        self.start = dict(start or {})
        self.links = dict(links or {})
        self.now = now

    def describe(self) -> dict[str, Any]:
        """Return what the form says, what waits for a follow-up, and earlier ones."""
        own, follow = words(self.name), words("follow_up")
        return {
            **{name: own[name] for name in ("title", "about", "keep")},
            "waiting": [self._waiting(record) for record in self.due()] if self.editing is None else [],
            "follow_words": {name: follow[name] for name in ("lead", "keep_note")},
            "follow_answers": [[answer, follow[answer]] for answer in get_args(FollowUp)],
            "earlier": [self._row(record) for record in self.earlier()] if self.editing is None else [],
        }

    def asks(self) -> Sequence[Ask]:
        """Return the questions of the declaration."""
        own = words(self.name)
        return [
            Ask(
                name=name,
                kind=kind,
                label=own[name],
                required=name in self.needed,
                known=self.suggest("person" if name == "ask" else name) if kind == "suggest" else (),
                starts=own.get(f"{name.removesuffix('_part')}_starts", ()),
            )
            for name, kind in self.fields.items()
        ]

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the plan or goal."""
        return [self.record.model_validate({**{name: values.get(name) for name in self.fields}, **self.links, **when})]

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002  # as every form's
        """Return what the form shows; its time of writing is left alone."""
        return {name: values.get(name) for name in self.fields}

    def filled(self, record: Record) -> dict[str, Any]:
        """Return a plan or goal as answers."""
        told = {name: getattr(record, name) for name in self.fields}
        return {**told, "due": told["due"].isoformat() if told.get("due") else None}

    def entry(self) -> dict[str, Any] | None:
        """Return the one being edited, or what a new one starts from."""
        if self.start and not self.editing:
            return {"id": "", "values": self.start, "when": None}
        return super().entry()

    def do_keep(self, message: Mapping[str, Any]) -> None:
        """Keep it; the next one starts blank."""
        super().do_keep(message)
        self.start = {}

    def do_cancel(self, message: Mapping[str, Any]) -> None:
        """Leave it as it is."""
        self.start = {}
        super().do_cancel(message)

    def do_follow(self, message: Mapping[str, Any]) -> None:
        """Keep how it went; "not this time" asks nothing more, and an answer given before is named."""
        own, given = words("follow_up"), message["answer"]
        if given not in get_args(FollowUp):
            known = ", ".join(own[answer] for answer in get_args(FollowUp))
            raise errors.EntryInvalid(problems=said("not_offered", own["lead"], known=known))
        before = self.change("edit", message["id"], follow_up=given, followed_up_at=self.now())
        earlier = getattr(before, "follow_up", None)
        say = own["changed"].format(before=own[earlier]) if earlier not in (None, given) else own["thanks"]
        asks_more = given != "not this time" and "note" in self.record.model_fields
        note = own["note"] if asks_more else ""
        self.answer(message, "done", id=before.id, say=say, undoable=True, note=note)

    def do_note(self, message: Mapping[str, Any]) -> None:
        """Keep what followed, below what was noted before."""
        noted = getattr(self.keeper.get(message["id"]), "note", None)
        self.change("edit", message["id"], note="\n".join(filter(None, (noted, message["text"]))))
        self.answer(message, "done", say=words("common", "step_kept"), undoable=True)

    def _waiting(self, record: Record) -> dict[str, Any]:
        due = getattr(record, "due", None)
        text = self.sentence(record)
        return {
            "id": record.id,
            "day": due.isoformat() if due else "",
            "lead": words("follow_up", "lead"),
            "text": text,
        }

    def _row(self, record: Record) -> dict[str, Any]:
        actions = [["edit", words("common", "edit")]]
        return {"id": record.id, "day": record.local_dt.isoformat(), "line": self.sentence(record), "actions": actions}

    def sentence(self, record: Record) -> str:
        """Say a plan or goal in one line of the person's own words."""
        raise NotImplementedError


class PlanForm(_Forward):
    """An if–then plan for an anticipated trigger."""

    name: ClassVar[str] = "plan"
    record: ClassVar[type[Record]] = Plan
    fields: ClassVar[dict[str, AskKind]] = {
        "trigger": "suggest",
        "if_part": "line",
        "then_part": "line",
        "fair_effort": "line",
        "ask": "suggest",
        "commitment": "line",
        "due": "day",
    }
    needed: ClassVar[frozenset[str]] = frozenset({"if_part", "then_part"})

    def sentence(self, record: Record) -> str:
        """Say the plan as if and then."""
        told = {part: getattr(record, part) or "…" for part in ("if_part", "then_part")}
        return str(words("follow_up", "sentence").format(**told))


class GoalForm(_Forward):
    """A small goal, tied to a value; put away when it is over, never deleted."""

    name: ClassVar[str] = "goal"
    record: ClassVar[type[Record]] = Goal
    fields: ClassVar[dict[str, AskKind]] = {
        "text": "line",
        "value": "suggest",
        "trigger": "suggest",
        "commitment": "line",
        "due": "day",
    }
    needed: ClassVar[frozenset[str]] = frozenset({"text"})

    def sentence(self, record: Record) -> str:
        """Say the goal."""
        return str(getattr(record, "text", None) or "…")

    def _row(self, record: Record) -> dict[str, Any]:
        row = super()._row(record)
        row["actions"].append(["put_away", words("common", "put_away")])
        return row

    def do_put_away(self, message: Mapping[str, Any]) -> None:
        """Archive a goal."""
        self.change("edit", message["id"], archived=self.now())
        self.answer(message, "done", say=words("common", "step_kept"), undoable=True)
