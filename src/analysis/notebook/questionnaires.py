"""Questionnaires a person may fill in: those kindlog has keys for, and the person's own, remembered once named.

What is remembered stays in the journal: how many items, the answers on offer, the parts, and the person's own wording.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis import errors
from analysis.journal import Journal

if TYPE_CHECKING:
    from analysis.measures.scales import Key

KNOWN = {"SCS-SF": 12, "SCS": 26, "SSCS-S": 6}
"""Questionnaire → how many items the person's copy has, answered 1 to 5."""
MOST = 200
"""Most items of one questionnaire."""
WIDEST = (-100, 100)
"""Outermost answers on offer."""
REMEMBERED = "questionnaires"
FIELDS = ("items", "low", "high", "wording", "facets", "reversed_facets")
"""What can be told of one."""


def settled(journal: Journal, name: str, **told: Any) -> tuple[str, dict[str, Any]]:
    """Return a questionnaire's name and ``items``, ``low``, ``high`` and ``wording``; what is told is remembered.

    Parameters
    ----------
    journal
        Where the person's own are remembered.
    name
        ``SCS-SF``, ``SCS``, ``SSCS-S`` in any case, or a name of the person's own.
    told
        ``items``, ``low``, ``high``, ``wording``, ``facets`` (part → item numbers) and ``reversed_facets``; None leaves
        it as it was.

    Raises
    ------
    AnswerNeeded
        When the name is empty.
    UnknownWord
        For anything else that is told, or a part turned round that is not one.
    ItemsNeeded
        For one that is not known, while nobody said how many items it has.
    ValueOutside
        For numbers that make no questionnaire.
    """
    if unheard := set(told) - {*FIELDS}:
        raise errors.UnknownWord(value=", ".join(sorted(unheard)), known=", ".join(FIELDS))
    if not name.strip():
        raise errors.AnswerNeeded(options="SCS-SF, SCS, SSCS-S, …")
    name = next((known for known in KNOWN if known.casefold() == name.strip().casefold()), name.strip())
    before = (journal.store.setting(REMEMBERED) or {}).get(name, {})
    given = {part: _plain(value) for part, value in told.items() if value is not None}
    whole = {"items": KNOWN.get(name), "low": 1, "high": 5, "wording": []} | before | given
    _checked(whole)
    if given and {**before, **given} != before:
        every = journal.store.setting(REMEMBERED) or {}
        journal.store.keep("settings", REMEMBERED, {**every, name: {**before, **given}})
    return name, {part: whole[part] for part in ("items", "low", "high", "wording")}


def keys(journal: Journal) -> "dict[str, Key]":
    """Return every key: of the questionnaires known, and of the person's own (one part unless they named parts)."""
    from analysis.measures.scales import KEYS, Key  # noqa: PLC0415  # tables, only when sittings are looked at

    found = dict(KEYS)
    for name, told in (journal.store.setting(REMEMBERED) or {}).items():
        if name not in KEYS:
            facets = told.get("facets") or {"all": range(1, told["items"] + 1)}
            found[name] = Key(
                {part: tuple(items) for part, items in facets.items()},
                frozenset(told.get("reversed_facets", ())),
                low=told.get("low", 1),
                high=told.get("high", 5),
            )
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(part): [int(item) for item in items] for part, items in value.items()}
    return [str(line) for line in value] if isinstance(value, Sequence) and not isinstance(value, str) else value


def _checked(whole: Mapping[str, Any]) -> None:
    if whole["items"] is None:
        raise errors.ItemsNeeded(known=", ".join(KNOWN))
    _within("items", whole["items"], 1, MOST)
    _within("low", whole["low"], WIDEST[0], WIDEST[1] - 1)
    _within("high", whole["high"], whole["low"] + 1, WIDEST[1])
    for item in [item for items in whole.get("facets", {}).values() for item in items]:
        _within("facets", item, 1, whole["items"])
    if unknown := set(whole.get("reversed_facets", ())) - set(whole.get("facets", ())):
        raise errors.UnknownWord(value=", ".join(sorted(unknown)), known=", ".join(whole.get("facets", ())))


def _within(name: str, value: Any, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise errors.ValueOutside(name=name, low=low, high=high)
