"""The operating system's own scheduler starts ``kindlog report --due``; kindlog keeps no program running.

Any trigger will do, because what is due is made once: systemd's user timer, which catches up after a night off; cron,
which does not, and therefore runs daily and at start; launchd on macOS; the Task Scheduler on Windows. Each text is
made by a pure function, so it can be read anywhere, and shown in full before it is put anywhere.
"""

from analysis.reports.schedule.choosing import KINDS, scheduler, usual
from analysis.reports.schedule.job import Job
from analysis.reports.schedule.scheduler import File, Scheduler, State

__all__ = ["KINDS", "File", "Job", "Scheduler", "State", "scheduler", "usual"]
