"""cron, where systemd runs no session of the person: daily and at start, because it skips what it slept through."""

import re
import shlex

from analysis import errors
from analysis.reports.schedule.job import Job
from analysis.reports.schedule.scheduler import File, Scheduler, State

BEGIN, END = "# kindlog reports: begin", "# kindlog reports: end"
_QUIET = "report --due >/dev/null 2>&1"
_BLOCK = re.compile(rf"^{re.escape(BEGIN)}\n(?:.*{re.escape(_QUIET)}\n)*{re.escape(END)}(?:\n|\Z)", re.MULTILINE)

_NONE = re.compile(r"no crontab for|No such file or directory")
"""How cron says that a person has no crontab: Debian's and cronie, busybox."""


class Cron(Scheduler):
    """Two marked lines in the person's own crontab; every other line stays as it is."""

    kind = "cron"
    program = "crontab"

    def files(self, job: Job) -> list[File]:
        """Return the lines that go into the crontab."""
        command = f"{line(job.command[:-2])} {_QUIET}"
        return [File(None, f"{BEGIN}\n@reboot sleep 120 && {command}\n17 9 * * * {command}\n{END}\n")]

    def install(self, job: Job) -> None:
        """Add the lines; earlier ones of ours go."""
        rest = without(self._table())
        apart = "" if not rest or rest.endswith("\n") else "\n"
        self.demand("-", text=f"{rest}{apart}{self.files(job)[0].text}")

    def remove(self) -> bool:
        """Take the lines away; a crontab that held nothing else goes too."""
        if self.found() is None:
            return False
        table = self._table()
        rest = without(table)
        if rest == table:
            return False
        if rest.strip():
            self.demand("-", text=rest)
        else:
            self.demand("-r")
        return True

    def state(self) -> State:
        """Ask the crontab."""
        table = self._shown()
        installed = without(table) != table
        return State(self.kind, installed, installed)

    def there(self, file: File) -> str:
        """Return our lines as they stand in the crontab."""
        found = _BLOCK.search(self._shown())
        return found[0] if found and file.path is None else ""

    def _shown(self) -> str:
        """Return the crontab to look at; nothing where it cannot be read."""
        try:
            return self._table() if self.found() else ""
        except errors.ReportError:
            return ""

    def _table(self) -> str:
        """Return the crontab to write again; empty only where cron says that there is none.

        Raises
        ------
        SchedulerRefused
            When it cannot be read for another reason: what was not read must not be written over.
        """
        done = self.call("-l")
        if done.code and not _NONE.search(done.err):
            raise errors.SchedulerRefused(program=self.program)
        return "" if done.code else done.out


def line(command: tuple[str, ...]) -> str:
    r"""Return a command as a crontab writes it: for a shell, and with every per cent sign escaped.

    Examples
    --------
    >>> line(("/opt/a b/kindlog", "100%"))
    "'/opt/a b/kindlog' 100\\%"
    """
    return shlex.join(command).replace("%", r"\%")


def without(table: str) -> str:
    r"""Return a crontab without our lines.

    Examples
    --------
    >>> without(f"MAILTO=me\n{BEGIN}\n@reboot kindlog report --due >/dev/null 2>&1\n{END}\n0 1 * * * mine\n")
    'MAILTO=me\n0 1 * * * mine\n'
    """
    return _BLOCK.sub("", table)
