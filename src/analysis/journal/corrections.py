"""The log of theme corrections in the file: rows are added and never changed; undoing is a further row.

What the rows mean is replayed elsewhere (``measures.themes``). Here they are kept in the order in which they were made.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from analysis import errors, resources
from analysis.journal import codec
from analysis.model.ids import uuid7

if TYPE_CHECKING:
    import apsw

    from analysis.journal.store import Store

COLUMNS = (
    "correction_id", "batch_id", "action", "axis", "moment_id", "theme_id", "into_id", "text", "undoes",
)  # fmt: skip
"""Of a step, all texts; ``made_at`` stands beside them."""
_NEEDED = ("correction_id", "batch_id", "action")


def append(store: "Store", steps: Iterable[Mapping[str, Any]], now: datetime | None = None) -> str:
    """Add steps as one batch, all or none, and return its id; empty texts count as unsaid.

    Raises
    ------
    EntryInvalid
        When a step names no action.
    """
    batch = uuid7()
    made_at = codec.instant(now or datetime.now(UTC))
    with store.atomic() as opened:
        for step in steps:
            insert(opened, {**step, "correction_id": uuid7(), "batch_id": batch}, made_at)
    return batch


def insert(opened: "apsw.Connection", step: Mapping[str, Any], made_at: int) -> None:
    """Add one step that has its ids; ``made_at`` in microseconds since 1970."""
    told = {name: _clean(step.get(name)) for name in COLUMNS}
    missing = [name for name in _NEEDED if told[name] is None]
    if missing:
        raise errors.EntryInvalid(problems=resources.text("journal.does_not_fit", fields=", ".join(missing)))
    places = ", ".join("?" * (len(COLUMNS) + 1))
    opened.execute(
        f"INSERT INTO theme_corrections ({', '.join(COLUMNS)}, made_at) VALUES ({places})", (*told.values(), made_at)
    )


def _clean(value: object) -> str | None:
    return value.replace("\0", "").strip() or None if isinstance(value, str) else None


def lines(opened: "apsw.Connection") -> Iterator[tuple[int, dict[str, str]]]:
    """Give every step, oldest first: when it was made (microseconds since 1970), and what it says."""
    wanted = f"SELECT made_at, {', '.join(COLUMNS)} FROM theme_corrections ORDER BY made_at, number"
    for made_at, *row in opened.execute(wanted):
        yield int(made_at), {name: value for name, value in zip(COLUMNS, row, strict=True) if value is not None}
