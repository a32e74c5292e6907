"""What a report is made from, as one digest: the month's rows, the journal, and the recipe.

An equal digest means an equal page, so a report that is up to date is left alone without running anything.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path

import pandas as pd

import analysis
from analysis import resources
from analysis.reports.month import Month

_RECIPE = ("measures", "narrative", "charts", "reports", "resources")
_KINDS = {".py", ".json", ".j2", ".css", ".js"}


def digest(month: Month, journal_id: str, notebook: Path) -> str:
    """Return the sha256 of all that can change the page, in hex.

    Parameters
    ----------
    month
        The rows the report may look at.
    journal_id
        Whose they are.
    notebook
        The template that would be executed.
    """
    periods = [month] if month.earlier is None else [month, month.earlier]
    told = [journal_id, *(period.month for period in periods), str(month.made_up)]
    return digest_of(told, [table for period in periods for table in _tables(period)], notebook)


def digest_of(told: Sequence[str], tables: Sequence[pd.DataFrame], notebook: Path) -> str:
    """Return the sha256 of words, tables and the recipe, in hex."""
    made = hashlib.sha256()
    for part in (*told, resources.language(), _recipe(), notebook.read_text(encoding="utf-8")):
        made.update(part.encode() + b"\0")
    for table in tables:
        made.update(table.to_json(orient="split", index=False, date_format="iso", date_unit="us").encode() + b"\0")
    return made.hexdigest()


def _tables(month: Month) -> list[pd.DataFrame]:
    values = [getattr(month, field.name) for field in fields(month)]
    return [value for value in values if isinstance(value, pd.DataFrame)]


def nonce(made_of: str) -> str:
    """Return the word that the page's own scripts carry: from its digest, so equal content is an equal file.

    Whoever wrote a hostile entry cannot know it: the digest covers their words, and ids drawn by chance.
    """
    return base64.urlsafe_b64encode(hashlib.sha256(f"nonce {made_of}".encode()).digest()[:18]).decode("ascii")


@cache
def _recipe() -> str:
    """Return the digest of the code and the words that make a report."""
    house = Path(analysis.__file__).parent
    files = [path for name in _RECIPE for path in (house / name).rglob("*") if path.suffix in _KINDS]
    made = hashlib.sha256()
    for path in sorted(files):
        made.update(path.relative_to(house).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()
