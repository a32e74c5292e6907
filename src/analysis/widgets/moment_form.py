"""The moment form (interface.md §4): one line is enough, and the rest is asked one question at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, ClassVar

from analysis.model import Emotion, Moment, Record
from analysis.widgets.ask import Ask, AskKind
from analysis.widgets.base import words
from analysis.widgets.feelings import groups
from analysis.widgets.form import Form, Values

STEPS: dict[str, dict[str, AskKind]] = {
    "support": {"support": "score"},
    "strengths": {},
    "self_talk": {"self_talk": "text"},
    "impact": {"impact": "text"},
    "response": {"response": "text"},
    "after": {"after": "score"},
    "outcome": {"outcome": "text"},
    "reframe": {"reframe": "text"},
    "facets": {"kindness": "score", "common_humanity": "score", "mindfulness": "score"},
    "value": {"value": "suggest", "alignment": "choice"},
    "value_response": {"value_response": "text"},
    "effort": {"effort_fair": "text", "effort_demanded": "text"},
    "looking_back": {"did_well": "line", "growth": "line", "resource": "line"},
    "next_step": {"next_step": "line"},
    "keep_quote": {"keep_quote": "choice"},
}
"""What "Add more" asks, one step at a time: step → its fields and their kinds. Any step can be switched off."""
_BESIDE = {"effort"}
_COACHED = {"self_talk", "impact"}
_ENDS = {"support": "support", "after": "strength"}


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
        """Return the five questions and the time."""
        own, common = words("moment"), words("common")
        ends = (common["low_strength"], common["high_strength"])
        feelings = groups(self.suggest("emotion"), self.hidden)
        return (
            Ask(name="text", kind="text", label=own["text"], hint=own["text_hint"], required=True),
            Ask(name="feelings", kind="feelings", label=own["feelings"], words=feelings),
            Ask(name="strength", kind="score", label=own["strength"], ends=ends),
            Ask(name="trigger", kind="suggest", label=own["trigger"], known=self.suggest("trigger")),
            Ask(name="when", kind="when", label=common["when"]),
        )

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return the moment."""
        return [Moment(text=values["text"], trigger=values.get("trigger"), emotions=_emotions(values), **when)]

    def changes(self, before: Record, values: Values, when: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form shows of a moment; strengths afterwards stay with their words."""
        kept = before.emotions if isinstance(before, Moment) else []
        named = _emotions(values, kept)
        return {"text": values["text"], "trigger": values.get("trigger"), "emotions": named, **when}

    def filled(self, record: Record) -> dict[str, Any]:
        """Return a moment as answers."""
        if not isinstance(record, Moment):
            return {}
        named = [emotion.emotion for emotion in record.emotions if emotion.emotion]
        strength = record.emotions[0].before if record.emotions else None
        return {"text": record.text, "feelings": named, "strength": strength, "trigger": record.trigger}

    def follow(self, record: Record) -> dict[str, Any]:
        """Return the person's own line, pinned above the questions that follow, and those questions."""
        if not isinstance(record, Moment):
            return {}
        steps = [self._step(name, record) for name in STEPS if name not in self.without]
        return {"pinned": record.text, "steps": [step for step in steps if step["asks"]]}

    def _step(self, name: str, record: Moment) -> dict[str, Any]:
        fields = words("moment", "steps", name)
        asks = (
            _strengths(record)
            if name == "strengths"
            else [self._question(name, field, kind, fields[field]) for field, kind in STEPS[name].items()]
        )
        return {"name": name, "asks": [ask.as_json() for ask in asks], "needs": "response" if name == "after" else ""}

    def _question(self, step: str, field: str, kind: AskKind, label: str) -> Ask:
        own, common = words("moment"), words("common")
        known = self.suggest(field) if kind == "suggest" else ()
        sort = _ENDS.get(field, "facet")
        ends = [(common if sort == "strength" else own)[f"{side}_{sort}"] for side in ("low", "high")]
        return Ask(
            name=field,
            kind=kind,
            label=label,
            known=known,
            ends=ends if kind == "score" else (),
            choices=list(own["choices"][field].items()) if kind == "choice" else (),
            beside=step if step in _BESIDE else "",
            coach=field in _COACHED,
        )

    def do_more(self, message: Mapping[str, Any]) -> None:
        """Add the answers of one step to the moment just kept."""
        before = self.keeper.get(message["id"])
        fields = _more(before, message["values"])
        if fields:
            self.keeper.amend(before.id, **fields)
            self._drop_quietly()
            earlier = {name: getattr(before, name) for name in fields}
            self._done("more", lambda: self.keeper.amend(before.id, **earlier))
        self.answer(message, "more_kept", **self._caring(before.id, message["values"]))

    def do_switch_off(self, message: Mapping[str, Any]) -> None:
        """Leave a step out from now on."""
        if message["step"] in STEPS:
            self.without.add(message["step"])
            self.switch_off(message["step"])
            self.answer(message, "switched_off")


def _emotions(values: Values, kept: Sequence[Emotion] = ()) -> list[Emotion]:
    """Give the strength to the first word chosen, as its question says; others keep what they had."""
    had = {emotion.emotion: emotion for emotion in kept}
    chosen = values.get("feelings") or ([None] if values.get("strength") is not None else [])
    named = [had.get(word, Emotion(emotion=word)) for word in chosen]
    return [_with(emotion, before=values.get("strength")) for emotion in named[:1]] + named[1:]


def _with(emotion: Emotion, **changes: Any) -> Emotion:
    return Emotion(**{**emotion.model_dump(), **changes})


def _strengths(record: Moment) -> list[Ask]:
    """Ask for the strength of the second to fifth word."""
    own, common = words("moment"), words("common")
    return [
        Ask(
            name=f"strength_{position}",
            kind="score",
            label=own["strength_of"].format(word=emotion.emotion),
            ends=(common["low_strength"], common["high_strength"]),
        )
        for position, emotion in enumerate(record.emotions)
        if position
    ]


def _more(before: Record, values: Values) -> dict[str, Any]:
    """Return the fields that a step's answers change."""
    known = {field for step in STEPS.values() for field in step}
    fields = {name: value for name, value in values.items() if name in known and value not in (None, "")}
    if "keep_quote" in fields:
        fields["keep_quote"] = fields["keep_quote"] == "yes"
    after = fields.pop("after", None)
    rated = {
        int(name.removeprefix("strength_")): value for name, value in values.items() if name.startswith("strength_")
    }
    if isinstance(before, Moment) and (after is not None or rated):
        emotions = list(before.emotions) or [Emotion()]
        for position, value in rated.items():
            emotions[position] = _with(emotions[position], before=value)
        if after is not None:
            emotions[0] = _with(emotions[0], after=after)
        fields["emotions"] = emotions
    return fields
