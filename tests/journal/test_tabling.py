import pytest

from analysis import errors
from analysis.journal import grid, tabling
from analysis.journal.reading import File
from analysis.journal.sources import Options

FILE = File("t.csv", b"Date,Situation\n2026-03-02,Late\n,no date\n", "t.csv")


def test_the_same_rows_under_any_name():
    loaded = tabling.load("notion", FILE, grid.read(FILE), Options())
    assert (loaded.source, loaded.table["source"].item(), loaded.table["trigger"].item()) == (
        "notion",
        "notion",
        "Late",
    )
    assert loaded.refused["code"].tolist() == ["no_date"]


def test_a_grid_without_dates_says_so():
    file = File("t.csv", b"Thing,Shop\nbread,corner\n", "t.csv")
    with pytest.raises(errors.MappingNeeded):
        tabling.load("table", file, grid.read(file), Options())
    assert "date" in " ".join(tabling.propose(file, grid.read(file), Options()).questions)
