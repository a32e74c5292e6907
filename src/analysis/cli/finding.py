"""What a look at the computer finds: one fact, and whether it is well."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["ok", "note", "problem"]


@dataclass(frozen=True)
class Finding:
    """One fact; its sentence stands in ``cli.json`` under ``doctor`` and its name.

    Examples
    --------
    >>> Finding("free", "2 GB").as_json()
    {'name': 'free', 'value': '2 GB', 'level': 'ok'}
    """

    name: str
    value: object
    level: Level = "ok"
    """``note``: worth knowing. ``problem``: needs care, and the command ends with 1."""

    def as_json(self) -> dict[str, Any]:
        """Return the fact as a JSON object."""
        return asdict(self)
