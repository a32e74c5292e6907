"""One execution of a notebook for papermill: where it runs, in a forked child or in an ordinary kernel."""

import logging
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tqdm.auto  # noqa: F401  # before ipykernel is loaded: it would take this process for a notebook, and draw no bar
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NBClientEngine
from papermill.log import logger

from analysis.reports import scratch
from analysis.reports.forking import inside, ordinary, safety
from analysis.reports.forking.child import Child
from analysis.reports.forking.client import ForkedClient

_START = 60
"""Seconds a kernel has to start, as papermill says."""
_QUIET = logging.getLogger("kindlog.notebook")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False
"""What nbclient says about a private notebook quotes its cells, so nobody hears it."""


class Execution(Engine):  # type: ignore[misc]  # papermill ships no types
    """Runs the cells in a fresh child; papermill looks for errors afterwards."""

    @classmethod
    def execute_notebook(
        cls,
        nb: Any,
        kernel_name: str,
        *told: Any,
        folder: Path | None = None,
        environ: Mapping[str, str] | None = None,
        **asked: Any,
    ) -> Any:
        """Execute a notebook, as papermill asks for it.

        The child is forked before papermill's progress bar, whose thread would make that unsafe.

        Parameters
        ----------
        nb, kernel_name
            From papermill.
        told, asked
            papermill's options; the rest are traits of nbclient.
        folder
            Private: the notebook works there, in this Python whatever kernel it names, and nothing is logged.
            By default it works where papermill says.
        environ
            Reaches the cells and no other process.
        """
        if folder is None and not ordinary.this_python(kernel_name):
            return NBClientEngine.execute_notebook(nb, kernel_name, *told, **asked)
        with nullcontext(folder) if folder else scratch.folder() as own:
            place = Place(own, environ or {}, folder)
            if folder and inside.possible():
                return super().execute_notebook(nb, kernel_name, *told, place=place, child=None, here=True, **asked)
            with place.child() as child:
                return super().execute_notebook(nb, kernel_name, *told, place=place, child=child, **asked)

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, place: "Place", child: Child | None, here: bool = False, **asked: Any
    ) -> None:
        """Execute every cell, in the child, in an ordinary kernel, or here."""
        if here:
            inside.execute(nb_man, place.folder, place.environ, float(_traits(asked)["timeout"] or 0))
            return
        traits = {"kernel_name": kernel_name, "log": logger if place.cwd is None else _QUIET, **_traits(asked)}
        if child is not None:
            ForkedClient(nb_man, **traits).execute_in(child)
            return
        client = PapermillNotebookClient(
            nb_man,
            kernel_manager_class=ordinary.PrivateKernel,
            config=ordinary.connection(place.folder),
            extra_arguments=ordinary.OPTIONS,
            **traits,
        )
        client.execute(
            env={**os.environ, **place.environ, "IPYTHONDIR": str(place.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **({"cwd": str(place.cwd)} if place.cwd else {}),
        )


@dataclass(frozen=True)
class Place:
    """Where a notebook is executed."""

    folder: Path
    """For IPython's own files and the kernel's socket, 0700."""
    environ: Mapping[str, str]
    cwd: Path | None
    """None: where this process is."""

    @contextmanager
    def child(self) -> Iterator[Child | None]:
        """Fork a child from this process, warmed first; None where that is not safe. It has ended afterwards."""
        if not safety.safe():
            yield None
            return
        safety.warm()
        made = Child(self.folder, self.environ, self.cwd)
        try:
            yield made
        finally:
            made.end(now=True)


def _traits(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return papermill's options by the names nbclient gives them, as papermill's own engine does."""
    own = {"input_path", "execution_timeout", "start_timeout", "timeout", "startup_timeout"}
    seconds = {
        "timeout": asked.get("execution_timeout") or asked.get("timeout"),
        "startup_timeout": asked.get("start_timeout", _START),
    }
    return {**{name: value for name, value in asked.items() if name not in own}, **seconds}
