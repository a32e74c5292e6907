"""What a study may say about its people together: counts, arcs and changes, with intervals, and nobody alone."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import errors
from analysis.measures.people import FLOOR, people, shared
from analysis.reports.cohorts import gathering, measuring
from analysis.reports.fleets import cluster

SCORES = ("support", "criticism")
VERDICTS = ("clear, up", "early sign, up", "steady", "early sign, down", "clear, down", "cannot tell", "too early")


@dataclass(frozen=True)
class Cohort:
    """Tables with five people at least behind every number; what fewer stand behind is missing, and called ``few``."""

    people: int
    """How many people were looked at."""
    counts: pd.DataFrame
    """A row for moments, days, checkins, practices and plans: `measures.people.people` of how many one person wrote."""
    arc: pd.DataFrame
    """A row a week (``week``, its Monday): the mean of the people's usual levels, from check-ins."""
    change: pd.DataFrame
    """A row a verdict (``word``): for how many ``people`` (of all) their own check-ins say so."""
    mean_change: pd.DataFrame
    """One row: the mean of the people's changes, in points from their first to their last check-in."""
    practices: pd.DataFrame
    """A row a ``kind``: the mean of people's differences in strength, after minus before."""
    plans: pd.DataFrame
    """A row an ``answer``: the mean of people's shares of plans, 0-1."""
    left_out: list[tuple[Path, errors.JournalError]] = field(default_factory=list)
    """Files that could not be read, and why."""

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        names = ("counts", "arc", "change", "mean_change", "practices", "plans")
        return {name: getattr(self, name) for name in names}


def cohort(
    folder: str | Path,
    *,
    score: str = "support",
    jobs: int | None = None,
    scheduler: str | None = None,
    shared_folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Cohort:
    """Look at the people of a folder together.

    Parameters
    ----------
    folder
        One journal a person, or one folder a person as `kindlog export --format parquet` makes it.
    score
        ``support`` or ``criticism``.
    jobs
        How many people to look at at the same time; 1 by default.
    scheduler
        Address of a Dask scheduler instead.
    shared_folder
        Where the passing Parquet files lie that its workers must see; the computer's temporary folder by default.
    progress
        Called with how many journals are read, of how many.

    Raises
    ------
    FileMissing, FolderEmpty, CohortSmall, DaskAbsent, ClusterAbsent, FileDamaged, UnknownWord
    """
    if score not in SCORES:
        raise errors.UnknownWord(value=score, known=", ".join(SCORES))
    with tempfile.TemporaryDirectory(prefix=".kindlog-", dir=shared_folder) as passing:
        gathered = gathering.gather(Path(folder), Path(passing), progress or (lambda _done, _total: None))
        if len(gathered.people) < FLOOR:
            raise errors.CohortSmall(floor=FLOOR)
        with _computing(jobs or 1, scheduler) as compute:
            told = measuring.measured(gathered.people, score, compute)
    return _together(told, gathered)


def _together(told: pd.DataFrame, gathered: gathering.Gathered) -> Cohort:

    def over(name: str, key: str) -> pd.DataFrame:
        return people(told[told["measure"] == name].rename(columns={"key": key}), by=[key])

    changes = told[told["measure"] == "change"]
    return Cohort(
        people=len(gathered.people),
        counts=over("counts", "what"),
        arc=over("arc", "week").astype({"week": "datetime64[us]"}),
        change=shared(changes["key"], VERDICTS),
        mean_change=people(changes),
        practices=over("practices", "kind"),
        plans=over("plans", "answer"),
        left_out=gathered.left_out,
    )


@contextmanager
def _computing(jobs: int, scheduler: str | None) -> Iterator[Callable[[Any], Any]]:
    """Yield what computes a Dask DataFrame: in this process, in several, or on a cluster."""
    if scheduler:
        with cluster.connected(scheduler) as client:
            yield lambda asked: client.compute(asked, sync=True)
    elif jobs > 1:
        yield lambda asked: asked.compute(scheduler="processes", num_workers=jobs)
    else:
        yield lambda asked: asked.compute(scheduler="synchronous")
