"""Paths and thresholds: read once at the edge, passed down, never looked up again.

Examples
--------
>>> from pathlib import Path
>>> Settings.read({"KINDLOG_JOURNAL": "mine.db"}).journal == Path("mine.db")
True
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

JOURNAL_VARIABLE = "KINDLOG_JOURNAL"
"""Environment variable that names the journal file."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where things are kept on this computer, and the few numbers a person may change."""

    journal: Path
    """The one private file."""
    reports: Path
    """Folder for finished reports, 0700."""
    aside: Path
    """Folder for words that a journal refused, 0700."""
    sharing: Path
    """Folder for keys, verified people and the record of shares, 0700; beside the journal it belongs to."""
    model: Path
    """The sentence model, where the person added one (see `vectors`)."""
    busy_seconds: float = 30.0
    """How long a write waits for another program before it says so, in seconds."""

    @classmethod
    def read(cls, environ: Mapping[str, str], journal: str | Path | None = None) -> "Settings":
        """Settle every path: the argument first, then the environment, then the platform's user-data folder."""
        home = platformdirs.user_data_path("kindlog", appauthor=False)
        named = journal or environ.get(JOURNAL_VARIABLE)
        path = Path(named) if named else home / "journal.db"
        reports = path.parent / "reports" if named else home / "reports"
        return cls(
            journal=path,
            reports=reports,
            aside=home / "kept-aside",
            model=home / "sentence-model.npz",
            sharing=path.parent / f"{path.stem}.sharing",
        )


def bundled(folder: str) -> Path:
    """Return a folder that ships with kindlog, ``notebooks`` or ``data/sample``: from the checkout or the wheel."""
    package = Path(__file__).parent
    checkout = package.parent.parent / folder
    return checkout if checkout.is_dir() else package / f"_{Path(folder).name}"
