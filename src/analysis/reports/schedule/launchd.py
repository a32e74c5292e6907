"""launchd, for macOS: on the first of the month, on waking after it, and at every login after a power-off."""

import os
import plistlib
from pathlib import Path

from analysis import errors
from analysis.reports.schedule.job import Job
from analysis.reports.schedule.scheduler import File, Placed, Scheduler, State, take_away

LABEL = "org.kindlog.reports"


class Launchd(Scheduler):
    """One agent of the person."""

    kind = "launchd"
    program = "launchctl"

    @property
    def path(self) -> Path:
        """Where the agent is written down."""
        return self.home / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    @property
    def _domain(self) -> str:
        return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"

    def files(self, job: Job) -> list[File]:
        """Return the agent's property list."""
        told = {
            "Label": LABEL,
            "ProgramArguments": list(job.command),
            "StartCalendarInterval": {"Day": 1, "Hour": 9, "Minute": 17},
            "RunAtLoad": True,
            "ProcessType": "Background",
            "LowPriorityIO": True,
            "Umask": 0o077,
            "StandardOutPath": "/dev/null",
            "StandardErrorPath": "/dev/null",
        }
        return [File(self.path, plistlib.dumps(told, sort_keys=False).decode())]

    def install(self, job: Job) -> None:
        """Write the agent and load it, an earlier one first unloaded."""
        if self.found() is None:
            raise errors.SchedulerAbsent(program=self.program)
        placed = Placed(self.files(job))
        placed.put()
        self.call("bootout", f"{self._domain}/{LABEL}")
        try:
            self.demand("bootstrap", self._domain, str(self.path))
        except errors.JournalError:
            placed.back()
            raise

    def remove(self) -> bool:
        """Unload the agent and delete it."""
        if not self.path.exists():
            return False
        if self.found() is not None:
            self.call("bootout", f"{self._domain}/{LABEL}")
        return take_away([self.path])

    def state(self) -> State:
        """Ask the file, then launchd."""
        there = self.path.is_file()
        active = there and self.found() is not None and self.call("print", f"{self._domain}/{LABEL}").code == 0
        return State(self.kind, there, active, files=(str(self.path),) if there else ())
