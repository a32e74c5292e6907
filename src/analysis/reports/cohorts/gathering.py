"""From journals and exports to Parquet that holds numbers, days and fixed words only: nobody's own words are read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import errors, schema
from analysis.journal import open_journal
from analysis.reports.fleets.fleet import ENDINGS

_TIME = ("local_dt", "precision", "written_at", "diary_day")
COLUMNS = {
    "moments": ("moment_id", *_TIME, "set_aside", "support"),
    "checkins": ("checkin_id", *_TIME, "period", "support", "criticism"),
    "practices": ("practice_id", *_TIME, "kind", "status", "before", "after"),
    "plans": ("plan_id", *_TIME, "follow_up"),
}
"""What is looked at, by table."""


@dataclass(frozen=True)
class Gathered:
    """The people of a folder, and the files that could not be read."""

    people: list[Path]
    """One folder of Parquet files a person."""
    left_out: list[tuple[Path, errors.JournalError]]


def gather(folder: Path, into: Path, told: Callable[[int, int], None]) -> Gathered:
    """Take the numbers of every journal into Parquet; exports that are Parquet already are taken as they are.

    Parameters
    ----------
    folder
        Holds journals, or exports (a folder each), or both.
    into
        A private folder for what is taken out of journals.
    told
        Called with how many are done, of how many.

    Raises
    ------
    FileMissing, FolderEmpty
        Before anything is read.
    """
    if not folder.is_dir():
        raise errors.FileMissing(path=folder)
    there = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    exports = [path for path in there if all((path / f"{name}.parquet").is_file() for name in COLUMNS)]
    files = [path for path in there if path.suffix.lower() in ENDINGS and not path.is_dir()]
    if not exports and not files:
        raise errors.FolderEmpty(path=folder, endings=", ".join((*ENDINGS, "*.parquet")))
    people, left_out = list(exports), []
    for number, file in enumerate(files):
        try:
            people.append(_taken(file, into / f"{number:06d}"))
        except errors.JournalError as error:
            left_out.append((file, error))
        told(number + 1, len(files))
    return Gathered(people, left_out)


def _taken(file: Path, into: Path) -> Path:
    journal = open_journal(file)
    into.mkdir(mode=0o700)
    for name, columns in COLUMNS.items():
        table: pd.DataFrame = getattr(journal, name)[list(columns)]
        bare = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata()
        pq.write_table(bare, into / f"{name}.parquet", compression="zstd")
    return into


def read(folder: Path, name: str) -> pd.DataFrame:
    """Return one person's table in the schema's columns; those that are not looked at are not read, and are missing.

    Raises
    ------
    FileDamaged
        When the file is no export of kindlog.
    """
    try:
        return schema.validate(name, pd.read_parquet(folder / f"{name}.parquet", columns=list(COLUMNS[name])))
    except (OSError, pa.ArrowInvalid, errors.TableMismatch) as error:
        raise errors.FileDamaged(path=folder / f"{name}.parquet") from error
