"""What stands above the charts: what to look at, what it says in words, and the person's themes to put right.

It computes nothing: whoever composes the screen hands in a description, and what each button does. Words of entries
travel by message alone, and those of a covered moment only when the person opens it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from analysis import resources
from analysis.model import Record
from analysis.widgets.base import STYLES, Widget, script, words
from analysis.widgets.explorer_rows import parts, row

PARTS = ("dom", "leave", "lines", "row", "ask", "explorer")
"""The parts of the ES module, in order."""

COMMON = ("undo", "try_again", "close", "cancel", "went_wrong", "hidden", "show_again")
LIST = ("open", "shut", "hard")
"""The words of the forms that these widgets use too."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """What became of something the person did."""

    say: str
    undo: Mapping[str, Any] | None = None
    """What takes it back, as ``act`` and ``values``."""
    rows: Sequence[Record] = ()
    """Entries shown before anything moves."""
    then: Mapping[str, Any] | None = None
    """What a yes to these entries does, as ``act`` and ``values``."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Entry id → what it would be from then on."""


Act = Callable[..., Done]
"""What a button does; its values come by name."""


def own_words() -> Any:
    """Return the words of these widgets in the person's language."""
    return resources.table("looking", resources.language())


class Looker(Widget):
    """What the widgets of a screen share: acts by name, and entries that open when they are asked for.

    Parameters
    ----------
    acts
        Name → what it does.
    entry
        Gives an entry by its id.
    """

    _css: ClassVar[str] = ""

    def __init__(self, acts: Mapping[str, Act], entry: Callable[[str], Record]) -> None:
        super().__init__()
        self.acts = acts
        self.entry = entry
        self.seen = False
        """Whether a browser shows it; before, there is nobody to tell."""

    def told(self) -> dict[str, Any]:
        """Return what is drawn; a subclass says."""
        return self.common()

    def tell(self, kind: str) -> None:
        """Send what is drawn to every view, where there is one."""
        if self.seen:
            self.send({"type": kind, **self.told()})

    def answer(self, message: Mapping[str, Any], kind: str, **content: Any) -> None:
        """Reply to the view that asked."""
        self.seen = True
        super().answer(message, kind, **content)

    def do_act(self, message: Mapping[str, Any]) -> None:
        """Do what the person asked for, and say what became of it."""
        done = self.acts[message["act"]](**message["values"])
        if not done.rows:
            self.answer(message, "done", say=done.say, undo=done.undo)
            return
        told = [{**row(record), "becomes": done.titles.get(record.id, "")} for record in done.rows]
        self.answer(message, "preview", say=done.say, rows=told, then=done.then)

    def do_open(self, message: Mapping[str, Any]) -> None:
        """Send the words of one entry, because the person opened it."""
        self.answer(message, "opened", id=message["id"], parts=parts(self.entry(message["id"])))

    def common(self) -> dict[str, Any]:
        """Return what every drawing needs."""
        return {
            "lang": resources.language(),
            "dir": words("dir"),
            "common": {name: words("common", name) for name in COMMON},
            "list": {name: words("list", name) for name in LIST},
            "words": own_words()["widget"],
        }


class Explorer(Looker):
    """Filters, the finding in words, proposals for themes, and the themes themselves.

    Parameters
    ----------
    acts, entry
        See `Looker`.
    describe
        Returns what is shown now: ``title``, ``filters``, ``told``, ``inbox``, ``themes``, ``aside``, ``marks`` …
    on_choice
        Takes what was chosen, by name.
    on_look
        Takes the colours of the page, ``light`` or ``dark``, when it is first drawn and when it is asked to look again.
    """

    _esm: ClassVar[str] = script(*PARTS, entry="renderExplorer")
    _css: ClassVar[str] = STYLES

    def __init__(
        self,
        acts: Mapping[str, Act],
        entry: Callable[[str], Record],
        describe: Callable[[], Mapping[str, Any]],
        on_choice: Callable[[Mapping[str, str]], object],
        on_look: Callable[[str], object],
    ) -> None:
        super().__init__(acts, entry)
        self.describe = describe
        self.on_choice = on_choice
        self.on_look = on_look

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw it, and let the charts take the colours of the page."""
        self.answer(message, "look", **self.told())
        self.on_look(message.get("theme", "light"))

    def do_choose(self, message: Mapping[str, Any]) -> None:
        """Look at other rows."""
        self.on_choice(message["values"])

    def do_again(self, message: Mapping[str, Any]) -> None:
        """Look again, because something was written elsewhere or the page changed its colours."""
        self.on_look(message.get("theme", "light"))

    def show(self) -> None:
        """Send what is shown now to every view."""
        self.tell("look")

    def stale(self) -> None:
        """Tell the browser that something was written elsewhere; it asks to look again."""
        self.send({"type": "stale"})

    def told(self) -> dict[str, Any]:
        """Return the description with the words around it."""
        shown = dict(self.describe())
        shown["inbox"] = [
            {**one, "quotes": [row(record) for record in one["quotes"]]} for one in shown.get("inbox", ())
        ]
        shown["aside"] = [row(record) for record in shown.get("aside", ())]
        return {**self.common(), **shown}
