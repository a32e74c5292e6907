"""The person's own lists: what is asked and offered, each thing put away or brought back with one press."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from analysis.widgets.base import words
from analysis.widgets.form import Form


class OwnLists(Protocol):
    """Lists as the composition root hands them over."""

    def shown(self) -> Sequence[Mapping[str, Any]]:
        """Return every list with its ``name``, what is ``on`` it and what was put ``away``."""

    def change(self, name: str, verb: str, key: str) -> Callable[[], None]:
        """Change a list and return what takes that back."""


class ListsForm(Form):
    """Questions, feelings, values, triggers, people and phrases.

    Parameters
    ----------
    keeper, **common
        See `Form`.
    lists
        The lists.
    """

    name: ClassVar[str] = "lists"

    def __init__(self, keeper: Any, lists: OwnLists, **common: Any) -> None:
        super().__init__(keeper, **common)
        self.lists = lists

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Show the lists."""
        own = words("lists")
        self.answer(
            message,
            "lists",
            **self.around(),
            own=own,
            lists=[{**one, **own["each"][one["name"]]} for one in self.lists.shown()],
        )

    def do_change(self, message: Mapping[str, Any]) -> None:
        """Put something away, bring it back, add it, or switch a list on or off."""
        reverse = self.lists.change(message["list"], message["verb"], str(message.get("key", "")))
        self._done("edit", reverse)
        self.answer(message, "done", say=words("common", "step_kept"), undoable=True)

    def do_undo(self, message: Mapping[str, Any]) -> None:
        """Take the last change back and show the lists as they are now."""
        super().do_undo(message)
        self.do_ready(message)
