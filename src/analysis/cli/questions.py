"""What only the person can say about a file: asked on a terminal, taken as proposed elsewhere, and remembered.

An answer becomes part of the mapping that the source reads the file with, and is kept under the fingerprint of the
header, so that the next export of the same kind is read the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

import analysis
from analysis import errors
from analysis.cli import asking, output
from analysis.cli.options import SCALE, say

if TYPE_CHECKING:
    from analysis.journal import Journal, Loaded
    from analysis.journal.loading import Preview

LEVELS = range(1, 6)
"""Levels of a mood, 1 best."""
MOST = 20
"""Most mood names that anybody is asked about at once."""
Mapping = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """What the command line said about its files."""

    format: str | None
    mapping: Mapping | None
    assume_tz: str | None
    ask: bool
    """Somebody is there to answer."""
    show: bool
    """Somebody looks at the screen."""


@dataclass
class Read:
    """A file as it will go into the journal."""

    loaded: "Loaded"
    key: str
    """Under which its mapping is remembered."""
    mapping: Mapping = field(default_factory=dict)
    answered: bool = False
    """Whether the mapping holds what a person said."""


def read(journal: "Journal", path: Path, said: Said) -> Read:
    """Look into a file, show it, ask what is open, and read it.

    Raises
    ------
    FileError
        When it cannot be read as a whole, or what is open can only be said by a person and nobody is there.
    """
    from analysis.journal import unsaid
    from analysis.journal.loading import preview

    seen = preview(path, said.format, said.mapping, said.assume_tz)
    key = unsaid.key(seen)
    remembered = None if said.mapping else journal.mapping(key)
    mapping = said.mapping or remembered or {}
    if remembered:
        seen = preview(path, said.format, remembered, said.assume_tz)
    if said.show:
        _show(seen, remembered=bool(remembered))

    def load(mapping: Mapping) -> "Loaded":
        with output.working("import", file=seen.file):
            return analysis.load(path, said.format, mapping, said.assume_tz)

    if said.show and seen.questions:
        output.line(say("imports.only_you" if said.ask else "imports.as_proposed"))
        for question in seen.questions:
            output.line(f"- {question}")
    if not said.ask:
        return Read(load(mapping), key, mapping, answered=said.mapping is not None)
    loaded, mapping = _answered(dict(seen.mapping), list(seen.names), load)
    if not asking.agreed(say("ask.load", n=len(loaded.table)), default=True):
        raise typer.Abort
    return Read(loaded, key, mapping, answered=True)


def _show(seen: "Preview", *, remembered: bool) -> None:
    """Show the format, what each column is taken for, and the first rows."""
    output.line(say("imports.recognised", file=seen.file, source=seen.source))
    if remembered:
        output.line(say("imports.remembered"))
    columns = seen.mapping.get("columns", {})
    for name, meaning in columns.items():
        output.line(_meaning(name, meaning, seen.mapping.get("scales", {}).get(name, {})))
    for name, meaning in seen.mapping.get("prompts", {}).items():
        output.line(say("imports.prompt", prompt=name, meaning=meaning))
    rows = seen.rows.dropna(axis="columns", how="all")
    shown = ([name for name in rows if name in columns] or [name for name in _TOLD if name in rows] or list(rows))[
        :_WIDE
    ]
    if not shown:
        return
    width = max(_NARROW, _SCREEN // len(shown))
    cells = [[output.shortened(_cell(value), width) for value in row] for row in rows[shown].itertuples(index=False)]
    output.table([output.shortened(str(name), width) for name in shown], cells)


def _meaning(name: str, meaning: str, scale: Mapping) -> str:
    """Say what a column is taken for, and aloud when its ratings are brought to 0–10."""
    if meaning == "mood" or not scale or (scale["low"], scale["high"]) == SCALE:
        return say("imports.column", column=name, meaning=meaning)
    low, high = (f"{float(scale[end]):g}" for end in ("low", "high"))
    return say("imports.column_scaled", column=name, meaning=meaning, low=low, high=high)


_TOLD = ("local_dt", "full_date", "time", "mood_raw", "mood", "tags", "activities", "title", "note", "text")
_WIDE, _SCREEN, _NARROW = 6, 64, 10
"""Columns that fit on a screen, the characters they share, and the fewest for one."""


def _cell(value: Any) -> str:
    if hasattr(value, "tolist") or isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN is not equal to itself


def _answered(mapping: Mapping, header: list[str], load: Callable[[Mapping], "Loaded"]) -> tuple["Loaded", Mapping]:
    """Ask until the file can be read, then about moods whose level nobody knows."""
    from analysis.journal.gathering import DATE_ORDER_OPEN

    if "columns" in mapping and header:
        _ask_columns(mapping["columns"], header)
    if "prompts" in mapping:
        _ask_prompts(mapping)
    while True:
        try:
            loaded = load(mapping)
        except errors.MappingNeeded:
            mapping.setdefault("columns", {})[_one_of("ask.date_column", header)] = "date"
        except errors.DateOrderUnknown:
            _ask_order(mapping)
        else:
            if "date_order" in mapping or DATE_ORDER_OPEN not in set(loaded.refused["code"]):
                break
            _ask_order(mapping)
    return (load(mapping), mapping) if _ask_moods(mapping, loaded) else (loaded, mapping)


def _ask_order(mapping: Mapping) -> None:
    mapping["date_order"] = {"d": "dmy", "m": "mdy"}[_one_of("ask.date_order", ["d", "m"])]


def _ask_prompts(mapping: Mapping) -> None:
    """Ask whether lines that come back in the texts become fields, and let the person change what each becomes."""
    from analysis.journal.mapping import FIELDS

    if not asking.agreed(say("ask.prompts")):
        del mapping["prompts"]
        return
    prompts = dict(mapping["prompts"])
    while answer := asking.ask(say("ask.prompt")):
        name, _, meaning = (part.strip() for part in answer.rpartition("="))
        if name and meaning in FIELDS:
            prompts[name] = meaning
        else:
            output.aside(say("ask.one_of", known=", ".join(FIELDS)))
    mapping["prompts"] = prompts


def _one_of(question: str, known: list[str]) -> str:
    while (answer := asking.ask(say(question, known=", ".join(known)))) not in known:
        output.aside(say("ask.one_of", known=", ".join(known)))
    return answer


def _ask_columns(columns: dict[str, str], header: list[str]) -> None:
    """Let the person change what a column means, one at a time, until Enter alone."""
    from analysis.journal.mapping import DROP, FIELDS, LEAVE

    known = (*FIELDS, LEAVE, DROP)
    while answer := asking.ask(say("ask.columns")):
        name, _, meaning = (part.strip() for part in answer.rpartition("="))
        if name in header and meaning in known:
            columns[name] = meaning
        else:
            output.aside(say("ask.columns_known", columns=", ".join(header), known=", ".join(known)))


def _ask_moods(mapping: Mapping, loaded: "Loaded") -> bool:
    """Ask for the levels of moods that are only names, or for the scale of ratings; say whether anything was learnt."""
    from analysis.journal import unsaid

    names = unsaid.moods(loaded.table)
    if not names or len(names) > MOST:
        return False
    if unsaid.rated(names):
        return _ask_scale(mapping)
    output.aside(say("ask.moods"))
    levels = {name: asking.ask(say("ask.mood", name=name)) for name in names}
    known = {name: int(level) for name, level in levels.items() if level.isdigit() and int(level) in LEVELS}
    mapping["moods"] = {**mapping.get("moods", {}), **known}
    return bool(known)


def _ask_scale(mapping: Mapping) -> bool:
    from analysis.cli.fields import as_number

    column = next((name for name, meaning in mapping.get("columns", {}).items() if meaning == "mood"), None)
    if column is None:
        return False
    low, high = (as_number(asking.ask(say(f"ask.{end}", column=column))) for end in ("lowest", "highest"))
    if low is None or high is None or low >= high:
        return False
    best = _one_of("ask.best", ["high", "low"])
    mapping["scales"] = {**mapping.get("scales", {}), column: {"low": low, "high": high, "best": best}}
    return True
