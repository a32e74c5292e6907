"""A notebook executed in this very process: a child that was forked for one report alone and ends with it.

Whoever forks such a child says so once in it (``begin``). A second fork inside it would keep nothing apart that is not
apart already, so the cells run here, in the kernel that was built before the fork; what they show is gathered as it is
published, without a pipe between. Such a child executes one notebook.
"""

import signal
import threading
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from nbclient.exceptions import CellTimeoutError
from nbformat.v4 import output_from_msg

from analysis.reports.forking import kernel

_SHOWN = {"display_data", "execute_result", "error"}
"""What is gathered; what is printed goes where this process prints."""
_alone: list[bool] = []


def begin() -> None:
    """Say that this process was forked for one notebook and ends with it."""
    _alone.append(True)


def possible() -> bool:
    """Say whether the next notebook may be executed here; true once, in such a child, while a kernel is built.

    Examples
    --------
    >>> possible()
    False
    """
    return bool(_alone) and kernel.built() and threading.current_thread() is threading.main_thread()


@dataclass
class _Cell:
    """The cell that runs, and how long it may."""

    source: str
    seconds: float
    late: bool = False

    def run(self, shell: Any) -> bool:
        """Run it; return whether it came to its end."""
        before = signal.signal(signal.SIGALRM, self._over)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            done = shell.run_cell(self.source, store_history=False)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if self.late:
            raise CellTimeoutError(self.source)
        return bool(done.success)

    def _over(self, _number: int, _frame: FrameType | None) -> None:
        self.late = True
        raise TimeoutError


def execute(managed: Any, folder: Path, environ: Mapping[str, str], seconds: float) -> None:
    """Execute every code cell, as papermill's own client does; the first that stops is the last.

    Parameters
    ----------
    managed
        papermill's ``NotebookExecutionManager``.
    folder
        Private: the cells work there.
    environ
        What the cells' environment holds besides this process's.
    seconds
        Longest time for one cell.

    Raises
    ------
    CellTimeoutError
        When a cell takes longer.
    """
    shell, heard = kernel.inside(folder, environ)
    with chdir(folder):
        for index, cell in enumerate(managed.nb.cells):
            if cell.cell_type != "code":
                continue
            managed.cell_start(cell, index)
            heard.clear()
            try:
                whole = _Cell(cell.source, seconds).run(shell)
            finally:
                shown = [message for message in heard if message["header"]["msg_type"] in _SHOWN]
                cell.outputs = [output_from_msg(message) for message in shown]
                managed.cell_complete(cell, cell_index=index)
            if not whole:
                managed.cell_exception(cell, cell_index=index)
                break
