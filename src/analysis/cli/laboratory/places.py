"""Where the laboratory keeps what: notebooks, Jupyter's own folders, and what lives only while it runs."""

import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from analysis import errors, resources
from analysis.settings import JOURNAL_VARIABLE

OTHERS = 0o077
"""What nobody but the owner may have."""
RECORD = ".kindlog.json"
"""Lies in the folder of notebooks that kindlog keeps; Jupyter does not serve hidden files."""
_JUPYTERS = re.compile(r"(?:JUPYTER|JPY_|IPYTHON)")


@dataclass(frozen=True)
class Places:
    """Folders of one run, all for the owner only."""

    notebooks: Path
    """What the browser may open, and nothing above it."""
    own: Path
    """Jupyter's settings and data, kept from run to run."""
    runtime: Path
    """Keys, sockets and the address; gone when the run ends."""

    def environment(self, journal: Path) -> dict[str, str]:
        """Return what Jupyter and its kernels are told about places."""
        return {
            "JUPYTER_CONFIG_DIR": str(self.own / "config"),
            "JUPYTER_DATA_DIR": str(self.own / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.runtime),
            "JUPYTERLAB_SETTINGS_DIR": str(self.own / "config" / "lab" / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.own / "config" / "lab" / "workspaces"),
            "IPYTHONDIR": str(self.own / "ipython"),
            JOURNAL_VARIABLE: str(journal),
        }


@contextmanager
def private() -> Iterator[None]:
    """Let every file and folder made inside be for the owner only, in this process and the ones it starts."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def settle(notebooks: Path | None, journal: Path) -> Iterator[Places]:
    """Make the folders of a run, and take those away again that live only while it runs.

    Parameters
    ----------
    notebooks
        A folder the person chose; without it one beside the journal of this platform.
    journal
        The journal file, which no browser may open.

    Raises
    ------
    JournalLoose
        When others may look into a folder that is not kindlog's own.
    LabHoldsJournal
        When the journal lies among the notebooks.
    FolderUnwritable
        When a folder cannot be made.
    """
    home = platformdirs.user_data_path("kindlog", appauthor=False)
    chosen = (notebooks or home / "notebooks").expanduser().absolute()
    try:
        folder = _notebooks(chosen)
        if journal.resolve().is_relative_to(folder.resolve()):
            raise errors.LabHoldsJournal(path=folder)
        own = home / "jupyter"
        own.mkdir(parents=True, exist_ok=True)
        _close(own)
        made = tempfile.TemporaryDirectory(prefix="kindlog-", dir=_short_lived(), ignore_cleanup_errors=True)
    except OSError as error:
        raise errors.FolderUnwritable(path=chosen, why=resources.text("report.why.other")) from error
    with made as runtime:
        yield Places(notebooks=folder, own=own, runtime=Path(runtime))


@contextmanager
def told(variables: Mapping[str, str]) -> Iterator[None]:
    """Set the environment, without what a person's other Jupyter was told; put it back afterwards."""
    before = dict(os.environ)
    for name in [name for name in before if _JUPYTERS.match(name)]:
        del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _notebooks(folder: Path) -> Path:
    """Return the folder, made or closed to others; a loose one that holds someone's files is theirs to close."""
    folder.mkdir(parents=True, exist_ok=True)
    if _loose(folder):
        if any(folder.iterdir()) and not (folder / RECORD).is_file():
            raise errors.JournalLoose(path=folder, mode="700")
        _close(folder)
    return folder


def _loose(folder: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(folder.stat().st_mode) & OTHERS)


def _close(folder: Path) -> None:
    if _loose(folder):
        folder.chmod(stat.S_IRWXU)


def _short_lived() -> str | None:
    """Return the person's own folder in memory where the system has one, else None for the temporary folder."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    return named if named and os.access(named, os.W_OK) else None
