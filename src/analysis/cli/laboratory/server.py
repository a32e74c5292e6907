"""Starts JupyterLab in this process, says when it is there, and ends it calmly."""

import asyncio
import json
import logging
import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_core.utils import ensure_async
from jupyter_server.serverapp import ServerApp

from analysis import errors
from analysis.cli.laboratory import places, profile
from analysis.cli.laboratory.places import Places
from analysis.cli.refusals import DEBUG_VARIABLE

_PATIENCE = 20.0
"""Seconds for all kernels to end."""
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class QuietServer(ServerApp):
    """Jupyter's server without its own words, files of configuration and questions."""

    no_browser_open_file = True
    ready: Callable[[str], None]
    browses: bool

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Read no configuration but ours."""

    def init_signal(self) -> None:
        """Let Ctrl+C, a closed terminal and the system end the run, without asking."""
        for name in _ENDING:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._end)

    def _end(self, *_: Any) -> None:
        if not self._stopping:
            self.stop(from_signal=True)

    async def cleanup_kernels(self) -> None:
        """End every kernel; one that never came up keeps no other from ending."""
        kernels: Any = self.kernel_manager
        ending = (ensure_async(kernels.shutdown_kernel(kernel)) for kernel in kernels.list_kernel_ids())
        await asyncio.gather(*ending, return_exceptions=True)

    async def _stop(self) -> None:
        """End within bounds, whatever a kernel does; one that stays notices that its parent is gone."""
        try:
            await asyncio.wait_for(self._cleanup(), _PATIENCE)
        finally:
            self.io_loop.stop()

    def write_server_info_file(self) -> None:
        """Leave the address nowhere; the one who started the run knows it."""

    def launch_browser(self) -> None:
        """Wait until somebody answers."""

    async def _post_start(self) -> None:
        await super()._post_start()  # type: ignore[no-untyped-call]  # as Jupyter has it
        address = f"http://127.0.0.1:{self.port}{self.default_url}?token={self.identity_provider.token}"
        if self.browses:
            self.write_browser_open_files()
            super().launch_browser()
        self.ready(address)


def serve(
    where: Places, *, notebook: str, journal: Path, port: int, browser: bool, ready: Callable[[str], None]
) -> None:
    """Run JupyterLab until it is ended; every kernel ends with it.

    Parameters
    ----------
    where
        The folders of the run.
    notebook
        Path of the first page inside the folder of notebooks.
    journal
        The journal file, told to the kernels' environment.
    port
        A port, or 0 for any that is free.
    browser
        Whether to open the person's browser.
    ready
        Called once with the address, when somebody answers there.

    Raises
    ------
    PortTaken
        When nobody can listen on the port.
    """
    with places.told(where.environment(journal)):
        _settings(where.own)
        loud = bool(os.environ.get(DEBUG_VARIABLE))
        token = secrets.token_hex(24)
        chosen = profile.config(where, notebook=quote(notebook), token=token, port=port, loud=loud)
        if not loud:
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        server = QuietServer.instance(jpserver_extensions={"jupyterlab": True}, config=chosen)
        server.ready, server.browses = ready, browser
        with _no_other_programs(where.runtime):
            import_module("jupyterlab.labapp")
        try:
            server.initialize(argv=[], find_extensions=False, starter_extension="lab")
            server.start()
        except SystemExit as stopped:
            raise errors.PortTaken(port=port) from stopped


@contextmanager
def _no_other_programs(empty: Path) -> Iterator[None]:
    """Hide node for a moment: JupyterLab, when imported, asks it how to build itself, and nothing is built here."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = str(empty)
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _settings(own: Path) -> None:
    """Put JupyterLab's settings, as kindlog wants them to begin with, where it looks for them."""
    file = own / "config" / "labconfig" / "default_setting_overrides.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(profile.DEFAULTS, indent=1), encoding="utf-8")
    # IPython would copy its own here, readable by others.
    readme = own / "ipython" / "profile_default" / "startup" / "README"
    readme.parent.mkdir(parents=True, exist_ok=True)
    readme.touch()
