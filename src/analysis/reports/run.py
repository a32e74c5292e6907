"""Execute a report notebook and bring home its sections, or say in one plain word why not."""

import errno
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import errors, resources
from analysis.reports import scratch
from analysis.reports.sections import MIMETYPE, Section
from analysis.settings import JOURNAL_VARIABLE

SECONDS = 300
"""Longest time for one cell, and for the kernel to start."""


def run(
    notebook: Path, *, month: str, journal_id: str, journal: Path, parameters: Mapping[str, str | bool] | None = None
) -> list[Section]:
    """Return the sections that the notebook's cells end in.

    Parameters
    ----------
    notebook
        A notebook with one cell tagged ``parameters``.
    month, journal_id
        A period and an opaque id.
    parameters
        What the notebook is told besides the id, the month by default: days and yes or no; never a name or words.
    journal
        The journal file, told to the kernel's own environment and to nobody else.

    Raises
    ------
    ReportUnfinished
        When a cell stops, the kernel ends, or time or space run out. What the notebook said about it stays unsaid: such
        texts quote cells.
    """
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415  # half a second, only when needed
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    try:
        told = {**(parameters or {"month": month}), "journal_id": journal_id}
        executed = _execute(notebook, told, {JOURNAL_VARIABLE: str(journal.resolve())})
        found = list(_sections(executed))
    except (PapermillExecutionError, KeyError, TypeError):
        why = "cell"
    except CellTimeoutError:
        why = "slow"
    except (DeadKernelError, RuntimeError):
        why = "kernel"
    except OSError as error:
        why = reason(error)
    else:
        return found
    raise errors.ReportUnfinished(month=month, why=resources.text(f"report.why.{why}"))


def reason(error: OSError) -> str:
    """Return the word for what the computer refused: ``disk`` when it is full, else ``other``."""
    return "disk" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "other"


def _execute(notebook: Path, parameters: dict[str, str | bool], environ: dict[str, str]) -> Any:
    import papermill  # noqa: PLC0415  # as above

    from analysis.reports import engine  # noqa: PLC0415  # as above

    papermill.execute.papermill_engines.register(engine.NAME, engine.PrivateEngine)  # also where nothing is installed
    logging.getLogger("papermill").setLevel(logging.WARNING)
    place = str(notebook).replace("{", "{{").replace("}", "}}")  # papermill fills braces in paths
    made = papermill.execute_notebook(place, None, parameters, engine_name=engine.NAME, prepare_only=True)
    with scratch.folder() as folder:
        made = papermill.execute.papermill_engines.execute_notebook_with_engine(
            engine.NAME,
            made,
            kernel_name=made.metadata.kernelspec.name,
            output_path=None,
            progress_bar=False,
            log_output=False,
            folder=folder,
            environ=environ,
            execution_timeout=SECONDS,
            start_timeout=SECONDS,
            store_widget_state=False,
        )
    papermill.execute.raise_for_execution_errors(made, None)
    return made


def _sections(executed: Any) -> Any:
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if MIMETYPE in output.get("data", {}):
                yield Section.of(output["data"][MIMETYPE])
