"""A study of seven people whose check-ins rise, each with words of their own."""

from datetime import datetime, timedelta

import pytest

import fleets
import journals
from analysis.model import CheckIn, Moment, Plan, Practice

PEOPLE = 7
FIRST = datetime(2026, 1, 4, 18)


def person(path, number, weeks=20):
    words = fleets.canary(number)
    kept = [Moment(local_dt=FIRST + timedelta(days=at), text=words, trigger=words) for at in range(number + 1)]
    for week in range(weeks):
        level = 2 + 0.3 * week + (number - 3) / 4 + (-1) ** week / 3
        when = FIRST + timedelta(weeks=week)
        kept.append(CheckIn(local_dt=when, precision="day", support=round(min(level, 10), 2), criticism=5, note=words))
    breath = {"kind": "breath", "before": 7.0, "after": 4.0 + number % 2}
    kept += [Practice(local_dt=FIRST + timedelta(days=at), **breath) for at in range(3)]
    if number < 4:
        kept.append(Practice(local_dt=FIRST, kind="grounding", before=7.0, after=5.0))
    kept.append(Plan(local_dt=FIRST, if_part=words, follow_up="did it"))
    return journals.filled(path, kept)


@pytest.fixture(scope="package")
def study(tmp_path_factory):
    """Return a folder of journals."""
    folder = tmp_path_factory.mktemp("study")
    folder.chmod(0o700)
    for number in range(PEOPLE):
        person(folder / f"p{number}.db", number)
    return folder


@pytest.fixture(scope="package")
def exported(study, tmp_path_factory):
    """Return the same people as `kindlog export --format parquet` writes them."""
    from analysis import open_journal  # noqa: PLC0415  # as below

    folder = tmp_path_factory.mktemp("exported")
    for file in sorted(study.glob("*.db")):
        open_journal(file).export(folder / file.stem, "parquet")
    return folder
