"""One report for each journal of a folder: found, handed out, gathered in the order of their names.

The same function makes a report in a thread here and on a Dask cluster; only the pool differs. Nothing but places, a
month and counts travels between processes. A report that is up to date is kept, so a run that was broken off goes on
where it was. A file that is refused is listed with the reason, and the others are made.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.model.period import Period
from analysis.reports import writing
from analysis.reports.fleets import cluster, worker

ENDINGS = (".db", ".sqlite", ".sqlite3")
"""What a journal's file may be called."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file: Path
    month: str | None = None
    """The month, or another period, by its name; of a share its days, ``2026-06-01/2026-06-30``."""
    path: Path | None = None
    """The report; None when there is none."""
    made: bool = False
    """False when the report was there already and nothing had changed, and when it was refused."""
    code: str | None = None
    reason: str | None = None
    """Why there is no report, as a word and as a sentence."""
    taken_in: str | None = None
    """``withdrawal`` or ``receipt``, where the file was one of these and no page is due."""


def fleet(
    folder: Path,
    out: Path,
    *,
    month: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    now: date | None = None,
) -> list[Outcome]:
    """Make one report for each journal that lies in ``folder``.

    Parameters
    ----------
    folder
        Its own files are looked at, not those of folders in it.
    out
        Where the pages go, ``<name of the journal's file>-<month>.html``.
    month
        ``YYYY-MM``, a week, a quarter or a year; by default each journal's last whole month with entries.
    jobs
        How many at the same time; by default one for each core.
    scheduler
        Address of a Dask scheduler whose workers see the same folders, ``tcp://host:port``.
    progress
        Called with how many are done, of how many.
    now
        Today, for tests.

    Returns
    -------
    list of Outcome
        One a file, by name.

    Raises
    ------
    FileMissing, FolderEmpty, MonthUnknown, MonthAhead, FolderUnwritable, ClusterAbsent
        Before anything is made.
    """
    files, today = found(folder), now or datetime.now().astimezone().date()
    if month is not None and Period.of(month).first > today:
        raise errors.MonthAhead(month=month)
    writing.tidy(writing.folder(out))
    told = progress or (lambda _done, _total: None)
    with _pool(jobs or _cores(), scheduler) as pool:
        named = Counter(file.stem for file in files)
        told_of = {"out": str(out.absolute()), "month": month, "today": today.isoformat()}
        given = {}
        for file in files:
            name = file.stem if named[file.stem] == 1 else file.name
            given[pool.submit(worker.report, {"file": str(file.absolute()), "name": name, **told_of})] = file
        told(0, len(given))
        done = dict(_gathered(given, told))
    writing.tidy(out)
    return [done[file] for file in files]


def found(folder: Path) -> list[Path]:
    """Return the journals' files of a folder, by name.

    Raises
    ------
    FileMissing, FileUnreadable, FolderEmpty
    """
    if not folder.is_dir():
        raise errors.FileMissing(path=folder)
    files = sorted(
        path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith(".")
    )
    if not files:
        raise errors.FolderEmpty(path=folder, endings=", ".join(ENDINGS))
    return files


def _gathered(
    given: dict[Future[dict[str, Any]], Path], told: Callable[[int, int], None]
) -> Iterator[tuple[Path, Outcome]]:
    for count, future in enumerate(as_completed(given), start=1):
        answer = worker.ended_early() if cluster.lost(future) else future.result()
        path = Path(answer.pop("path")) if "path" in answer else None
        told(count, len(given))
        yield given[future], Outcome(given[future], path=path, **answer)


@contextmanager
def _pool(jobs: int, scheduler: str | None) -> Iterator[Executor]:
    """Open the pool; when the run is broken off, what has not begun is dropped and what runs is ended."""
    with cluster.pool(scheduler) if scheduler else ThreadPoolExecutor(jobs, "kindlog-fleet") as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            worker.close_all()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
