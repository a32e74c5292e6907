"""Real JupyterLab, started by the real ``kindlog lab``, to be asked over HTTP or driven in a browser.

::

    with lab_page.started(home, journal=home / "journal.db") as lab:   # home: an empty folder; nothing else is touched
        lab.open(page, "01_capture")     # a playwright page; waits until the kernel is idle
        lab.run_all(page)                # the double arrow; waits until every cell has run
        lab.outputs(page)                # locator of the output areas: what is ours in the page
        lab.call("GET", "/api/sessions") # REST with the token → (status, JSON or bytes)
        lab.execute(kernel_id, "1 + 1")  # code through the websocket, as the page sends it → messages
        lab.kill_kernels()               # as a crash would
    lab.err                              # what stood on stderr; lab.code the exit code

``lab.url`` is the first page with the token, ``lab.folder`` the working copy, ``lab.pid`` the server, ``lab.temporary``
where the run keeps its short-lived folder. A browser's first visit is tried once more when it takes too long.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import websocket

SECONDS = 60
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
NAMED = "document.querySelector('.jp-KernelName')?.textContent.includes('Python 3')"
RUN_ALL = '[data-jp-item-name="restart-and-run"]'
RUNNING = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].some(p => p.textContent.includes('*'))"
RAN = f"!({RUNNING})"


@dataclass
class Lab:
    process: subprocess.Popen[str]
    told: dict[str, Any]
    temporary: Path
    code: int | None = None
    out: str = ""
    err: str = ""
    problems: list[str] = field(default_factory=list)
    """What a page said on its console, and whom beyond this computer it asked; filled by ``watch``."""
    window: Any = None
    """The browser's window that all sittings share, while it is open."""

    @property
    def url(self) -> str:
        return self.told["url"]

    @property
    def folder(self) -> Path:
        return Path(self.told["folder"])

    @property
    def pid(self) -> int:
        return self.told["pid"]

    @property
    def base(self) -> str:
        return f"http://{urlsplit(self.url).netloc}"

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.url).query)["token"][0]

    def call(
        self, method: str, path: str, body: Any = None, *, token: bool = True, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """Ask the server; return the status with what JSON it gave, else its bytes."""
        known = {"Authorization": f"token {self.token}"} if token else {}
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.base + path, data, {**known, **(headers or {})}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(asked, timeout=SECONDS) as answer:
                status, content = answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            status, content = refused.code, refused.read()
        try:
            return status, json.loads(content)
        except ValueError:
            return status, content

    def headers(self, path: str) -> Mapping[str, str]:
        asked = urllib.request.Request(self.base + path, headers={"Authorization": f"token {self.token}"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=SECONDS) as answer:
            return answer.headers

    def execute(self, kernel: str, code: str) -> list[dict[str, Any]]:
        """Run code in a kernel and return what it answered."""
        address = f"ws://{urlsplit(self.url).netloc}/api/kernels/{kernel}/channels"
        line = websocket.create_connection(
            address, header=[f"Authorization: token {self.token}"], timeout=SECONDS, http_no_proxy=["127.0.0.1"]
        )
        head = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "", "date": ""}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = {"header": {**head, "version": "5.3"}, "parent_header": {}, "metadata": {}, "content": content}
        try:
            line.send(json.dumps({**message, "channel": "shell"}))
            heard: list[dict[str, Any]] = []
            while {"execute_reply", "idle"} - {kind(told) for told in heard}:
                told = json.loads(line.recv())
                if told["parent_header"].get("msg_id") == head["msg_id"]:
                    heard.append(told)
            return heard
        finally:
            line.close()

    def page(self, notebook: str) -> str:
        """Return the address of a notebook of the working copy."""
        name = notebook.removesuffix(".ipynb")
        return f"{self.base}/doc/tree/{quote(name)}.ipynb?token={self.token}"

    def watch(self, page: Any) -> None:
        """Note every error on the page's console, and every request beyond this computer."""

        def asked(request: Any) -> None:
            if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
                self.problems.append(f"asked {request.url}")

        page.on("request", asked)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.problems.append(said.text))

    def open(self, page: Any, notebook: str | None = None) -> None:
        """Open a notebook, the first one without a name, and wait for its kernel; a slow first visit gets a second."""
        from playwright.sync_api import TimeoutError as Slow  # noqa: PLC0415  # heavy, and only browser tests need it

        address = self.page(notebook) if notebook else self.url
        for last in (False, True):
            try:
                page.goto(address, timeout=SECONDS * 1000)
                page.wait_for_function(NAMED, timeout=SECONDS * 1000)
                page.wait_for_selector(IDLE, timeout=SECONDS * 1000)
            except Slow:
                if last:
                    raise
            else:
                return

    def run_all(self, page: Any) -> None:
        """Press the double arrow and wait until every code cell has run; one press has to do."""
        page.locator(RUN_ALL).click()
        page.wait_for_function(RUNNING, timeout=SECONDS * 1000)
        page.wait_for_function(RAN, timeout=SECONDS * 1000)
        page.wait_for_selector(IDLE, timeout=SECONDS * 1000)

    def outputs(self, page: Any) -> Any:
        return page.locator(".jp-OutputArea-output")

    def kernels(self) -> dict[int, str]:
        """Return the kernels' process ids with what started them."""
        mine = f"/proc/{self.pid}/task/{self.pid}/children"
        pids = [int(pid) for pid in Path(mine).read_text(encoding="ascii").split()]
        return {pid: command for pid in pids if "ipykernel" in (command := command_line(pid))}

    def end_kernels(self) -> None:
        """End every kernel as a person would, so that the next test begins with none."""
        for session in self.call("GET", "/api/sessions")[1]:
            self.call("DELETE", f"/api/sessions/{session['id']}")

    def kill_kernels(self) -> None:
        for pid in self.kernels():
            os.kill(pid, signal.SIGKILL)


def kind(message: dict[str, Any]) -> str:
    return message["content"].get("execution_state") or message["msg_type"]


def command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")


def environment(home: Path, temporary: Path, journal: Path | None = None) -> dict[str, str]:
    """Return an environment in which everything a person has lies below ``home``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "KINDLOG_", "JUPYTER", "IPYTHON")) and name not in {"BROWSER", "DISPLAY"}
    }
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    return kept | own | ({"KINDLOG_JOURNAL": str(journal)} if journal else {})


def command() -> str:
    found = shutil.which("kindlog", path=str(Path(sys.executable).parent))
    assert found, "kindlog is not installed beside this Python"
    return found


@contextmanager
def started(
    home: Path, *arguments: str, journal: Path | None = None, env: Mapping[str, str] | None = None
) -> Iterator[Lab]:
    """Start ``kindlog lab --no-browser --json``, yield it when it answers, and end it with Ctrl+C."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix="kl-"))  # short: local sockets lie below it
    errors = home.parent / f"{home.name}.err"
    with errors.open("w", encoding="utf-8") as err:
        process = subprocess.Popen(
            [command(), "lab", "--no-browser", "--json", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            env=environment(home, temporary, journal) | dict(env or {}),
        )
    assert process.stdout is not None
    first = process.stdout.readline()
    lab = Lab(process, json.loads(first) if first else {}, temporary)
    try:
        assert first, errors.read_text(encoding="utf-8")
        yield lab
    finally:
        end(lab, signal.SIGINT)
        lab.err = errors.read_text(encoding="utf-8")
        shutil.rmtree(temporary, ignore_errors=True)


def end(lab: Lab, how: signal.Signals) -> None:
    """End it, once, and keep what it said."""
    if lab.code is not None:
        return
    lab.process.send_signal(how)
    try:
        lab.out, _ = lab.process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        lab.process.kill()
        lab.out, _ = lab.process.communicate()
    lab.code = lab.process.returncode
