"""What a form shows of a file before anything is loaded: counts, reasons, columns, moods, lines, the first entries."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import resources
from analysis.journal import unsaid
from analysis.journal.loaded import Loaded
from analysis.journal.loading import Preview
from analysis.journal.mapping import DROP, LEAVE, LISTS, SCALED
from analysis.journal.receipt import Receipt

SHOWN = 3
"""Entries shown as they would be kept."""
LONGEST = 240
"""Characters of a text that are shown."""
SAMPLES = 3
MOODS = 40
"""Most mood names that are asked about at once, the most frequent first."""
NAMED = frozenset({"daylio", "pixy"})
"""Formats that know moods by name alone; elsewhere it takes a column that is a mood."""
_PARTS = (
    *("title", "trigger", "text", "self_talk", "impact", "emotions", "mood_raw", "response", "outcome", "support"),
    *("reframe", "did_well", "growth", "resource", "next_step", "tags", "people", "places"),
)
_RATED = frozenset({*SCALED, "mood"})
_MANY = frozenset({*LISTS, "emotion"})
_GROUPS = {
    "when": ("date", "time", "zone"),
    "what": ("text", "title", "trigger", "self_talk", "impact", "response", "outcome", "reframe"),
    "felt": ("emotion", "before", "after", "mood", "support", "kindness", "common_humanity", "mindfulness"),
    "more": (
        *("did_well", "growth", "resource", "value", "value_response", "effort_fair", "effort_demanded", "next_step"),
        *LISTS,
    ),
}
"""What a column can be, as it is grouped to choose from."""


def meanings() -> dict[str, dict[str, str]]:
    """Return everything a column can mean with its label, by group; the last group leaves a column as it is.

    Examples
    --------
    >>> meanings()["when"]["date"]
    'The day'
    """
    told = resources.table("importing", resources.language())["meanings"]
    groups = {group: {name: told[name] for name in names} for group, names in _GROUPS.items()}
    return {**groups, "else": {name: told[name] for name in (LEAVE, DROP)}}


def label(source: str) -> str:
    """Return the name of a format as people know it."""
    return str(resources.table("importing", resources.language())["formats"][source])


def columns(seen: Preview) -> list[dict[str, Any]]:
    """Return each column or key with what it is taken for: ``name``, ``meaning``, ``sample``, ``rated``, ``many``.

    ``scale`` is its lowest and highest value and its better end, where it is rated; ``split`` what stands between
    several in one cell.
    """
    taken = seen.mapping.get("columns")
    if taken is None:
        return []
    return [_column(name, str(taken.get(name, LEAVE)), seen) for name in seen.names]


def _column(name: str, meaning: str, seen: Preview) -> dict[str, Any]:
    cells = seen.rows[name].dropna().astype(str).str.strip() if name in seen.rows else pd.Series(dtype="str")
    sample = [short(cell, 40) for cell in dict.fromkeys(cells[cells != ""])][:SAMPLES]
    return {
        "name": name,
        "meaning": meaning,
        "sample": sample,
        "rated": meaning in _RATED,
        "many": meaning in _MANY,
        "scale": seen.mapping.get("scales", {}).get(name),
        "split": seen.mapping.get("split", {}).get(name, ""),
    }


def moods(seen: Preview, loaded: Loaded) -> list[dict[str, Any]]:
    """Return the moods that are names: ``name``, ``n`` entries, ``level`` 1 best to 5 or None; known ones included."""
    if seen.source not in NAMED and "mood" not in seen.mapping.get("columns", {}).values():
        return []
    told = {name.strip().casefold(): level for name, level in seen.mapping.get("moods", {}).items()}
    open_ = unsaid.moods(loaded.table)
    if unsaid.rated(open_):
        return []
    written = loaded.table["mood_raw"].dropna().str.strip() if "mood_raw" in loaded.table else pd.Series(dtype="str")
    counted: dict[str, dict[str, Any]] = {}
    for name, n in Counter(written[written != ""].tolist()).most_common():
        same = name.casefold()
        if same in told or name in open_:
            row = counted.setdefault(same, {"name": name, "n": 0, "level": told.get(same)})
            row["n"] += n
    return sorted(counted.values(), key=lambda row: row["level"] is not None)[:MOODS]


def days(table: pd.DataFrame) -> dict[str, str]:
    """Return the ``first`` and the ``last`` day, ISO; nothing when there are no entries."""
    if not len(table):
        return {}
    local = table["local_dt"]
    return {"first": local.min().date().isoformat(), "last": local.max().date().isoformat()}


def refusals(receipt: Receipt) -> list[dict[str, Any]]:
    """Return why entries are not taken, each reason once with its number and the first place."""
    counted = Counter(refusal["reason"] for refusal in receipt.refused)
    first: dict[str, str] = {}
    for refusal in receipt.refused:
        first.setdefault(refusal["reason"], refusal["position"])
    return [{"why": why, "n": n, "at": first[why]} for why, n in counted.most_common()]


def remarks(receipt: Receipt) -> list[str]:
    """Return what was done with the file and with some of its entries, in sentences."""
    warned = (
        resources.text("sources.summed", n=n, what=resources.text(f"sources.warning.{code}"))
        for code, n in receipt.warnings.items()
    )
    return [*receipt.notes, *warned]


def entries(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the first entries as they would be kept: ``day``, ``time`` where known, ``parts`` as label and words."""
    told = resources.table("importing", resources.language())["kept"]
    found = []
    for row in table.head(SHOWN).to_dict("records"):
        local = row["local_dt"]
        timed = row.get("precision") in {"minute", "second"}
        parts = [[told[name], words] for name in _PARTS if name in row and (words := _words(row[name]))]
        found.append(
            {"day": local.date().isoformat(), "time": local.strftime("%H:%M") if timed else "", "parts": parts}
        )
    return found


def _words(value: Any) -> str:
    if isinstance(value, str):
        return short(value)
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:g}"
    if value is None or not hasattr(value, "__iter__"):
        return ""
    return short(", ".join(_felt(one) if isinstance(one, Mapping) else str(one) for one in value))


def _felt(emotion: Mapping[str, Any]) -> str:
    strengths = [f"{emotion[end]:g}" for end in ("before", "after") if pd.notna(emotion.get(end))]
    return " ".join([emotion.get("emotion") or "", " → ".join(strengths)]).strip()


def short(text: str, longest: int = LONGEST) -> str:
    """Return the text on one line, cut at a word.

    Examples
    --------
    >>> short("one two three", 9)
    'one two …'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rsplit(' ', 1)[0]} …"
