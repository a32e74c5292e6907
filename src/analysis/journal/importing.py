"""From a loaded table to the journal, in one transaction, and back out again.

An entry that is in the journal already, erased or not, is not added again: by its own id in kindlog's export, by the
source's id elsewhere. What an import added is on record entry for entry, so it can be undone whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import apsw
import pandas as pd

from analysis import errors
from analysis.journal import carrying, codec, entries, incoming
from analysis.journal.ddl import stored
from analysis.journal.incoming import Incoming, Refusal
from analysis.journal.loaded import WARNING, Loaded
from analysis.journal.receipt import Receipt
from analysis.journal.store import Store
from analysis.model import RECORDS
from analysis.model.ids import uuid7

Progress = Callable[[int, int], None]
"""Called with how many entries are done, and of how many."""
_BATCH = 2_000


def import_(
    store: Store,
    loaded: Loaded,
    *,
    file: str,
    now: datetime | None = None,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Add what is not here yet; all of it, or nothing when the disk refuses.

    Parameters
    ----------
    store
        The journal.
    loaded
        What a source read.
    file
        Name of the file; its folder is not kept.
    now
        When the import is made, UTC.
    progress
        Told about every few thousand entries.
    dry_run
        Write nothing; the receipt says what would happen.

    Raises
    ------
    TableMismatch
        When the table has columns that no moment has.
    """
    made_at = now or datetime.now(UTC)
    ready = incoming.prepared(loaded, made_at)
    refused = [*_refused_before(loaded), *ready.refused]
    with store.reading() if dry_run else store.atomic() as opened:
        fresh = _fresh(opened, ready)
        carried = carrying.fresh(opened, loaded.others, set(fresh["moment_id"]))
        added = len(fresh) + len(carried.records)
        refused += carried.refused
        receipt = Receipt(
            import_id=uuid7(),
            source=loaded.source,
            file=file.replace("\\", "/").rsplit("/", 1)[-1],
            read=loaded.read,
            loaded=added,
            already_here=loaded.read - added - len(refused),
            refused=[{"position": at, "code": code, "reason": reason} for at, code, reason, _ in refused],
            warnings=_warnings(ready.provenance.loc[fresh.index]),
            notes=_notes(loaded),
        )
        if dry_run:
            return receipt
        _record(opened, receipt, refused, made_at)
        _add_moments(opened, receipt.import_id, fresh, ready, progress)
        carrying.add(opened, receipt.import_id, carried)
    return receipt


def _refused_before(loaded: Loaded) -> Iterator[Refusal]:
    for row in loaded.refused[["position", "code", "reason", "raw"]].itertuples(index=False):
        position, code, reason, raw = (value if isinstance(value, str) else None for value in row)
        yield position or "", code or "", reason or "", raw


def _fresh(opened: apsw.Connection, ready: Incoming) -> pd.DataFrame:
    """Return the moments that are not in the journal, and of those that a file holds twice the first."""
    moments = ready.moments
    if ready.own_ids:
        here = moments["moment_id"].isin(carrying.here(opened, moments["moment_id"].tolist()))
        moments = moments[~here & ~moments["moment_id"].duplicated()]
    known = moments["entry_id"].notna() & moments["source"].notna()
    here = pd.Series(data=False, index=moments.index)
    for source, rows in moments[known].groupby("source", sort=False):
        ids = carrying.here_from(opened, "moments", str(source), rows["entry_id"].tolist())
        here[rows.index] = rows["entry_id"].isin(ids)
    if not ready.own_ids:
        here |= known & moments.duplicated(["source", "entry_id"])
    return moments[~here]


def _record(opened: apsw.Connection, receipt: Receipt, refused: Sequence[Refusal], made_at: datetime) -> None:
    opened.execute(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            receipt.import_id,
            codec.instant(made_at),
            receipt.source,
            receipt.file,
            receipt.read,
            receipt.loaded,
            receipt.already_here,
            len(refused),
            codec.as_json(receipt.warnings),
        ),
    )
    rows = ((receipt.import_id, number, *refusal) for number, refusal in enumerate(refused))
    opened.executemany("INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?)", rows)


def _add_moments(
    opened: apsw.Connection, import_id: str, fresh: pd.DataFrame, ready: Incoming, progress: Progress | None
) -> None:
    columns = [incoming.values(fresh[column.name], column.kind) for column in stored("moments")]
    rows = zip(*columns, [None] * len(fresh), strict=True)
    _in_batches(opened, entries.insertion("moments"), rows, len(fresh), progress)
    ids = fresh["moment_id"]
    opened.executemany("INSERT INTO memberships VALUES (?, 'moments', ?)", ((import_id, own) for own in ids))
    affect = ready.affect[ready.affect["row"].isin(fresh.index)]
    named = (
        affect["row"].map(ids).tolist(),
        affect["position"].tolist(),
        incoming.values(affect["emotion"], "text"),
        incoming.values(affect["before"], "score"),
        incoming.values(affect["after"], "score"),
    )
    opened.executemany("INSERT INTO affect VALUES (?, ?, ?, ?, ?)", zip(*named, strict=True))
    kept = ready.provenance.loc[fresh.index]
    raws = incoming.values(kept["raw"], "text")
    beside = zip(ids, raws, kept["warnings"], strict=True)
    told = ((own, raw, codec.as_json(codes) if codes else None) for own, raw, codes in beside if raw or codes)
    opened.executemany("INSERT INTO provenance VALUES (?, ?, ?)", told)


def _in_batches(
    opened: apsw.Connection, statement: str, rows: Iterable[Sequence[Any]], total: int, progress: Progress | None
) -> None:
    coming, done = iter(rows), 0
    while batch := list(islice(coming, _BATCH)):
        opened.executemany(statement, batch)
        done += len(batch)
        if progress is not None:
            progress(done, total)


def _warnings(kept: pd.DataFrame) -> dict[str, int]:
    """Count warnings of added entries by code."""
    return dict(sorted(Counter(code for codes in kept["warnings"] for code in codes).items()))


def _notes(loaded: Loaded) -> list[str]:
    """Return what is said about the file as a whole."""
    told = loaded.problems[(loaded.problems["severity"] == WARNING)]
    of_entries = {code for codes in loaded.table.get("warnings", ()) for code in codes}
    return [str(reason) for code, reason in zip(told["code"], told["reason"], strict=True) if code not in of_entries]


def undo(store: Store, import_id: str, *, including_edited: bool = False) -> int:
    """Take an import back whole: its entries, what came with them, its receipt and its refusals.

    Parameters
    ----------
    store
        The journal.
    import_id
        Its id, or the beginning or end of it.
    including_edited
        Also remove entries that were changed since.

    Returns
    -------
    int
        Entries removed.

    Raises
    ------
    ImportUnknown, ImportEdited, EntryAmbiguous
    """
    with store.atomic() as opened:
        full = matching(opened, import_id)
        edited = opened.execute(
            "SELECT count(DISTINCT r.id) FROM revisions r JOIN memberships m"
            " ON m.id = r.id AND m.table_name = r.table_name WHERE m.import_id = ?1 AND r.import_id IS NOT ?1",
            (full,),
        ).get
        if edited and not including_edited:
            raise errors.ImportEdited(n=edited)
        return _removed(opened, full)


def _removed(opened: apsw.Connection, import_id: str) -> int:
    removed = 0
    members = "(SELECT id FROM memberships WHERE import_id = ? AND table_name = ?)"
    for table, record in RECORDS.items():
        bound = (import_id, table)
        opened.execute(f"DELETE FROM {table} WHERE {record.key()} IN {members}", bound)
        removed += opened.changes()
        opened.execute(f"DELETE FROM revisions WHERE id IN {members} AND table_name = ?", (*bound, table))
    opened.execute(f"DELETE FROM theme_corrections WHERE moment_id IN {members}", (import_id, "moments"))
    for table, key in carrying.AROUND.items():
        opened.execute(f"DELETE FROM {table} WHERE {key} IN {members}", (import_id, table))
    others = "(SELECT table_name, id FROM memberships WHERE import_id = ?1)"
    opened.execute(f"DELETE FROM memberships WHERE import_id <> ?1 AND (table_name, id) IN {others}", (import_id,))
    opened.execute("DELETE FROM imports WHERE import_id = ?", (import_id,))
    return removed


def matching(opened: apsw.Connection, part: str) -> str:
    """Return the one import whose id is, begins or ends with ``part``.

    Raises
    ------
    ImportUnknown, EntryAmbiguous
    """
    ends = (
        "SELECT import_id FROM imports WHERE import_id = ?1 OR substr(import_id, 1, ?2) = ?1"
        " OR substr(import_id, -?2) = ?1"
    )
    found = [own for (own,) in opened.execute(ends, (part, len(part)))] if part else []
    if not found:
        raise errors.ImportUnknown(entry=part)
    if len(found) > 1 and part not in found:
        raise errors.EntryAmbiguous(entry=part, n=len(found))
    return part if part in found else found[0]


def refusals(opened: apsw.Connection, part: str) -> list[dict[str, Any]]:
    """Return what an import could not load, with the raw entry for repair."""
    full = matching(opened, part)
    names = ("position", "code", "reason", "raw")
    rows = opened.execute(f"SELECT {', '.join(names)} FROM refusals WHERE import_id = ? ORDER BY number", (full,))
    return [dict(zip(names, row, strict=True)) for row in rows]
