"""A questionnaire by item number: the wording is the person's own copy, and only numbers are kept."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from analysis import errors
from analysis.model import Record, ScaleResponse
from analysis.model.ids import uuid7
from analysis.widgets.ask import Ask
from analysis.widgets.base import words
from analysis.widgets.fitting import said
from analysis.widgets.form import Form, Values


class ScaleForm(Form):
    """Answer items by number; an item left open is an absent row, never a 0.

    Parameters
    ----------
    keeper, **common
        See `Form`.
    scale
        Name, e.g. ``SCS-SF``, or one of the person's own.
    items
        How many items it has.
    low, high
        Lowest and highest answer.
    wording
        The person's own copy of the questions, in order; without it, items show their numbers.
    """

    name: ClassVar[str] = "scale"

    def __init__(
        self,
        keeper: Any,
        scale: str,
        items: int,
        *,
        low: int = 1,
        high: int = 5,
        wording: Sequence[str] = (),
        **common: Any,
    ) -> None:
        super().__init__(keeper, **common)
        self.scale = scale
        self.items = items
        self.low = low
        self.high = high
        self.wording = wording

    @property
    def draft_name(self) -> str:
        """One draft a questionnaire."""
        return f"{self.name}:{self.scale}"

    def describe(self) -> dict[str, Any]:
        """Return the name of the questionnaire and what is kept of it."""
        own = words("scale")
        return {"title": self.scale, "about": own["about"], "keep": own["keep"]}

    def asks(self) -> Sequence[Ask]:
        """Return one row of numbers an item."""
        own = words("scale")
        numbered = [own["item"].format(n=item) for item in range(1, self.items + 1)]
        labels = [f"{n}: {line}" for n, line in zip(numbered, self.wording, strict=False)] + numbered[
            len(self.wording) :
        ]
        ends, span = (own["low"], own["high"]), (self.low, self.high)
        return [
            Ask(name=f"item_{item}", kind="score", label=label, ends=ends, span=span)
            for item, label in enumerate(labels, start=1)
        ]

    def made(self, values: Values, when: Mapping[str, Any]) -> list[Record]:
        """Return one record an answered item, all of one sitting."""
        if not values:
            needed = words("common", "needed_first").format(label=words("scale", "one_needed"))
            raise errors.EntryInvalid(problems=needed)
        halves = [ask.label for ask in self.asks() if values.get(ask.name, 0) % 1]
        if halves:
            raise errors.EntryInvalid(problems=said("not_whole", halves[0]))
        sitting = uuid7()
        return [
            ScaleResponse(scale=self.scale, sitting=sitting, item=item, answer=int(values[f"item_{item}"]), **when)
            for item in range(1, self.items + 1)
            if f"item_{item}" in values
        ]
