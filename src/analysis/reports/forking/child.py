"""One forked child seen from its parent: started, asked, listened to, ended.

It stands where nbclient expects a kernel manager and a kernel client, so that nbclient's own handling of outputs,
time-outs, errors and widgets is used unchanged.
"""

import asyncio
import base64
import os
import select
import signal
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.jsonutil import extract_dates
from jupyter_client.session import Session

from analysis.reports.forking import safety
from analysis.reports.forking.kernel import IOPUB, SHELL, Ends, serve, whole

GRACE = 5.0
"""Seconds a child has to end by itself, as a kernel has."""
PAUSE = 0.2
_PIECE = 1 << 20


class Channel:
    """Messages of one kind, in the order they came."""

    def __init__(self, child: "Child") -> None:
        self._child = child
        self.waiting: deque[dict[str, Any]] = deque()

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # noqa: ASYNC109  # nbclient's name
        """Return the next message.

        Raises
        ------
        queue.Empty
            When none comes within ``timeout`` seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not self.waiting:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise Empty
            await self._child.listen(left)
        return self.waiting.popleft()

    def send(self, message: dict[str, Any]) -> None:
        """Send a message to the child, as a front end would."""
        self._child.ask(message)


class Child:
    """A child that waits for cells.

    Parameters
    ----------
    folder
        Private, for IPython's own files; the caller removes it.
    environ
        What the child's environment holds besides this process's.
    cwd
        Where it works; here by default.
    """

    def __init__(self, folder: Path, environ: Mapping[str, str], cwd: Path | None = None) -> None:
        self.session = Session()
        self.iopub_channel, self.shell_channel = Channel(self), Channel(self)
        self._channels = {IOPUB: self.iopub_channel, SHELL: self.shell_channel}
        requests, self._requests = os.pipe()
        self._answers, answers = os.pipe()
        life, self._life = os.pipe()
        ends = Ends(requests=requests, answers=answers, life=life)
        ours = (self._requests, self._answers, self._life)
        self._number = safety.forked(partial(_be, ends, ours, folder, environ, cwd))
        for end in (requests, answers, life):
            os.close(end)
        self._rest = bytearray()
        self._over = self._ended = False
        self._news: asyncio.Future[None] | None = None

    def ask(self, message: dict[str, Any]) -> None:
        """Send a message; one to a child that is gone is lost, and `is_alive` tells."""
        with suppress(BrokenPipeError):
            whole(self._requests, self.session.pack(message) + b"\n")

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Ask for a cell to be executed; return the id that its answers name."""
        wanted = {"code": code, "silent": False, "store_history": store_history, "user_expressions": {}}
        message = self.session.msg("execute_request", {**wanted, "allow_stdin": False, "stop_on_error": stop_on_error})
        self.ask(message)
        return str(message["header"]["msg_id"])

    def is_alive(self) -> bool:
        """Say whether the child still runs."""
        return not self._over

    def interrupt_kernel(self) -> None:
        """Interrupt the running cell, as Ctrl+C does."""
        os.kill(self._number, signal.SIGINT)

    async def listen(self, seconds: float | None) -> None:
        """Wait until something came or the time is over."""
        if self._over and not self._ended:
            await asyncio.sleep(PAUSE)
            return
        loop = asyncio.get_running_loop()
        news = self._news
        if news is None or news.done() or news.get_loop() is not loop:
            self._news = news = loop.create_future()
            loop.add_reader(self._answers, self._heard, loop, news)
        await asyncio.wait({news}, timeout=seconds)
        if self._ended:
            raise asyncio.CancelledError

    def _heard(self, loop: asyncio.AbstractEventLoop, news: "asyncio.Future[None]") -> None:
        loop.remove_reader(self._answers)
        self._take()
        if not news.done():
            news.set_result(None)

    def _take(self) -> None:
        piece = os.read(self._answers, _PIECE)
        self._over = not piece
        self._rest += piece
        *lines, rest = self._rest.split(b"\n")
        self._rest = rest
        for line in lines:
            message = self.session.unpack(bytes(line))
            message |= {part: extract_dates(message[part]) for part in ("header", "parent_header")}
            message["buffers"] = [base64.b64decode(part) for part in message["buffers"]]
            self._channels[message.pop("channel")].waiting.append(message)

    def _leave(self) -> None:
        """Listen no more; whoever still does is cancelled (nbclient leaves one behind when time runs out)."""
        loop = self._news.get_loop() if self._news is not None else None
        if self._news is None or loop is None or loop.is_closed():
            return
        loop.remove_reader(self._answers)
        if not loop.is_running():
            if not self._news.done():
                self._news.set_result(None)
            listening = asyncio.all_tasks(loop)
            if listening:
                loop.run_until_complete(asyncio.wait(listening, timeout=PAUSE))

    def end(self, *, now: bool = False, interrupt: bool = False) -> None:
        """End the child and all it started; let it tidy up before, unless it is to end ``now``.

        Parameters
        ----------
        now
            Do not wait.
        interrupt
            Interrupt the running cell first.
        """
        if self._ended:
            return
        self._ended = True
        self._leave()
        if interrupt:
            self.interrupt_kernel()
        os.close(self._requests)
        limit = time.monotonic() + (0 if now else GRACE)
        while not self._over and (left := limit - time.monotonic()) > 0:
            if select.select([self._answers], [], [], left)[0]:
                self._take()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._number, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)
        os.close(self._answers)
        os.close(self._life)


def _be(ends: Ends, ours: tuple[int, ...], folder: Path, environ: Mapping[str, str], cwd: Path | None) -> None:
    """Drop the parent's ends, so that their closing is noticed, and serve."""
    for end in ours:
        os.close(end)
    serve(ends, folder, environ, cwd)
