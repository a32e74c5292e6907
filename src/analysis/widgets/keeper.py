"""What a form may ask of the journal; the journal itself fits, and so does a fake in a test."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from analysis.model import Record

Suggest = Callable[[str], Sequence[str]]
"""Field name (``trigger``, ``value``, ``emotion``, ``person``) → the person's own words for it, most used first."""


class Keeper(Protocol):
    """The few verbs a form needs. Each write is on the disk when it returns, or raises a `JournalError`."""

    @property
    def moments(self) -> Any:
        """The kept moments as a DataFrame."""

    def extend(self, records: Iterable[Record]) -> Sequence[Record]:
        """Add entries, all or none."""

    def amend(self, entry_id: str, **changes: Any) -> Record:
        """Change an entry and keep how it was."""

    def get(self, entry_id: str) -> Record:
        """Return one entry."""

    def erase(self, entry_id: str) -> object:
        """Take an entry out of every view."""

    def restore(self, entry_id: str) -> object:
        """Bring it back."""

    def keep_draft(self, form: str, content: Mapping[str, Any]) -> object:
        """Keep what is half written, one draft a form, apart from every table and chart."""

    def draft(self, form: str) -> Mapping[str, Any] | None:
        """Return the draft of a form, or None."""

    def drop_draft(self, form: str) -> object:
        """Let the draft go; nothing happens when there is none."""


def no_suggestions(_field: str) -> Sequence[str]:
    """Suggest nothing."""
    return ()
