"""One question of a form as data: the browser draws it, and the same names come back with the answers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

AskKind = Literal["text", "line", "suggest", "number", "day", "choice", "score", "feelings", "pacer", "when"]


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question; what is left at its default is not sent.

    Examples
    --------
    >>> Ask(name="note", kind="line", label="A line, if you like").as_json()
    {'name': 'note', 'kind': 'line', 'label': 'A line, if you like'}
    """

    name: str
    kind: AskKind
    label: str
    hint: str = ""
    required: bool = False
    choices: Sequence[tuple[str, str]] = ()
    """Value stored and label shown, for ``choice`` and the lengths of a ``pacer``."""
    ends: Sequence[str] = ()
    """Words at the two ends of a ``score``."""
    span: Sequence[int] = ()
    """Lowest and highest number of a ``score``; 0 and 10 unless said."""
    known: Sequence[str] = ()
    """The person's own earlier words, for ``suggest`` and ``feelings``."""
    starts: Sequence[str] = ()
    """Lines to start with, offered and never filled in unasked."""
    words: Sequence[dict[str, Any]] = ()
    """Groups of feelings."""
    phases: Sequence[tuple[str, int]] = ()
    """Word and seconds of each phase of a ``pacer``."""
    counts: str = ""
    """Field that a ``pacer`` fills with the rounds done."""
    beside: str = ""
    """Questions that share this name stand side by side."""
    later: bool = False
    """Asked only once a planned thing has happened."""
    coach: str = ""
    """Big words in it can be looked for, on request; another way to say it goes into the field of this name."""
    fold: str = ""
    """Questions that share this line stand behind it, closed unless one of them is answered."""
    longer: bool = False
    """Left out at the shortest size."""

    def as_json(self) -> dict[str, Any]:
        """Return what the browser needs."""
        default = {name: field.default for name, field in self.__dataclass_fields__.items()}
        return {name: value for name, value in asdict(self).items() if value != default[name]}
