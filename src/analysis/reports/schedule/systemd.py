"""systemd's timer of the person, for Linux: monthly, and after a night off as soon as the computer is on again."""

from pathlib import Path

from analysis import errors, resources
from analysis.reports.schedule.job import Job
from analysis.reports.schedule.scheduler import File, Placed, Scheduler, State, take_away

NAME = "kindlog-reports"
_SERVICE = """\
# {name}.service
[Unit]
Description={told}

[Service]
Type=oneshot
ExecStart={command}
UMask=0077
Nice=10
NoNewPrivileges=true
"""
_TIMER = """\
# {name}.timer
[Unit]
Description={told}

[Timer]
OnCalendar=monthly
Persistent=true

[Install]
WantedBy=timers.target
"""


class Systemd(Scheduler):
    """A service that runs once, and the timer that starts it."""

    kind = "systemd"
    program = "systemctl"

    @property
    def folder(self) -> Path:
        """Where the person's own units are."""
        return Path(self.environ.get("XDG_CONFIG_HOME") or self.home / ".config") / "systemd" / "user"

    @property
    def paths(self) -> list[Path]:
        """The service, then the timer."""
        return [self.folder / f"{NAME}.{kind}" for kind in ("service", "timer")]

    def available(self) -> bool:
        """Whether systemd runs a session of this person."""
        return self.found() is not None and self.call("--user", "show-environment").code == 0

    def files(self, job: Job) -> list[File]:
        """Return both units."""
        told = resources.text("report.schedule.told")
        texts = (text.format(name=NAME, told=told, command=quoted(job.command)) for text in (_SERVICE, _TIMER))
        return [File(path, text) for path, text in zip(self.paths, texts, strict=True)]

    def install(self, job: Job) -> None:
        """Write both units and switch the timer on."""
        if not self.available():
            raise errors.SchedulerAbsent(program=self.program)
        placed = Placed(self.files(job))
        try:
            placed.put()
            self.demand("--user", "daemon-reload")
            self.demand("--user", "enable", "--now", f"{NAME}.timer")
        except errors.JournalError:
            placed.back()
            self.call("--user", "daemon-reload")
            raise

    def remove(self) -> bool:
        """Switch the timer off and delete both units."""
        if not any(path.exists() for path in self.paths):
            return False
        reachable = self.available()
        if reachable:
            self.call("--user", "disable", "--now", f"{NAME}.timer")
        link = self.folder / "timers.target.wants" / f"{NAME}.timer"
        take_away([*self.paths, link])
        if reachable:
            self.call("--user", "daemon-reload")
        return True

    def state(self) -> State:
        """Ask the files, then systemd."""
        there = [path for path in self.paths if path.is_file()]
        if not there or not self.available():
            return State(self.kind, len(there) == len(self.paths), files=tuple(map(str, there)))
        active = self.call("--user", "is-active", f"{NAME}.timer").code == 0
        enabled = self.call("--user", "is-enabled", f"{NAME}.timer").code == 0
        when = self.call("--user", "show", f"{NAME}.timer", "--property=NextElapseUSecRealtime", "--value").out.strip()
        whole = len(there) == len(self.paths)
        return State(self.kind, whole, active and enabled, when, tuple(map(str, there)))


def quoted(command: tuple[str, ...]) -> str:
    r"""Return a command as a unit writes it: each part in quotes, and nothing in it expanded.

    Examples
    --------
    >>> quoted(("/opt/a b/kindlog", "report", "100%", "$HOME"))
    '"/opt/a b/kindlog" "report" "100%%" "$$HOME"'
    """
    parts = [part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") for part in command]
    return " ".join(f'"{part.replace("$", "$$") if place else part}"' for place, part in enumerate(parts))
