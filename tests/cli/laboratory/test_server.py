"""The real server of the real command: who gets in, who is heard, what stays behind."""

import json
import os
import secrets
import signal
import socket
import stat
import sys
import time
from pathlib import Path

import pytest
import websocket

import lab_page
from analysis.cli import guarded

LISTENING = "0A"
LOOPBACK = "0100007F"
NOTEBOOK = "notes.ipynb"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("server") / "home"


@pytest.fixture(scope="module")
def lab(home, tmp_path_factory):
    guard = tmp_path_factory.mktemp("guard")
    (guard / "sitecustomize.py").write_bytes(Path(guarded.__file__).read_bytes())
    (guard / "node").write_text(f"#!/bin/sh\ntouch {guard}/asked\n", encoding="utf-8")
    (guard / "node").chmod(0o700)
    watch = {"PYTHONPATH": str(guard), guarded.VARIABLE: str(guard / "noted")}
    path = {"PATH": f"{guard}{os.pathsep}{os.environ['PATH']}"}
    with lab_page.started(home, journal=home / "mine" / "journal.db", env=watch | path) as running:
        assert not (guard / "asked").exists(), "no other program is needed to start"
        yield running
    assert not (guard / "noted").exists(), "somebody beyond this computer was asked"


@pytest.fixture(scope="module")
def kernel(lab):
    body = {"path": NOTEBOOK, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    status, session = lab.call("POST", "/api/sessions", body)
    assert status == 201, session
    return session["kernel"]["id"]


def printed(messages):
    return "".join(told["content"]["text"] for told in messages if told["msg_type"] == "stream").strip()


@pytest.mark.parametrize("path", ["/api/contents", "/api/kernels", "/api/status"])
def test_without_the_token_nobody_gets_in(lab, path):
    assert lab.call("GET", path)[0] == 200
    assert lab.call("GET", path, token=False)[0] == 403
    assert lab.call("GET", path, token=False, headers={"Authorization": f"token {'0' * 48}"})[0] == 403


@pytest.mark.parametrize("path", ["/doc/tree/00_start_here.ipynb", "/files/00_start_here.ipynb", "/lab"])
def test_without_the_token_a_page_only_asks_for_it(lab, path):
    assert b'type="password"' not in json.dumps(lab.call("GET", path)[1], default=bytes.decode).encode()
    assert b'type="password"' in lab.call("GET", path, token=False)[1]


def test_another_name_for_this_computer_is_refused(lab):
    assert lab.call("GET", "/api/contents", headers={"Host": "evil.example:80"})[0] == 403


def test_another_page_cannot_open_a_line_to_a_kernel(lab, kernel):
    address = f"{lab.base.replace('http', 'ws')}/api/kernels/{kernel}/channels"
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        websocket.create_connection(address, origin="http://evil.example", http_no_proxy=["127.0.0.1"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/terminals"),
        ("GET", "/api/terminals"),
        ("GET", "/lsp/status"),
        ("GET", "/api/contents/.kindlog.json"),
        ("GET", "/files/.kindlog.json"),
        ("GET", "/api/contents/..%2F..%2Fmine%2Fjournal.db"),
        ("GET", "/files/..%2Fjupyter%2Fconfig"),
        ("GET", "/nbconvert/html/00_start_here.ipynb"),
        ("GET", "/kernelspecs/other/kernel.json"),
    ],
)
def test_what_is_switched_off_is_not_there(lab, method, path):
    status, answer = lab.call(method, path)
    assert status in {403, 404} or (path.startswith("/nbconvert") and b"http" in answer), (status, answer)


def test_only_our_kernel_is_known(lab):
    known = lab.call("GET", "/api/kernelspecs")[1]
    assert list(known["kernelspecs"]) == ["python3"]
    argv = known["kernelspecs"]["python3"]["spec"]["argv"]
    assert argv[0] == sys.executable
    assert argv[-2:] == ["--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:"]
    assert lab.call("POST", "/api/kernels", {"name": "other"})[0] >= 400


def test_nothing_is_fetched_and_nothing_is_offered(lab):
    assert lab.call("GET", "/lab/api/update")[1] == {"notification": None}
    assert lab.call("GET", "/lab/api/news")[1] == {"news": []}
    page = lab.call("GET", "/doc/tree/00_start_here.ipynb")[1].decode()
    config = json.loads(page.split('type="application/json">')[1].split("</script>")[0])
    assert config["news"] == {"disabled": True}
    assert config["extensionManager"]["can_install"] is False
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert {part["name"] for part in config["federated_extensions"]} <= {
        "@jupyter-widgets/jupyterlab-manager",
        "anywidget",
        "jupyterlab-plotly",
        "jupyterlab_pygments",
    }
    assert config["mode"] == "single-document"


def test_every_answer_names_the_policy(lab):
    for path in ("/doc/tree/00_start_here.ipynb", "/lab", "/files/00_start_here.ipynb", "/api/contents"):
        told = lab.headers(path)
        assert "default-src 'self'" in told["Content-Security-Policy"]
        assert "unsafe-inline" not in told["Content-Security-Policy"].split("script-src")[1].split(";")[0]
        assert told["Referrer-Policy"] == "same-origin"


def test_the_kernel_knows_the_journal_and_keeps_no_history(lab, kernel, home):
    ask = "import os; ip = get_ipython(); h = ip.history_manager\n"
    watched = printed(lab.execute(kernel, "import sitecustomize; print(sitecustomize.VARIABLE)"))
    assert watched == guarded.VARIABLE, "the watch over connections reaches into the kernel"
    assert printed(lab.execute(kernel, "import os; print(os.environ['KINDLOG_JOURNAL'])")) == str(
        home / "mine" / "journal.db"
    )
    assert printed(lab.execute(kernel, ask + "print(h.enabled, h.hist_file, os.umask(0o77))")) == "False :memory: 63"
    assert printed(lab.execute(kernel, "import sys; print(sys.executable)")) == sys.executable


def test_what_ran_stays_out_of_every_file_and_process(lab, kernel, home):
    word = f"canary{secrets.token_hex(8)}"
    assert word in printed(lab.execute(kernel, f"said = {word!r}\nprint(said)"))
    lab.execute(kernel, f"raise ValueError({word!r})")
    lab.execute(kernel, f"import os; os.system('echo {word}; echo {word} >&2')")
    shown = {"output_type": "stream", "name": "stdout", "text": [word]}
    cell = {
        "cell_type": "code",
        "id": "one",
        "source": "show()",
        "metadata": {"papermill": {"x": word}, "execution": {"x": word}},
        "outputs": [shown],
        "execution_count": 3,
    }
    content = {
        "cells": [cell],
        "metadata": {"widgets": {"x": word}, "papermill": {"parameters": word}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    for _ in range(2):
        status, answer = lab.call("PUT", f"/api/contents/{NOTEBOOK}", {"type": "notebook", "content": content})
        assert status in {200, 201}, answer
        status, checkpoint = lab.call("POST", f"/api/contents/{NOTEBOOK}/checkpoints")
        assert status == 201
    assert lab.call("POST", f"/api/contents/{NOTEBOOK}/checkpoints/{checkpoint['id']}")[0] == 204
    saved = json.loads((lab.folder / NOTEBOOK).read_bytes())
    assert saved["cells"] == [{**cell, "source": ["show()"], "metadata": {}, "outputs": [], "execution_count": None}]
    assert set(saved["metadata"]) <= {"language_info", "kernelspec"}
    assert told_in(word, home, lab.temporary) == []
    assert loose(home, lab.temporary) == []
    assert not list(home.rglob(".ipynb_checkpoints"))
    assert not list(home.rglob("history.sqlite"))


@linux
def test_no_process_shows_the_word_or_the_token(lab, kernel):
    word = f"canary{secrets.token_hex(8)}"
    lab.execute(kernel, f"said = {word!r}")
    shown = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                shown.append(lab_page.command_line(int(entry.name)))
            except OSError:
                continue
    assert any("ipykernel_launcher" in command for command in shown)
    assert not [command for command in shown if word in command or lab.token in command]


@linux
def test_only_this_computer_can_knock(lab, kernel):
    assert printed(lab.execute(kernel, "print(1)")) == "1"
    assert listening(lab.pid) == [("tcp", LOOPBACK)]
    (pid,) = lab.kernels()
    assert set(listening(pid)) <= {("tcp", LOOPBACK)}
    (runtime,) = lab.temporary.glob("kindlog-*")
    assert len([path for path in runtime.iterdir() if stat.S_ISSOCK(path.stat().st_mode)]) == 5


def test_the_run_keeps_its_keys_private(lab, kernel):
    assert kernel
    (runtime,) = lab.temporary.glob("kindlog-*")
    assert stat.S_IMODE(runtime.stat().st_mode) & 0o077 == 0
    assert [path.name for path in runtime.glob("*.html")] == []
    assert list(runtime.glob("kernel-*.json"))


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_calmly_and_takes_everything_with_it(tmp_path, how):
    with lab_page.started(tmp_path / "home") as lab:
        status, kernel = lab.call("POST", "/api/kernels", {"name": "python3"})
        assert status == 201
        word = f"canary{secrets.token_hex(8)}"
        lab.execute(kernel["id"], f"said = {word!r}")
        assert lab.call("POST", "/api/kernels", {"name": "never there"})[0] >= 400
        pids = list(lab.kernels())
        assert len(pids) == 1
        lab_page.end(lab, how)
        assert list(lab.temporary.glob("kindlog-*")) == []
        assert told_in(word, tmp_path / "home", lab.temporary) == []
        assert loose(tmp_path / "home", lab.temporary) == []
    assert lab.code == 0
    assert len(lab.err.splitlines()) == 3, lab.err
    assert lab.err.splitlines()[-1] == "Ended. What you kept is safe in your journal."
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_taken_port_is_said_in_one_sentence(kindlog, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = kindlog("lab", "--no-browser", "--port", port, env=lab_page.environment(tmp_path / "home", tmp_path))
    assert answer.code == 1
    assert answer.err.splitlines()[-1].startswith(f"Port {port} is taken")
    assert answer.out == ""


def test_the_browser_is_shown_a_private_file_and_never_the_token(tmp_path):
    shown, browser = tmp_path / "shown", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shown}.part\nmv {shown}.part {shown}\n', encoding="utf-8")
    browser.chmod(0o700)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    environment = lab_page.environment(home, tmp_path) | {"BROWSER": f"{browser} %s"}
    with lab_page.subprocess.Popen(
        [lab_page.command(), "lab", "monthly"], env=environment, text=True, stdout=-1, stderr=-1
    ) as process:
        try:
            until = time.monotonic() + lab_page.SECONDS
            while not shown.exists() and time.monotonic() < until:
                time.sleep(0.05)
            address = shown.read_text(encoding="utf-8").strip()
            file = Path(address.removeprefix("file://"))
            page = file.read_text(encoding="utf-8")
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=lab_page.SECONDS)
    assert "/doc/tree/reports/monthly.ipynb?token=" in page
    assert "token" not in address
    assert not file.exists()
    assert out == ""
    assert "paste this into your browser: http://127.0.0.1:" in err


def told_in(word, *folders):
    """Return every file that holds the word or is named after it."""
    files = [path for folder in folders for path in folder.rglob("*")]
    assert files
    return [path for path in files if word in path.name or (path.is_file() and word.encode() in path.read_bytes())]


def loose(*folders):
    """Return everything below that others may read."""
    return [
        f"{path} {mode:o}"
        for folder in folders
        for path in folder.rglob("*")
        if (mode := stat.S_IMODE(path.lstat().st_mode)) & 0o077 and not path.is_symlink()
    ]


def listening(pid):
    """Return the addresses a process waits at, as the kernel writes them."""
    ends = [str(end.readlink()) for end in Path(f"/proc/{pid}/fd").iterdir()]
    mine = {end[8:-1] for end in ends if end.startswith("socket:[")}
    found = []
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{kind}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[9] in mine and (kind.startswith("udp") or fields[3] == LISTENING):
                found.append((kind, fields[1].split(":")[0]))
    return found
