"""Words that the journal refused: private, whole, importable; never in a place that refuses them too."""

import os
import tempfile
from datetime import datetime

import pytest

from analysis.journal import aside, load
from analysis.model import CheckIn, Emotion, Moment

WHEN = datetime(2026, 9, 14, 21, 30)


@pytest.mark.parametrize(
    "record",
    [
        Moment(local_dt=WHEN, tz="Europe/Berlin", text="a\nb ✓ \0", tags=["x"], emotions=[Emotion(emotion="sad")]),
        CheckIn(local_dt=WHEN, support=3, note="quiet"),
    ],
)
def test_it_comes_back_whole(tmp_path, journal, record):
    draft = aside.keep_aside(record, tmp_path / "new" / "drafts")
    assert journal.import_(load(draft), file=draft.name).loaded == 1
    assert journal.get(record.id) == record


@pytest.mark.skipif(os.name != "posix", reason="permission bits as on POSIX")
def test_only_the_owner_reads_it(tmp_path):
    old = os.umask(0)
    try:
        draft = aside.keep_aside(CheckIn(local_dt=WHEN), tmp_path / "drafts")
    finally:
        os.umask(old)
    assert (draft.stat().st_mode & 0o777, draft.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_that_takes_nothing_gives_way_to_another(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    draft = aside.keep_aside(CheckIn(local_dt=WHEN), tmp_path / "file" / "drafts")
    assert tmp_path in draft.parents
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    assert aside.keep_aside(CheckIn(local_dt=WHEN), tmp_path / "file" / "drafts") is None


def test_each_has_a_file_of_its_own(tmp_path):
    made = {aside.keep_aside(CheckIn(local_dt=WHEN), tmp_path) for _ in range(3)}
    assert len(made) == 3
