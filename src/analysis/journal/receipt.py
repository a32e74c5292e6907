"""A receipt: what an import did, to the entry."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Receipt:
    """Always ``read == loaded + already_here + len(refused)``.

    Examples
    --------
    >>> Receipt("a1", "table", "notes.csv", read=2, loaded=1, already_here=1).as_json()["loaded"]
    1
    """

    import_id: str
    source: str
    """Name of the format."""
    file: str
    """Name of the file, without its folder."""
    read: int
    """Entries found."""
    loaded: int
    """Entries added."""
    already_here: int
    """Entries that were in the journal before, erased ones included."""
    refused: list[dict[str, str]] = field(default_factory=list)
    """``position``, ``code`` and ``reason`` of each entry not added; never its text."""
    warnings: dict[str, int] = field(default_factory=dict)
    """What was taken with a grain of salt: code → number of entries."""

    notes: list[str] = field(default_factory=list)
    """What was done to the file as a whole, in sentences; not kept in the journal."""

    def as_json(self) -> dict[str, Any]:
        """Return the receipt as a JSON object."""
        return asdict(self)
