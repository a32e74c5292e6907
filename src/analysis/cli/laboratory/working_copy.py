"""The person's own copy of the notebooks: new ones are put there, changed ones are never overwritten.

What counts as a change is what somebody wrote: cells and their kinds. Running and saving a notebook changes neither.
"""

import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import errors, resources
from analysis.cli.laboratory.places import RECORD

SUFFIX, BESIDE = ".ipynb", ".new.ipynb"
START = "00_start_here"
"""The home screen."""


@dataclass
class Copied:
    """What a refresh did, by names of notebooks."""

    updated: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def refresh(folder: Path, shipped: Path) -> Copied:
    """Bring the folder up to what ships with kindlog.

    A notebook that is absent is put there. One that nobody changed is replaced by its new version. Beside one that was
    changed, the new version is put under a name of its own, once.

    Parameters
    ----------
    folder
        The working folder, 0700.
    shipped
        Where the notebooks ship from.

    Raises
    ------
    FolderUnwritable
        When the folder takes no new file.
    """
    record, done = _record(folder), Copied()
    try:
        for source in sorted(shipped.rglob(f"*{SUFFIX}")):
            if ".ipynb_checkpoints" not in source.parts:
                _bring(folder, source.relative_to(shipped), source.read_bytes(), record, done)
        _write(folder / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise errors.FolderUnwritable(path=folder, why=resources.text("report.why.other")) from error
    return done


def _bring(folder: Path, name: Path, new: bytes, record: dict[str, str], done: Copied) -> None:
    key, target, version = name.as_posix(), folder / name, meaning(new)
    known, record[key] = record.get(key), version
    if not target.exists():
        _write(target, new)
        return
    have = meaning(target.read_bytes())
    if version in {have, known}:
        return
    if have == known:
        _write(target, new)
        done.updated.append(name.stem)
    elif not key.endswith(BESIDE):
        _bring(folder, name.with_suffix(BESIDE), new, record, Copied())
        done.beside.append(name.stem)


def meaning(notebook: bytes) -> str:
    """Return a digest of what a notebook says, whatever was run or saved.

    Parameters
    ----------
    notebook
        The file's bytes; what is no notebook is taken as it is.

    Examples
    --------
    >>> run = b'{"cells": [{"cell_type": "code", "source": ["1"], "outputs": [], "execution_count": 3}]}'
    >>> meaning(run) == meaning(b'{"cells": [{"cell_type": "code", "source": "1"}]}')
    True
    """
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(notebook)["cells"]]
    except (ValueError, TypeError, KeyError):
        return hashlib.sha256(notebook).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def find(folder: Path, wanted: str | None = None) -> str:
    """Return the path of a notebook inside the folder, by its name with or without number and ending.

    Raises
    ------
    UnknownWord
        When there is none; names those there are.
    """
    paths = sorted(
        path.relative_to(folder)
        for path in folder.rglob(f"*{SUFFIX}")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    name = (wanted or START).removesuffix(SUFFIX).casefold()
    for same in (_whole, _stem, _plain):
        for path in paths:
            if same(path).casefold() == name:
                return path.as_posix()
    raise errors.UnknownWord(value=wanted or START, known=", ".join(map(_plain, paths)))


def _whole(path: Path) -> str:
    return path.as_posix().removesuffix(SUFFIX)


def _stem(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


def _plain(path: Path) -> str:
    return re.sub(r"^\d+_", "", _stem(path))


def _record(folder: Path) -> dict[str, str]:
    try:
        known: Any = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in known.items()} if isinstance(known, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place in one step, for the owner only, never through a link."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
