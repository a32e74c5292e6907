"""The moment form (interface.md §4): one line is enough, and the rest is asked one question at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from analysis import errors
from analysis.model import Moment, Record
from analysis.model.moment import MOST_FEELINGS
from analysis.widgets import moment_steps
from analysis.widgets.ask import Ask
from analysis.widgets.base import words
from analysis.widgets.feelings import groups
from analysis.widgets.fitting import fitting, said
from analysis.widgets.form import Form, Values
from analysis.widgets.moment_steps import STEPS


def _ignore(_step: str) -> None:
    pass


class MomentForm(Form):
    """Log a moment, then say more about it if you like; the same form, filled, edits one.

    Parameters
    ----------
    keeper, **common
        See `Form`.
    without
        Steps that the person switched off.
    switch_off
        Called with the name of a step when the person asks not to see it again.
    hidden
        Ids of feelings that the person does not want offered.
    """

    name: ClassVar[str] = "moment"

    def __init__(
        self,
        keeper: Any,
        *,
        without: Collection[str] = (),
        switch_off: Callable[[str], object] = _ignore,
        hidden: Collection[str] = (),
        **common: Any,
    ) -> None:
        super().__init__(keeper, **common)
        self.without = set(without)
        self.switch_off = switch_off
        self.hidden = hidden

    @property
    def moments(self) -> Any:
        """Every kept moment as a DataFrame; pandas is loaded only now."""
        return self.keeper.moments

    def describe(self) -> dict[str, Any]:
        """Return what the form says of itself."""
        own = words("moment")
        edit = self.editing is not None
        return {
            "title": own["edit_title" if edit else "title"],
            "about": own["about"],
            "keep": own["keep_edit" if edit else "keep"],
            "strength_of": own["strength_of"],
        }

    def asks(self) -> Sequence[Ask]:
        """Return the five questions and the time; of a moment that is changed, everything else behind one line."""
        own, common = words("moment"), words("common")
        ends = (common["low_strength"], common["high_strength"])
        feelings = groups(self.suggest("emotion"), self.hidden)
        first = (
            Ask(name="text", kind="text", label=own["text"], hint=own["text_hint"], required=True),
            Ask(name="feelings", kind="feelings", label=own["feelings"], words=feelings),
            Ask(name="strength", kind="score", label=own["strength"], ends=ends),
            Ask(name="trigger", kind="suggest", label=own["trigger"], known=self.suggest("trigger")),
            Ask(name="when", kind="when", label=common["when"]),
        )
        return (*first, *self._further(self.editing)) if isinstance(self.editing, Moment) else first

    def _further(self, record: Moment) -> list[Ask]:
        """Return the steps' questions for a moment that is changed; a step switched off shows only what it holds."""
        held = moment_steps.answered(record)
        asks = [(step, ask) for step in STEPS for ask in moment_steps.asked(step, record, self.suggest)]
        shown = [ask for step, ask in asks if step not in self.without or ask.name in held]
        return [replace(ask, fold=words("moment", "further")) for ask in shown]

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the moment."""
        felt = moment_steps.named(values)
        if len(felt) > MOST_FEELINGS:
            raise errors.EntryInvalid(problems=said("most", words("moment", "feelings"), most=MOST_FEELINGS))
        return [Moment(text=values["text"], trigger=values.get("trigger"), emotions=felt, **when)]

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form shows of a moment; what it does not show stays as it is."""
        if not isinstance(before, Moment):
            return {}
        felt = moment_steps.named(values, before.emotions)
        first = {"text": values["text"], "trigger": values.get("trigger"), "emotions": felt, **when}
        return {**first, **moment_steps.changed(before, values, felt)}

    def filled(self, record: Record) -> dict[str, Any]:
        """Return a moment as answers."""
        if not isinstance(record, Moment):
            return {}
        named = [emotion.emotion for emotion in record.emotions if emotion.emotion]
        strength = record.emotions[0].before if record.emotions else None
        first = {"text": record.text, "feelings": named, "strength": strength, "trigger": record.trigger}
        return {**moment_steps.answered(record), **first}

    def follow(self, record: Record) -> dict[str, Any]:
        """Return the person's own line, pinned above the questions that follow, and those questions."""
        if not isinstance(record, Moment):
            return {}
        steps = [self._step(name, record) for name in STEPS if name not in self.without]
        return {"pinned": record.text, "steps": [step for step in steps if step["asks"]]}

    def _step(self, name: str, record: Moment) -> dict[str, Any]:
        asks = [ask.as_json() for ask in moment_steps.asked(name, record, self.suggest)]
        return {"name": name, "asks": asks, "needs": "response" if name == "after" else ""}

    def do_more(self, message: Mapping[str, Any]) -> None:
        """Add the answers of one step to the moment just kept."""
        before = self.keeper.get(message["id"])
        if isinstance(before, Moment):
            asks = [ask for step in STEPS for ask in moment_steps.asked(step, before, self.suggest)]
            fields = moment_steps.changed(before, fitting(asks, message["values"]), before.emotions)
            if fields:
                self.change("more", before.id, **fields)
                self._drop_quietly()
        self.answer(message, "more_kept", **self._caring(before.id, message["values"]))

    def do_switch_off(self, message: Mapping[str, Any]) -> None:
        """Leave a step out from now on."""
        if message["step"] in STEPS:
            self.without.add(message["step"])
            self.switch_off(message["step"])
            self.answer(message, "switched_off")
