"""Entries of JSON exports, whichever container they came in; a damaged file keeps its whole entries."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from analysis.journal import salvage
from analysis.journal.gathering import Gathered
from analysis.journal.reading import File

_LOOK = 20_000
Pick = Callable[[Any], list[Any] | None]
"""From a document to its list of entries, None when it is something else."""


@dataclass(frozen=True)
class Item:
    """One entry as it stands in a file."""

    value: dict[str, Any]
    position: str
    member: str
    document: Any
    """The whole document, None when it is damaged."""


def claims(file: File, pick: Pick, has: Callable[[dict[str, Any]], bool], damaged: str) -> bool:
    """Say whether a file holds a list whose first objects are of this kind.

    Parameters
    ----------
    file
        The file or bundle.
    pick
        Finds the list.
    has
        Says of one object whether it is an entry.
    damaged
        Pattern that a damaged file of this kind matches.
    """
    for document in file.documents:
        if document.value is not None:
            listed = pick(document.value)
            if listed is not None and any(isinstance(one, dict) and has(one) for one in listed[:50]):
                return True
        elif (
            document.text
            and document.text.lstrip()[:1] in ("{", "[")
            and re.search(damaged, document.text[:_LOOK], re.DOTALL)
        ):
            return True
    return False


def items(gathered: Gathered, pick: Pick, key: str | None, having: str) -> Iterator[Item]:
    """Give every entry that is an object; what is none, or is damaged, is refused on the way.

    Parameters
    ----------
    gathered
        Takes the refusals.
    pick
        Finds the list of a whole document.
    key
        Of the list, for a damaged document; None when the document is the list.
    having
        A key that every entry has.
    """
    for document in gathered.file.documents:
        found: list[Any] | None
        if document.value is not None:
            found, torn = pick(document.value), []
        elif document.text is None:
            found, torn = None, [("", "(bytes that are no text)")]
        else:
            found, torn = salvage.objects(document.text, key, having)
            torn = torn if found or torn else [("", document.text)]
        for number, value in enumerate(found or [], 1):
            if isinstance(value, dict):
                yield Item(value, str(number), document.member, document.value)
            else:
                gathered.refuse(number, "not_an_entry", value, document.member)
        for place, piece in torn:
            gathered.refuse(place, "json_damaged", piece, document.member)
