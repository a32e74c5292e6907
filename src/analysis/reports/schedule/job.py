"""What a scheduler is to start: this very kindlog, the journal when it was named, and ``report --due``."""

import sys
from dataclasses import dataclass
from pathlib import Path

from analysis import errors

_START = "import sys; from analysis.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Job:
    """A command in parts, as a program is started with; no part holds words of an entry."""

    command: tuple[str, ...]

    @classmethod
    def of(cls, journal: Path | None = None, python: Path = Path(sys.executable)) -> "Job":
        """Return the command of this kindlog.

        Parameters
        ----------
        journal
            The journal file, when it is not the usual one.
        python
            The interpreter; ``kindlog`` beside it is used where it is there.

        Raises
        ------
        SchedulerRefused
            When a path holds a line break or another control character, which no scheduler can carry.

        Examples
        --------
        >>> Job.of(Path("/home/a/mine.db")).command[-4:]
        ('--journal', '/home/a/mine.db', 'report', '--due')
        """
        beside = next(
            (path for path in (python.with_name("kindlog"), python.with_name("kindlog.exe")) if path.exists()), None
        )
        start = (str(beside),) if beside else (str(python), "-c", _START)
        named = ("--journal", str(journal.absolute())) if journal else ()
        command = (*start, *named, "report", "--due")
        if not all(part.isprintable() for part in command):
            raise errors.SchedulerRefused(program="kindlog")
        return cls(command)
