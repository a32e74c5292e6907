"""What is asked about a moment beyond the first questions: one step at a time, and all of it when it is changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.model import Emotion, Moment
from analysis.widgets.ask import Ask, AskKind
from analysis.widgets.base import words
from analysis.widgets.keeper import Suggest

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
_COACHED = {"self_talk": "reframe", "impact": "reframe"}
"""Field in which big words can be looked for → field that takes the other way to say it; both stay."""
_ENDS = {"support": "support", "after": "strength"}
_OF = "strength_"


def title(step: str) -> str:
    """Return the first question of a step, which stands for it in a list.

    Examples
    --------
    >>> title("support"), title("strengths")
    ('How did you speak to yourself?', 'How strong is each further feeling?')
    """
    return str(next(iter(words("moment", "steps", step).values()), words("moment", "strengths")))


def asked(step: str, record: Moment, suggest: Suggest) -> list[Ask]:
    """Return the questions of one step."""
    if step == "strengths":
        return _strengths(record)
    fields = words("moment", "steps", step)
    return [_question(step, field, kind, fields[field], suggest) for field, kind in STEPS[step].items()]


def _question(step: str, field: str, kind: AskKind, label: str, suggest: Suggest) -> Ask:
    own, common = words("moment"), words("common")
    sort = _ENDS.get(field, "facet")
    ends = [(common if sort == "strength" else own)[f"{side}_{sort}"] for side in ("low", "high")]
    return Ask(
        name=field,
        kind=kind,
        label=label,
        known=suggest(field) if kind == "suggest" else (),
        ends=ends if kind == "score" else (),
        choices=list(own["choices"][field].items()) if kind == "choice" else (),
        beside=step if step in _BESIDE else "",
        coach=_COACHED.get(field, ""),
    )


def _strengths(record: Moment) -> list[Ask]:
    """Ask for the strength of the second to fifth word."""
    own, common = words("moment"), words("common")
    return [
        Ask(
            name=f"{_OF}{position}",
            kind="score",
            label=own["strength_of"].format(word=emotion.emotion),
            ends=(common["low_strength"], common["high_strength"]),
        )
        for position, emotion in enumerate(record.emotions)
        if position and emotion.emotion
    ]


def answered(record: Moment) -> dict[str, Any]:
    """Return what the steps hold of a moment, as answers by name."""
    told = {field: getattr(record, field, None) for step in STEPS.values() for field in step}
    rated = {f"{_OF}{position}": emotion.before for position, emotion in enumerate(record.emotions) if position}
    first = record.emotions[0].after if record.emotions else None
    every = {**told, **rated, "after": first, "keep_quote": "yes" if record.keep_quote else None}
    return {name: value for name, value in every.items() if value is not None}


def changed(before: Moment, values: Mapping[str, Any], emotions: Sequence[Emotion]) -> dict[str, Any]:
    """Return the fields that answers to steps change; an answer taken out is None, one not shown is absent.

    Parameters
    ----------
    before
        The moment as it stands: the strengths of further words are told by their place in it.
    values
        Answers by name.
    emotions
        The emotions to go on from.
    """
    known = {field for step in STEPS.values() for field in step} - {"after", "keep_quote"}
    fields = {name: value for name, value in values.items() if name in known}
    if "keep_quote" in values:
        fields["keep_quote"] = values["keep_quote"] == "yes"
    rated = {name: value for name, value in values.items() if name.startswith(_OF)}
    if "after" in values or rated:
        fields["emotions"] = _rated(before, emotions, rated, values)
    return fields


def _rated(
    before: Moment, emotions: Sequence[Emotion], rated: Mapping[str, Any], values: Mapping[str, Any]
) -> list[Emotion]:
    """Give each strength to the word it was asked about, wherever that word stands now; "after" to the first."""
    meant = {before.emotions[int(name.removeprefix(_OF))].emotion: strength for name, strength in rated.items()}
    felt = [
        with_(one, before=meant[one.emotion]) if place and one.emotion in meant else one
        for place, one in enumerate(emotions)
    ]
    if "after" not in values:
        return felt
    first = before.emotions[0].emotion if before.emotions else None
    place = next((at for at, one in enumerate(felt) if one.emotion == first), 0)
    felt = felt or [Emotion()]
    felt[place] = with_(felt[place], after=values["after"])
    return [one for one in felt if one != Emotion()]


def named(values: Mapping[str, Any], kept: Sequence[Emotion] = ()) -> list[Emotion]:
    """Give the strength to the first word chosen, as its question says; every other number stays with its word.

    A feeling that had no word keeps its numbers: the first new word chosen names it, and without one it stays.
    """
    had = {emotion.emotion: emotion for emotion in kept}
    strength = values.get("strength")
    chosen = list(dict.fromkeys(values.get("feelings") or []))
    nameless = had.get(None, Emotion())
    if not chosen:
        left = nameless if None in had else Emotion(after=kept[0].after if kept and strength is not None else None)
        return [one for one in [with_(left, before=strength)] if one != Emotion()]
    taken = chosen[0] not in had
    first = with_(nameless if taken else had[chosen[0]], emotion=chosen[0], before=strength)
    rest = [had.get(word, Emotion(emotion=word)) for word in chosen[1:]]
    return [first, *rest, *([nameless] if None in had and not taken else [])]


def with_(emotion: Emotion, /, **changes: Any) -> Emotion:
    """Return an emotion with some of it changed."""
    return Emotion(**{**emotion.model_dump(), **changes})
