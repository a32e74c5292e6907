"""papermill's engine for private notebooks: a kernel of this very Python that leaves no trace behind.

The notebook and its outputs stay in memory; nothing is written beside it. The kernel listens on a local socket inside
the private folder where the system allows it, keeps no history, and learns the journal's place from its own
environment alone. It is started and ended by nbclient.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

NAME = "kindlog"
_SOCKET = 90
"""Longest path a local socket may have, in bytes, with room for its number."""


class PrivateKernel(AsyncKernelManager):
    """A kernel of this Python, whatever kernels are installed for the user."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return the command: this interpreter."""
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=launch, display_name=NAME, language="python")


class PrivateEngine(Engine):  # type: ignore[misc]  # papermill ships no types
    """Runs the cells in a fresh kernel inside ``folder``; ``environ`` reaches the kernel and no other process."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, folder: Path, environ: dict[str, str], seconds: int, **_: Any
    ) -> None:
        """Execute every cell; papermill looks for errors afterwards."""
        client = PapermillNotebookClient(
            nb_man,
            kernel_name=kernel_name,
            kernel_manager_class=PrivateKernel,
            config=_connection(folder),
            extra_arguments=["--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:"],
            store_widget_state=False,
            startup_timeout=seconds,
            timeout=seconds,
        )
        client.log.setLevel("CRITICAL")
        client.execute(
            cwd=str(folder),
            env={**os.environ, **environ, "IPYTHONDIR": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _connection(folder: Path) -> Config:
    file = folder / "kernel.json"
    local = os.name == "posix" and len(os.fsencode(file)) < _SOCKET
    return Config(KernelManager={"connection_file": str(file), **({"transport": "ipc"} if local else {})})


papermill_engines.register(NAME, PrivateEngine)
