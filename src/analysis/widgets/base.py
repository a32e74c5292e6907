"""The border between Python and the browser: messages both ways, and no exception that goes unsaid.

Everything is sent, nothing is a synced trait: notebook tools store traits in files, and messages leave no trace. A
handler is a method ``do_<word>`` for the message ``{"do": "<word>"}``. Whatever it raises reaches the form's own
``role="alert"`` as a plain sentence, never with a word of an entry in it.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
from pydantic import ValidationError

from analysis import errors, resources

_STATIC = files(__package__) / "static"
STYLES = (_STATIC / "kindlog.css").read_text(encoding="utf-8")


def script(*parts: str, entry: str) -> str:
    """Join shared parts into the one ES module that anywidget wants; ``entry`` is the function that draws."""
    joined = "\n".join((_STATIC / f"{part}.js").read_text(encoding="utf-8") for part in parts)
    return f"{joined}\nexport default {{ render: {entry} }};\n"


class Widget(anywidget.AnyWidget):  # type: ignore[misc]  # ipywidgets ships no types
    """A widget that talks by messages only."""

    _css: ClassVar[str] = STYLES

    def __init__(self) -> None:
        super().__init__()
        self.last_error: BaseException | None = None
        """The last unforeseen exception, for whoever mends it; it is never printed."""
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: Mapping[str, Any], _buffers: object = None) -> None:
        try:
            getattr(self, f"do_{message['do']}")(message)
        except errors.JournalError as error:
            self.problem(message, error)
        except ValidationError as error:
            self.problem(message, errors.EntryInvalid(problems=self._unfitting(error)))
        except Exception as error:  # noqa: BLE001  # the border: printed it would stay in the notebook, silent it would lose words
            self.last_error = error
            self.problem(message, errors.JournalError())

    def answer(self, message: Mapping[str, Any], kind: str, **content: Any) -> None:
        """Reply to the view that asked; other views of the same widget let it pass."""
        self.send({"type": kind, "view": message.get("view"), "token": message.get("token"), **content})

    def problem(self, message: Mapping[str, Any], error: errors.JournalError) -> None:
        """Say what went wrong; what was being kept goes into the draft when that can be written."""
        aside = str(error.values.get("kept_aside", ""))
        self.answer(message, "problem", do=message.get("do"), why=f"{error} {aside}".strip())

    def called(self, _field: str) -> str:
        """Return what a person sees in place of a field's name."""
        return resources.text("forms.common.does_not_fit")

    def _unfitting(self, error: ValidationError) -> str:
        """Say what does not fit; what was answered is never repeated."""
        found = {str(part["loc"][0]) if part["loc"] else "" for part in error.errors(include_input=False)}
        return ", ".join(sorted({self.called(field) for field in found}))


def words(*path: str) -> Any:
    """Return a part of the forms' words in the person's language.

    Examples
    --------
    >>> words("common", "undo")
    'Undo'
    """
    found = resources.table("forms", resources.language())
    for step in path:
        found = found[step]
    return found
