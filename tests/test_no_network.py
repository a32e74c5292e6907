"""Nothing leaves the machine: the guard of this suite bites, and no module knows how to call out."""

import ast
import socket

import pytest

CALLING = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}

WATCHING = {"guarded.py": "`kindlog doctor --privacy` watches connections to refuse them; it opens none"}


def test_guard_refuses_what_lies_beyond_this_computer(attempts):
    with socket.socket() as line, pytest.raises(OSError, match="tried to reach"):
        line.connect(("203.0.113.1", 80))
    with socket.socket(socket.AF_INET6) as line, pytest.raises(OSError, match="tried to reach"):
        line.connect_ex(("2001:db8::1", 80))
    assert [attempts.pop(), attempts.pop()] == ["2001:db8::1", "203.0.113.1"]


def test_guard_lets_this_computer_talk_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as line:
        assert line.getpeername()[0] == "127.0.0.1"


def test_no_module_imports_a_way_out(root):
    found = [
        f"{path.name}: {name}"
        for path in sorted((root / "src").rglob("*.py"))
        if path.name not in WATCHING
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if any(name == way or name.startswith(f"{way}.") for way in CALLING)
    ]
    assert not found


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
