"""The Task Scheduler, for Windows: on the first of the month, or as soon as the computer is on again."""

import subprocess
from html import escape
from pathlib import Path

from analysis import errors, resources
from analysis.reports.schedule.job import Job
from analysis.reports.schedule.scheduler import File, Placed, Scheduler, State, take_away

TASK = r"\kindlog\reports"
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_XML = """\
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{told}</Description>
    <URI>{task}</URI>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T09:17:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByMonth>
        <DaysOfMonth><Day>1</Day></DaysOfMonth>
        <Months>{months}</Months>
      </ScheduleByMonth>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


class Windows(Scheduler):
    """One task of the person."""

    kind = "windows"
    program = "schtasks"
    encoding = "utf-16"

    @property
    def path(self) -> Path:
        """Where the task is written down for the Task Scheduler to read."""
        local = self.environ.get("LOCALAPPDATA")
        return Path(local or self.home / "AppData" / "Local") / "kindlog" / "reports-task.xml"

    def files(self, job: Job) -> list[File]:
        """Return the task."""
        text = _XML.format(
            told=escape(resources.text("report.schedule.told")),
            task=TASK,
            months="".join(f"<{month} />" for month in _MONTHS),
            command=escape(job.command[0]),
            arguments=escape(subprocess.list2cmdline(job.command[1:])),
        )
        return [File(self.path, text)]

    def install(self, job: Job) -> None:
        """Write the task, in the encoding that the Task Scheduler reads, and register it."""
        if self.found() is None:
            raise errors.SchedulerAbsent(program=self.program)
        placed = Placed(self.files(job), encoding=self.encoding)
        placed.put()
        try:
            self.demand("/Create", "/TN", TASK, "/XML", str(self.path), "/F")
        except errors.JournalError:
            placed.back()
            raise

    def remove(self) -> bool:
        """Take the task away, and its file."""
        registered = self.found() is not None and self.call("/Query", "/TN", TASK).code == 0
        if registered:
            self.demand("/Delete", "/TN", TASK, "/F")
        return take_away([self.path]) or registered

    def state(self) -> State:
        """Ask the Task Scheduler."""
        registered = self.found() is not None and self.call("/Query", "/TN", TASK).code == 0
        return State(self.kind, registered, registered, files=(str(self.path),) if self.path.is_file() else ())
