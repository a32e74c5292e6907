"""Which scheduler is the right one on this computer."""

import os
import sys
from collections.abc import Mapping

from analysis import errors
from analysis.reports.schedule.cron import Cron
from analysis.reports.schedule.launchd import Launchd
from analysis.reports.schedule.scheduler import Scheduler
from analysis.reports.schedule.systemd import Systemd
from analysis.reports.schedule.windows import Windows

KINDS: dict[str, type[Scheduler]] = {"systemd": Systemd, "cron": Cron, "launchd": Launchd, "windows": Windows}
"""Kind → scheduler."""
_USUAL = {"darwin": ("launchd",), "win32": ("windows",)}


def scheduler(kind: str, environ: Mapping[str, str] = os.environ) -> Scheduler:
    """Return the scheduler of a kind.

    Raises
    ------
    UnknownWord
        When there is no such kind.

    Examples
    --------
    >>> scheduler("cron").kind
    'cron'
    """
    if kind not in KINDS:
        raise errors.UnknownWord(value="--kind", known=", ".join(KINDS))
    return KINDS[kind](environ)


def usual(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Scheduler:
    """Return the scheduler to use here: the first of the system's own that works; else the first of them.

    Examples
    --------
    >>> usual({"PATH": ""}, "darwin").kind, usual({"PATH": ""}, "linux").kind
    ('launchd', 'systemd')
    """
    known = [scheduler(kind, environ) for kind in _USUAL.get(platform, ("systemd", "cron"))]
    return next((each for each in known if each.available()), known[0])
