"""What runs in the forked child: IPython's own kernel, with pipes for sockets.

Cells therefore behave as in any Jupyter kernel: magics, ``await``, displays, tracebacks, widgets' states. What differs
is undone here: the parent's chance, signals, arguments and clean-up are not the child's; modules that look at their
surroundings when they are loaded are loaded again.
"""

import asyncio
import atexit
import base64
import inspect
import io
import logging
import os
import select
import signal
import sys
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets.config import Config

from analysis.reports import scratch

IOPUB, SHELL = "iopub", "shell"
TICK = 0.2
"""Seconds after which what was printed is shown, as in ipykernel."""
_PIECE = 1 << 16
_built: "list[Kernel]" = []
"""One built before the fork, or none."""
_LOOK_AROUND = ("plotly.io._renderers", "tqdm.auto", "tqdm.autonotebook", "tqdm.notebook")
"""Modules that decide when they are loaded whether this is a notebook."""


@dataclass(frozen=True)
class Ends:
    """The child's ends of its pipes, as file numbers."""

    requests: int
    """Requests come in, one JSON a line; when it closes, the child ends."""
    answers: int
    """Everything a kernel would publish goes out, one JSON a line."""
    life: int
    """Closes when the parent is gone; the child then ends at once, whatever it does."""


class Wire(Session):
    """A session whose messages are lines of JSON on one pipe."""

    pipe = AnyTrait()
    lock = AnyTrait()
    heard = AnyTrait()
    """A list that takes the messages in, where whoever listens is this process; no pipe then."""

    def send(  # type: ignore[override]  # noqa: PLR0917  # no socket to track; the order is jupyter_client's
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: Any = None,
        buffers: Any = None,
        header: Any = None,
        metadata: Any = None,
        **_: Any,
    ) -> Any:
        """Write one message; ``stream`` is the name of its channel."""
        del ident
        message = msg_or_type
        if isinstance(msg_or_type, str):
            message = self.msg(msg_or_type, content=content, parent=parent, header=header, metadata=metadata)
        if self.heard is not None:
            self.heard.append(message)
            return message
        packed = [base64.b64encode(part).decode("ascii") for part in buffers or []]
        line = self.pack({**message, "channel": stream or SHELL, "buffers": packed}) + b"\n"
        with self.lock:
            whole(self.pipe, line)
        return message


class Printed(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cells: what Python prints, and what programs write to the same number."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name: str, number: int, kernel: "Kernel") -> None:
        super().__init__()
        self.name, self._kernel = name, kernel
        self._number, self._seen = number, 0
        self._raw = os.memfd_create(f"kindlog-{name}")
        os.dup2(self._raw, number)
        self._waiting: list[str] = []
        self._lock = threading.RLock()

    def fileno(self) -> int:
        """Return the number that programs started by a cell write to."""
        return self._number

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep a text until it is shown."""
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)  # noqa: UP031
        with self._lock:
            self._look()
            self._waiting.append(text)
        return len(text)

    def flush(self) -> None:
        """Show what is waiting."""
        with self._lock:
            self._look()
            text, self._waiting = "".join(self._waiting), []
            if text:
                self._kernel.tell("stream", {"name": self.name, "text": text})

    def _look(self) -> None:
        """Take in what programs wrote."""
        while piece := os.pread(self._raw, _PIECE, self._seen):
            self._seen += len(piece)
            self._waiting.append(piece.decode("utf-8", "replace"))


class Kernel(IPythonKernel):
    """The kernel; ``answer`` is all that is left of its message loop."""

    @property
    def untyped(self) -> Any:
        """The kernel itself, for the methods of ipykernel that carry no types."""
        return self

    def tell(self, kind: str, content: dict[str, Any]) -> None:
        """Publish something about the cell that runs."""
        self.untyped.session.send(IOPUB, kind, content, parent=self.untyped.get_parent("shell"))

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Have no queue: the next request is sent when this one is answered."""

    async def answer(self, request: dict[str, Any]) -> None:
        """Handle one request and say when it is done."""
        self.untyped.set_parent([], request, channel="shell")
        self.untyped._publish_status("busy", "shell")  # noqa: SLF001  # what ipykernel's own loop calls
        handler = self.shell_handlers[request["header"]["msg_type"]]
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            done = handler(SHELL, [], request)
            if inspect.isawaitable(done):
                await done
        except KeyboardInterrupt:
            self.log.debug("interrupted outside of a cell")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout.flush()
        sys.stderr.flush()
        self.untyped._publish_status("idle", "shell")  # noqa: SLF001  # as above


def serve(ends: Ends, folder: Path, environ: Mapping[str, str], cwd: Path | None) -> None:
    """Be the child until requests end."""
    _settle(environ, cwd)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_serve(ends, folder))
    atexit._run_exitfuncs()  # noqa: SLF001  # the child never reaches Python's own end
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _settle(environ: Mapping[str, str], cwd: Path | None) -> None:
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGALRM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it means the running cell, and none runs yet
    signal.set_wakeup_fd(-1)
    signal.setitimer(signal.ITIMER_REAL, 0)
    atexit._clear()  # noqa: SLF001  # what the parent tidies up at its end is the parent's
    weakref.finalize._registry.clear()  # type: ignore[attr-defined]  # noqa: SLF001  # as above
    os.environ.update(environ)
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    if cwd is not None:
        os.chdir(cwd)
    sys.argv[1:] = []
    if "" not in sys.path:
        sys.path.insert(0, "")
    for name in _LOOK_AROUND:
        sys.modules.pop(name, None)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


async def _serve(ends: Ends, folder: Path) -> None:
    kernel = _kernel(ends, folder)
    sys.stdout, sys.stderr = Printed("stdout", 1, kernel), Printed("stderr", 2, kernel)
    threading.Thread(target=_watch, args=(ends.life,), name="kindlog-watch", daemon=True).start()
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=1 << 30)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(ends.requests, "rb"))
    while line := await reader.readline():
        await kernel.answer(kernel.untyped.session.unpack(line))


def _kernel(ends: Ends, folder: Path) -> Kernel:
    os.environ["IPYTHONDIR"] = str(folder)
    made = _built.pop() if _built else _build(folder)
    made.untyped.session.pipe = ends.answers
    made.untyped.shell.profile_dir = _profile(folder)
    made.io_loop = IOLoop.current()
    return made


def build() -> None:
    """Build the kernel of the children to come, in a process that does nothing else than fork them.

    Building it changes what the running program is to Python (``__main__``), so no other process does it.
    """
    with scratch.folder() as folder:
        _built.append(_build(folder))


def built() -> bool:
    """Say whether a kernel waits for its child."""
    return bool(_built)


def inside(folder: Path, environ: Mapping[str, str]) -> tuple[Any, list[dict[str, Any]]]:
    """Settle this process as a child; return the shell of the kernel that was built, and what will be published."""
    _settle({**environ, "IPYTHONDIR": str(folder)}, None)
    made, heard = _built.pop(), list[dict[str, Any]]()
    made.untyped.session.heard = heard
    made.untyped.shell.profile_dir = _profile(folder)
    made.untyped.set_parent([], made.untyped.session.msg("execute_request"), channel="shell")
    return made.untyped.shell, heard


def _build(folder: Path) -> Kernel:
    InteractiveShell.clear_instance()
    config = Config(IPKernelApp={"connection_file": ""}, HistoryManager={"enabled": False, "hist_file": ":memory:"})
    made: Kernel = Kernel.instance(
        config=config,
        session=Wire(lock=threading.RLock()),
        log=logging.getLogger("kindlog.kernel"),
        iopub_socket=IOPUB,
        profile_dir=_profile(folder),
        shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
    )
    return made


def _profile(folder: Path) -> Any:
    known: Any = ProfileDir
    return known.create_profile_dir_by_name(str(folder), "default")


def _watch(life: int) -> None:
    """Show what was printed now and then; end the child and all it started when the parent is gone."""
    while not select.select([life], [], [], TICK)[0]:
        sys.stdout.flush()
        sys.stderr.flush()
    os.killpg(0, signal.SIGKILL)


def whole(pipe: int, line: bytes) -> None:
    """Write all of it, in as many pieces as the pipe takes."""
    view = memoryview(line)
    while view:
        view = view[os.write(pipe, view) :]
