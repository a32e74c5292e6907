"""The practices, each declared once as data.

Form, columns, help text, export and tests derive from a declaration; its prompts stand in
``resources/<language>/practices.json`` under the same names. Adding a practice is adding one entry here and its words.
"""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "line", "choice", "number", "day"]


@dataclass(frozen=True)
class Field:
    """One question of a practice."""

    name: str
    kind: FieldKind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    later: bool = False
    """Asked only once a planned thing has happened."""
    beside: bool = False
    """Stands side by side with its neighbours."""
    coach: str = ""
    """Big words in it can be looked for, on request; another way to say it goes into the field of this name."""


@dataclass(frozen=True)
class Declaration:
    """What a practice asks, how long it may take, and whether strength is asked before and after."""

    name: str
    fields: tuple[Field, ...] = ()
    seconds: tuple[int, ...] = ()
    """Lengths on offer, in seconds; none: as long as it takes."""
    pace: tuple[tuple[str, int], ...] = ()
    """Phases of a pacer and their seconds, over and over."""
    counts: str = ""
    """Field that takes the number of rounds of the pacer."""
    aloud: bool = False
    """Can be read again full screen, and aloud."""
    before_after: bool = False
    versions: bool = False
    """Later versions and re-readings are linked to earlier ones."""
    again: bool = False
    """Its newest version is offered again after a hard moment."""
    planned: bool = False
    """Can be planned first and held later."""
    follow_up: str = ""
    """Choice that is asked about once a planned one's day is over; without a day, from the day after it was written."""


_BREATH = (("in", 4), ("out", 6))
"""Six breaths a minute."""

_DECLARED = (
    Declaration("breath", seconds=(20, 120, 300), pace=_BREATH, before_after=True),
    Declaration(
        "grounding",
        (Field("noticed"),),
        seconds=(20, 120, 300),
        pace=(("see", 10), ("hear", 10), ("feel", 10)),
        before_after=True,
    ),
    Declaration(
        "kinder_reply",
        (
            Field("critic_words", required=True, beside=True, coach="kinder_words"),
            Field("kinder_words", beside=True),
            Field("to_a_friend"),
        ),
        before_after=True,
    ),
    Declaration(
        "letter",
        (
            Field("speaker", "choice", choices=("a friend", "wiser me", "someone else")),
            Field("pain", required=True),
            Field("reasons"),
            Field("repair"),
        ),
        seconds=(20, 120, 600),
        aloud=True,
        before_after=True,
        versions=True,
    ),
    Declaration(
        "passing_thought",
        (Field("thought", "line", required=True), Field("breaths", "number")),
        seconds=(20, 60),
        pace=_BREATH,
        counts="breaths",
        before_after=True,
    ),
    Declaration(
        "forgiveness",
        (Field("did", required=True), Field("learning"), Field("next_time")),
        aloud=True,
        versions=True,
        again=True,
    ),
    Declaration(
        "conversation",
        (
            Field("person", "line", required=True),
            Field("next_day", "day"),
            Field("shared", later=True),
            Field("changed", later=True),
        ),
        planned=True,
    ),
    Declaration("self_care", (Field("did_for_me", "line", required=True),), before_after=True),
    Declaration("glad_choice", (Field("choice", "line", required=True), Field("why"))),
    Declaration(
        "values",
        (
            Field("value_name", "line", required=True),
            Field("closeness", "choice", choices=("close to it", "away from it", "not sure")),
            Field("would_fit"),
        ),
    ),
    Declaration(
        "fair_effort",
        (Field("fair", required=True, beside=True), Field("demanded", beside=True), Field("short_of", "line")),
    ),
    Declaration(
        "small_step",
        (
            Field("step", "line", required=True),
            Field("step_when", "line"),
            Field("step_day", "day"),
            Field("how_it_went", "choice", choices=("did it", "did some", "not this time"), later=True),
        ),
        planned=True,
        follow_up="how_it_went",
    ),
    Declaration("looking_back", (Field("done_well", required=True), Field("to_grow"), Field("who_helps", "line"))),
    Declaration(
        "reframe",
        (
            Field("original", required=True, coach="rephrased"),
            Field("rephrased"),
            Field("kept", "choice", choices=("mine", "new")),
        ),
    ),
    Declaration("shared_humanity", (Field("who_else"), Field("on_my_side"))),
)

PRACTICES: dict[str, Declaration] = {declared.name: declared for declared in _DECLARED}
"""Practice name → its declaration."""
