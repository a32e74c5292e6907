"""What every scheduler can do: show its files, take them, give them back, and say what is there."""

import os
import secrets
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from analysis import errors
from analysis.reports import writing
from analysis.reports.schedule.job import Job

SECONDS = 60
"""Longest time a scheduler's own program may take."""


@dataclass(frozen=True)
class File:
    """A text and where it goes; ``path`` is None where it becomes part of something else, as lines of a crontab do."""

    path: Path | None
    text: str


@dataclass(frozen=True)
class State:
    """What is installed, as the computer itself says."""

    kind: str
    installed: bool
    active: bool = False
    """Whether it will start by itself."""
    next: str = ""
    """When, in the scheduler's own words."""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """How a program ended, and what it said."""

    code: int
    out: str
    err: str = ""


class Scheduler(ABC):
    """One scheduler of one kind of system.

    Parameters
    ----------
    environ
        Says where programs and the person's own configuration are.
    home
        The person's home folder.
    """

    kind: ClassVar[str]
    program: ClassVar[str]
    encoding: ClassVar[str] = "utf-8"

    def __init__(self, environ: Mapping[str, str] = os.environ, home: Path | None = None) -> None:
        self.environ = environ
        self.home = home or Path(environ.get("HOME") or Path.home())

    @abstractmethod
    def files(self, job: Job) -> list[File]:
        """Return the exact texts, and where they go."""

    @abstractmethod
    def install(self, job: Job) -> None:
        """Put them there and switch them on; on refusal everything is as it was.

        Raises
        ------
        SchedulerAbsent, SchedulerRefused, FolderUnwritable
            When there is no such scheduler, it says no, or a file cannot be written.
        """

    @abstractmethod
    def remove(self) -> bool:
        """Take away exactly that; returns whether there was anything."""

    @abstractmethod
    def state(self) -> State:
        """Say what is there; never raises because there is nothing."""

    def same(self, job: Job) -> bool:
        """Whether what is there is exactly what would be put there now: this kindlog, and this journal."""
        return all(self.there(file) == file.text for file in self.files(job))

    def there(self, file: File) -> str:
        """Return what stands in the place of a file now."""
        with suppress(OSError, UnicodeError):
            return file.path.read_bytes().decode(self.encoding) if file.path else ""
        return ""

    def available(self) -> bool:
        """Whether this scheduler works here, now, for this person."""
        return self.found() is not None

    def found(self) -> str | None:
        """Return where the scheduler's program is, or None."""
        return shutil.which(self.program, path=self.environ.get("PATH"))

    def call(self, *arguments: str, text: str | None = None) -> Done:
        """Start the scheduler's own program.

        Raises
        ------
        SchedulerAbsent
            When it is not there, or does not answer.
        """
        program = self.found()
        if program is None:
            raise errors.SchedulerAbsent(program=self.program)
        try:
            done = subprocess.run(  # noqa: S603  # the system's own scheduler, and our own words
                [program, *arguments],
                input=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=dict(self.environ),
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise errors.SchedulerAbsent(program=self.program) from error
        return Done(done.returncode, done.stdout, done.stderr)

    def demand(self, *arguments: str, text: str | None = None) -> None:
        """Start it and insist.

        Raises
        ------
        SchedulerRefused
            When it says no.
        """
        if self.call(*arguments, text=text).code:
            raise errors.SchedulerRefused(program=self.program)


class Placed:
    """Files that are put in their places together, and taken back together."""

    def __init__(self, files: Sequence[File], encoding: str = "utf-8") -> None:
        self.contents = {file.path: file.text.encode(encoding) for file in files if file.path}
        self.before = {path: path.read_bytes() if path.is_file() else None for path in self.contents}

    def put(self) -> None:
        """Write every file, 0600, each in one step."""
        for path, content in self.contents.items():
            _put(path, content)

    def back(self) -> None:
        """Leave every place as it was found."""
        for path, content in self.before.items():
            with suppress(OSError):
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    _put(path, content)


def _put(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise errors.FolderUnwritable(path=path.parent, why=writing.why(error)) from error


def take_away(paths: Sequence[Path]) -> bool:
    """Delete files; returns whether any was there."""
    there = [path for path in paths if path.is_file() or path.is_symlink()]
    for path in there:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise errors.FolderUnwritable(path=path.parent, why=writing.why(error)) from error
    return bool(there)
