"""What the mapped columns of a table say about mood, support and emotions."""

from typing import Any

import numpy as np

from analysis.journal import ratings
from analysis.journal.assembling import SCORES, Problems
from analysis.journal.grid import Grid, parts
from analysis.journal.mapping import Mapping
from analysis.journal.ratings import Scale

_LEVELS = Scale(1, 5, "low")


def moods(rows: Grid, mapping: Mapping, problems: Problems) -> dict[str, Any]:
    """Return ``valence`` (-1 to 1), ``mood_raw`` and ``mood_scale``; without a scale or level there is no valence."""
    names = mapping.of("mood")
    if not names:
        return {}
    stored = rows.words(names[0])
    scale = mapping.scales.get(names[0])
    valence, scales = [], []
    for row, text in enumerate(stored):
        level = mapping.moods.get(text.strip().casefold())
        used = _LEVELS if level is not None else scale
        value = level if level is not None else ratings.number(text)
        share = used.share(value) if used and value is not None else None
        if used and value is not None and share is None:
            problems.warn(row, "rating_outside")
        valence.append(np.nan if share is None or used is None else used.valence(share))
        scales.append(str(used) if used and value is not None else None)
    kept = [text if text.strip() else None for text in stored]
    return {"valence": np.array(valence, dtype="float64"), "mood_raw": kept, "mood_scale": scales}


def scores(rows: Grid, mapping: Mapping, problems: Problems) -> dict[str, list[float | None]]:
    """Return ``support`` and the other mapped scores, 0 harsh to 10 kind, whichever end of the column is best."""
    found = {}
    for field in SCORES:
        for name in mapping.of(field)[:1]:
            scale = mapping.scale(name, rows)
            brought = ratings.to_ten(rows.column(name), scale, problems)
            turned = [None if value is None else 10 - value for value in brought]
            found[field] = brought if scale.best == "high" else turned
    return found


def emotions(rows: Grid, mapping: Mapping, problems: Problems) -> list[list[dict[str, Any]]] | None:
    """Pair the first column of emotions with the first of intensities and of re-ratings, and so on.

    A rating written behind an emotion, as in "sad (80%)", is its own; one in a column beside belongs to each emotion of
    the row that has none of its own.

    Returns
    -------
    list or None
        A row's emotions as ``{"emotion", "before", "after"}``, 0–10; None without such columns.
    """
    beside = {
        field: [ratings.to_ten(rows.column(name), mapping.scale(name, rows), problems) for name in mapping.of(field)]
        for field in ("before", "after")
    }
    names = mapping.of("emotion")
    most = max(len(names), *map(len, beside.values()))
    found: list[list[dict[str, Any]]] = [[] for _ in rows.cells]
    for at in range(most):
        own = _named(rows, names[at], mapping) if at < len(names) else [[] for _ in rows.cells]
        before, after = (columns[at] if at < len(columns) else [None] * len(own) for columns in beside.values())
        for row, cell in enumerate(own):
            found[row] += _joined(cell, before[row], after[row])
    return found if most else None


def _named(rows: Grid, name: str, mapping: Mapping) -> list[list[tuple[str, float | None]]]:
    """Read a column of emotions, each perhaps with a rating behind it, brought to 0–10."""
    cells = [[ratings.named(part) for part in parts(cell, mapping.split.get(name))] for cell in rows.column(name)]
    scale = mapping.scales.get(name) or ratings.guess(value for cell in cells for _, value in cell)
    return [[(word, scale.to_ten(value)) for word, value in cell] for cell in cells]


def _joined(cell: list[tuple[str, float | None]], before: float | None, after: float | None) -> list[dict[str, Any]]:
    if not cell and (before is not None or after is not None):
        return [{"emotion": None, "before": before, "after": after}]
    return [{"emotion": word, "before": before if own is None else own, "after": after} for word, own in cell]
