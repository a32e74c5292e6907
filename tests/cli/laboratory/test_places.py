import os
import stat

import pytest

from analysis import errors
from analysis.cli.laboratory import places


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setattr(places.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data" / "kindlog")
    with places.private():
        yield tmp_path


def modes(folder):
    return {stat.S_IMODE(path.stat().st_mode) & 0o777 for path in (folder, *folder.rglob("*"))}


def test_folders_are_made_for_the_owner_only_and_the_short_lived_one_goes(own):
    with places.settle(None, own / "journal.db") as where:
        assert where.notebooks == own / "data" / "kindlog" / "notebooks"
        assert modes(own / "data") == modes(where.runtime) == {0o700}
        assert not where.runtime.is_relative_to(where.own)
    assert not where.runtime.exists()
    assert where.notebooks.is_dir()


def test_private_gives_the_umask_back():
    before = os.umask(0o022)
    try:
        with places.private():
            assert os.umask(0o077) == 0o077
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)


def test_the_journal_is_never_among_the_notebooks(own):
    folder = own / "mine"
    (own / "link").symlink_to(folder)
    for journal in (folder / "journal.db", folder / "deep" / "journal.db", own / "link" / "journal.db"):
        with (
            pytest.raises(errors.LabHoldsJournal, match="where a browser could open it"),
            places.settle(folder, journal),
        ):
            pass


def test_a_loose_folder_with_files_is_left_to_its_owner(own):
    folder = own / "open"
    folder.mkdir()
    folder.chmod(0o755)
    with places.settle(folder, own / "journal.db"):
        assert modes(folder) == {0o700}, "an empty one is closed"
    folder.chmod(0o755)
    (folder / "theirs.txt").write_text("x", encoding="utf-8")
    with pytest.raises(errors.JournalLoose, match="chmod 700"), places.settle(folder, own / "journal.db"):
        pass
    (folder / places.RECORD).write_text("{}", encoding="utf-8")
    with places.settle(folder, own / "journal.db"):
        assert modes(folder) == {0o700, 0o600}, "one that kindlog keeps is closed again"


def test_a_file_in_the_folders_place_is_said(own):
    (own / "file").write_text("x", encoding="utf-8")
    with pytest.raises(errors.FolderUnwritable), places.settle(own / "file", own / "journal.db"):
        pass


def test_the_environment_forgets_another_jupyter_and_is_put_back(own, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    monkeypatch.setenv("JUPYTERLAB_DIR", "/elsewhere")
    monkeypatch.setenv("IPYTHONDIR", "/elsewhere")
    with places.settle(None, own / "journal.db") as where, places.told(where.environment(own / "journal.db")):
        assert "JUPYTER_CONFIG_PATH" not in os.environ
        assert "JUPYTERLAB_DIR" not in os.environ
        assert os.environ["IPYTHONDIR"] == str(where.own / "ipython")
        assert os.environ["JUPYTER_RUNTIME_DIR"] == str(where.runtime)
        assert os.environ["KINDLOG_JOURNAL"] == str(own / "journal.db")
    assert os.environ["JUPYTERLAB_DIR"] == os.environ["IPYTHONDIR"] == "/elsewhere"
    assert "JUPYTER_RUNTIME_DIR" not in os.environ


def test_the_short_lived_folder_prefers_memory(own, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    with places.settle(None, own / "journal.db") as where:
        assert where.runtime.parent == own
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own / "absent"))
    with places.settle(None, own / "journal.db") as where:
        assert where.runtime.parent != own
