"""``doctor --privacy``: the real commands on made-up words, under guard, and what the guard saw.

The commands run as processes with a home and a temporary folder of their own. They keep a moment that holds a word made
up for this run, and make its report. Every connection that any Python process among them tries to open beyond this
computer is noted (``guarded``). Afterwards every file they left is looked through for the word and for loose modes.
"""

import os
import secrets
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.cli import guarded
from analysis.cli.finding import Finding

FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home",
    "LOCALAPPDATA": "home",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "run",
    "IPYTHONDIR": "home/ipython",
    "JUPYTER_CONFIG_DIR": "home/jupyter",
    "JUPYTER_DATA_DIR": "home/jupyter-data",
    "JUPYTER_RUNTIME_DIR": "run",
    "PYTHONPATH": "guard",
}
"""Variable that says where a program reads or leaves something → our own folder it is sent to."""
RUN = "import sys; from analysis.cli import main; sys.exit(main())"
OTHERS = 0o077


def watched() -> list[Finding]:
    """Run the commands under guard and say what was seen."""
    with tempfile.TemporaryDirectory(prefix="kindlog-") as place:
        folder = Path(place)
        journal, word = folder / "kept" / "journal.db", f"canary{secrets.token_hex(8)}"
        environment = _enclosed(os.environ, folder, journal)
        for arguments, typed in _steps(folder, word):
            done = subprocess.run(  # noqa: S603 - this very Python and this very program
                [sys.executable, "-c", RUN, *arguments],
                input=typed,
                text=True,
                env=environment,
                capture_output=True,
                check=False,
            )
            if done.returncode:
                return [Finding("stopped", arguments[0], "problem")]
        noted = folder / "noted"
        hosts = noted.read_text(encoding="utf-8").split() if noted.exists() else []
        return [_none("connections", len(hosts)), *_left(folder, journal, word)]


def _steps(folder: Path, word: str) -> Iterator[tuple[list[str], str]]:
    """Yield what is run and what is typed; words come through stdin, where no list of processes shows them."""
    yield ["log", "-", "--at", "2026-08-14T21:30", "--tz", "Europe/Berlin", "--support", "3"], f"I always forget {word}"
    yield ["checkin", "--support", "5", "--criticism", "4", "--for", "2026-08-16"], ""
    yield ["list", "--json"], ""
    yield ["report", "2026-08", "--out", str(folder / "reports")], ""


def _enclosed(environ: Mapping[str, str], folder: Path, journal: Path) -> dict[str, str]:
    for inside in set(FOLDERS.values()):
        (folder / inside).mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(guarded.__file__, folder / "guard" / "sitecustomize.py")
    places = {name: str(folder / inside) for name, inside in FOLDERS.items()}
    return {**environ, **places, guarded.VARIABLE: str(folder / "noted"), "KINDLOG_JOURNAL": str(journal)}


def _left(folder: Path, journal: Path, word: str) -> Iterator[Finding]:
    """Look through every file that was left, except our own guard and its notes."""
    own = (folder / "guard", folder / "noted")
    files = [
        path for path in folder.rglob("*") if path.is_file() and not any(path.is_relative_to(mine) for mine in own)
    ]
    told = [path for path in files if path != journal and (word in path.name or word.encode() in path.read_bytes())]
    yield _none("words_elsewhere", len(told))
    kept = [path for path in files if path.is_relative_to(journal.parent) or path.is_relative_to(folder / "reports")]
    loose = [path for path in kept if stat.S_IMODE(path.stat().st_mode) & OTHERS] if os.name == "posix" else []
    yield _none("loose_files", len(loose))
    yield _none("files_left", len(set((folder / "tmp").iterdir())))


def _none(name: str, count: int) -> Finding:
    return Finding(name, count, "problem" if count else "ok")
