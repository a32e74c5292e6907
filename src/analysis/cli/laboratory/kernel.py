"""The one kernel there is: this very Python, without history, over sockets in a folder only its owner can open."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import default

NAME = "python3"
NO_HISTORY = ("--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:")
_LONGEST = 90
"""Longest path a local socket may have, in bytes, with room for its number."""


class PrivateSpecs(KernelSpecManager):
    """Knows one kernel, whatever others are installed on the computer."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the name, and where its picture lies."""
        return {NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the command: this interpreter.

        Raises
        ------
        NoSuchKernel
            For every other name.
        """
        if kernel_name.lower() != NAME:
            raise NoSuchKernel(kernel_name)
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *NO_HISTORY]
        return KernelSpec(
            argv=launch,
            display_name="Python 3",
            language="python",
            resource_dir=RESOURCES,
            metadata={"debugger": False},
        )


class PrivateKernel(ServerKernelManager):
    """Listens on sockets with short names, and writes to nobody's terminal."""

    @default("ip")
    def _short(self) -> str:
        file = Path(self.connection_file)
        return str(file.with_name(file.stem[-8:])) if self.transport == "ipc" else "127.0.0.1"

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await super()._async_launch_kernel(kernel_cmd, **{**kw, **quiet})


def transport(runtime: Path) -> str:
    """Return ``ipc`` where local sockets can lie in the folder, else ``tcp`` on this computer alone."""
    return "ipc" if os.name == "posix" and len(os.fsencode(runtime)) + len("/12345678-1") < _LONGEST else "tcp"
