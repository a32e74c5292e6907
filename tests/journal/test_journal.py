"""The journal as a notebook meets it."""

import gc
import subprocess
import sys
from datetime import datetime

import pandas as pd
import pytest

from analysis import errors, schema
from analysis.journal import Journal, open_journal
from analysis.model import CheckIn, Moment

WHEN = datetime(2026, 9, 14, 21, 30)


def test_where_it_is(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_journal(tmp_path / "a.db").path == tmp_path / "a.db"
    monkeypatch.setenv("KINDLOG_JOURNAL", str(tmp_path / "b.db"))
    assert open_journal().path == tmp_path / "b.db"
    monkeypatch.delenv("KINDLOG_JOURNAL")
    assert open_journal().path.name == "journal.db"


def test_every_table_of_the_schema_is_there(journal: Journal) -> None:
    for name in schema.TABLES:
        assert list(getattr(journal, name).columns) == [column.name for column in schema.TABLES[name].columns]


def test_the_feelings_of_some_moments_are_those_rows_of_all() -> None:
    sample = open_journal(sample=True)
    some, whole = sample.moments.iloc[10:30], sample.affect
    expected = whole[whole["moment_id"].isin(some["moment_id"])].reset_index(drop=True)
    assert len(expected)
    pd.testing.assert_frame_equal(sample.affect_of(some), expected)


def test_what_another_window_wrote_is_there(journal: Journal, open_at) -> None:
    other = open_at(journal.path)
    kept = journal.append(CheckIn(local_dt=WHEN, support=5))
    assert other.get(kept.id) == kept
    assert len(other.checkins) == 1


def test_everything_about_an_entry(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN, text="one"))
    journal.amend(kept.id, text="two")
    journal.erase(kept.id)
    told = journal.details(kept.id)
    assert (told["table"], told["text"], told["revisions"], told["erased"]) == ("moments", "two", 1, True)
    assert (told["raw"], told["warnings"]) == (None, [])


def test_the_sample_is_a_passing_copy() -> None:
    one, two = open_journal(sample=True), open_journal(sample=True)
    assert one.path != two.path
    one.erase(one.moments["moment_id"][0])
    assert len(two.moments) == len(one.moments) + 1
    folder = one.path.parent
    assert folder.stat().st_mode & 0o077 == 0
    del one
    gc.collect()
    assert not folder.exists()


def test_its_words_for_a_print(journal: Journal) -> None:
    assert repr(journal) == f"Journal({str(journal.path)!r})"


def test_writing_needs_no_pandas(tmp_path) -> None:
    work = (
        "import sys\nfrom datetime import datetime\nfrom analysis import Moment, open_journal\n"
        "journal = open_journal(sys.argv[1])\nkept = journal.append(Moment(local_dt=datetime(2026, 1, 1)))\n"
        "journal.amend(kept.id, text='a')\njournal.erase(journal.find(kept.id[-8:]))\njournal.forget(kept.id)\n"
        "print([name for name in ('pandas', 'numpy', 'pyarrow') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", work, tmp_path / "a.db"], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("hour", [-1, 24, 99, 4.5, "x", None])
def test_a_diary_day_begins_at_an_hour_of_the_day(journal, hour) -> None:
    journal.day_start = 5
    with pytest.raises(errors.ValueOutside, match="0 to 23"):
        journal.day_start = hour
    assert journal.day_start == 5
