"""What a source hands over: the entries it could read, and the ones it could not, as values.

One bad entry never costs its file: it becomes a row of ``problems`` with its position, a code and a plain sentence.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

REFUSED, WARNING = "refused", "warning"


@dataclass(frozen=True)
class Loaded:
    """Entries as a table, and what was refused or repaired.

    Always ``read == len(table) + refused``, entry for entry; for kindlog's own export plus the entries in ``others``.
    """

    source: str
    """Name of the format."""
    table: pd.DataFrame
    """One row a moment: the columns of ``schema.TABLES["moments"]`` that the source fills, plus ``emotions`` (list of
    ``{"emotion", "before", "after"}``, 0–10), ``raw`` (every source field not dropped, as JSON text) and ``warnings``
    (Arrow list of codes)."""
    problems: pd.DataFrame
    """``position`` (str), ``severity`` (``refused`` or ``warning``), ``code`` (str), ``reason`` (str, never entry
    text), ``raw`` (str, the refused entry as it stood, kept for repair)."""
    read: int
    """Entries found in the file."""
    others: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Entries of other tables, for kindlog's own export: table name → records as JSON objects."""

    @property
    def refused(self) -> pd.DataFrame:
        """The rows of ``problems`` that stand for entries not loaded."""
        return self.problems[self.problems["severity"] == REFUSED]
