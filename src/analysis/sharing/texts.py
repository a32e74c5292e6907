"""The words of a consent: data that a clinic or another language can replace whole, hashed exactly as shown."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import errors, resources
from analysis.sharing.choices import SENSITIVE, TICKS
from analysis.sharing.rules import allowed

PARTS = (
    *("grantor_statement", "purpose", "right", "how", "limits", "redisclosure_notice", "no_condition_statement"),
    "before",
)
"""What every set of words has to hold, beside one sentence for each box."""


@dataclass(frozen=True)
class Texts:
    """One set of words, in one language."""

    locale: str
    jurisdiction: str | None
    parts: dict[str, str]
    boxes: dict[str, str]

    @property
    def shown(self) -> str:
        """Everything that was shown, as one text."""
        lines = [self.parts[name] for name in PARTS]
        return allowed("\n\n".join([*lines, *(f"[ ] {self.boxes[name]}" for name in (*TICKS, *SENSITIVE))]))

    @property
    def sha256(self) -> str:
        """Hash of ``shown``."""
        return hashlib.sha256(self.shown.encode()).hexdigest()


def own() -> Texts:
    """Return kindlog's words in the language in use; no country's law is presumed.

    Examples
    --------
    >>> own().locale, own().jurisdiction, len(own().sha256)
    ('en', None, 64)
    """
    return _made(resources.table("consent", resources.language()), "kindlog")


def read(path: Path) -> Texts:
    """Read a clinic's own words from a JSON file shaped like ``resources/en/consent.json``.

    Raises
    ------
    FileMissing, FileUnreadable
    ConsentInvalid
        When a part is absent or empty; parts are named, words are not.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise errors.FileMissing(path=path) from error
    except OSError as error:
        raise errors.FileUnreadable(path=path, why=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise errors.ConsentInvalid(problems="the file of words is not JSON") from error
    return _made(told if isinstance(told, dict) else {}, path.name)


def _made(told: dict[str, Any], name: str) -> Texts:
    parts, boxes = told.get("parts"), told.get("boxes")
    parts, boxes = (each if isinstance(each, dict) else {} for each in (parts, boxes))
    absent = [part for part in PARTS if not _said(parts.get(part))]
    absent += [box for box in (*TICKS, *SENSITIVE) if not _said(boxes.get(box))]
    if not _said(told.get("locale")):
        absent.append("locale")
    if absent:
        raise errors.ConsentInvalid(problems=f"{name} has no {', '.join(absent)}")
    return Texts(told["locale"], told.get("jurisdiction") or None, parts, boxes)


def _said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
