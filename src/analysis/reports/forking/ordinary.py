"""An ordinary kernel, where no child can be forked: of this very Python, on a local socket, without history."""

import os
import sys
from pathlib import Path

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

NAME = "kindlog"
OPTIONS = ["--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:"]
"""What the kernel is started with."""
_SOCKET = 90
"""Longest path a local socket may have, in bytes, with room for its number."""


class PrivateKernel(AsyncKernelManager):
    """A kernel of this Python, whatever kernels are installed for the user."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return the command: this interpreter."""
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=launch, display_name=NAME, language="python")


def this_python(kernel_name: str) -> bool:
    """Say whether a kernel's name means the Python that runs now."""
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return kernel_name == NATIVE_KERNEL_NAME
    names = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    return "ipykernel_launcher" in spec.argv and (spec.argv[0] in names or Path(spec.argv[0]) == Path(sys.executable))


def connection(folder: Path) -> Config:
    """Return where the kernel listens: a local socket inside the folder, where its path is short enough for one."""
    file = folder / "kernel.json"
    local = os.name == "posix" and len(os.fsencode(file)) < _SOCKET
    return Config(KernelManager={"connection_file": str(file), **({"transport": "ipc"} if local else {})})
