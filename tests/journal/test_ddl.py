"""The file's tables are the model's columns, nothing more and nothing less."""

import apsw
import pytest

from analysis.journal import ddl
from analysis.model import RECORDS, CheckIn, Moment


@pytest.fixture
def fresh() -> apsw.Connection:
    opened = apsw.Connection(":memory:")
    for statement in ddl.statements():
        opened.execute(statement)
    return opened


@pytest.mark.parametrize("table", list(RECORDS))
def test_every_column_of_the_model_has_its_place(fresh: apsw.Connection, table: str) -> None:
    found = {name: kind for _, name, kind, *_ in fresh.execute(f"PRAGMA table_info({table})")}
    assert list(found) == [*(column.name for column in ddl.stored(table)), "erased_at"]
    assert all(found[column.name] == ddl.SQL_TYPES[column.kind] for column in ddl.stored(table))


def test_every_kind_of_column_has_a_type() -> None:
    kinds = {column.kind for table in RECORDS for column in ddl.stored(table)}
    assert kinds <= set(ddl.SQL_TYPES)


def test_wrong_types_are_refused_by_the_file_itself(fresh: apsw.Connection) -> None:
    with pytest.raises(apsw.ConstraintError):
        fresh.execute("INSERT INTO goals (goal_id, local_dt) VALUES ('a', 'yesterday')")
    with pytest.raises(apsw.ConstraintError):
        fresh.execute("INSERT INTO goals (goal_id) VALUES ('a')")


def test_what_hangs_on_a_moment_goes_with_it(fresh: apsw.Connection) -> None:
    fresh.execute("PRAGMA foreign_keys=ON")
    fresh.execute("INSERT INTO moments (moment_id, local_dt) VALUES ('a', 0)")
    fresh.execute("INSERT INTO affect VALUES ('a', 0, 'sad', 1, NULL)")
    fresh.execute("INSERT INTO provenance VALUES ('a', '{}', NULL)")
    fresh.execute("DELETE FROM moments")
    assert fresh.execute("SELECT count(*) FROM affect").get + fresh.execute("SELECT count(*) FROM provenance").get == 0


def test_what_is_already_here_is_looked_up_by_an_index(fresh: apsw.Connection) -> None:
    query = "SELECT 1 FROM moments WHERE source = 'a' AND entry_id IN (SELECT value FROM json_each('[]'))"
    assert any("moments_from" in row[3] for row in fresh.execute(f"EXPLAIN QUERY PLAN {query}"))


def test_a_record_knows_its_table() -> None:
    class Narrower(Moment):
        """A moment all the same."""

    assert (ddl.table_of(CheckIn), ddl.table_of(Narrower)) == ("checkins", "moments")
