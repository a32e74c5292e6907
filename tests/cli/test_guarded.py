import os
import shutil
import socket
import subprocess
import sys

import pytest

from analysis.cli import guarded


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (("127.0.0.1", 80), None),
        (("127.8.9.1", 80), None),
        (("::1", 80, 0, 0), None),
        (("localhost", 80), None),
        ("/run/some.sock", None),
        (None, None),
        ("example.org", "example.org"),
        (b"example.org", "example.org"),
        (("93.184.216.34", 443), "93.184.216.34"),
        (("2606:2800::1", 443, 0, 0), "2606:2800::1"),
    ],
)
def test_what_is_outside(address, host):
    assert guarded.outside(address) == host


def test_every_python_process_is_watched(tmp_path):
    """A process, and a process of that process: connections to a reserved address are noted, local ones are not."""
    guard, noted = tmp_path / "guard", tmp_path / "noted"
    guard.mkdir()
    shutil.copyfile(guarded.__file__, guard / "sitecustomize.py")
    reach = (
        "import socket\n"
        "def reach(host):\n"
        "    with socket.socket() as s:\n"
        "        s.settimeout(0.05)\n"
        "        try: s.connect((host, 9))\n"
        "        except OSError: pass\n"
    )
    inner = f"{reach}\nreach('192.0.2.7')"
    outer = f"import subprocess, sys\n{reach}\nreach('127.0.0.1')\nsubprocess.run([sys.executable, '-c', {inner!r}])"
    environment = {**os.environ, "PYTHONPATH": str(guard), guarded.VARIABLE: str(noted)}
    subprocess.run([sys.executable, "-c", outer], env=environment, check=True)
    assert noted.read_text().split() == ["192.0.2.7"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_local_sockets_stay_unnoted(tmp_path, monkeypatch):
    monkeypatch.setenv(guarded.VARIABLE, str(tmp_path / "noted"))
    with socket.socket(socket.AF_UNIX) as local:
        guarded.note("socket.connect", (local, "relative-name"))
    guarded.note("open", ("x", "r", 0))
    assert not (tmp_path / "noted").exists()
