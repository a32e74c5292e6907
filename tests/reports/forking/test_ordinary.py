import os
import sys
from pathlib import Path

from analysis.reports.forking import ordinary


def test_the_kernel_is_this_python_whatever_is_installed():
    spec = ordinary.PrivateKernel(kernel_name="somebody-elses").kernel_spec
    assert spec.argv[:3] == [sys.executable, "-m", "ipykernel_launcher"]


def test_the_kernel_listens_on_a_local_socket_where_it_can():
    short = ordinary.connection(Path("/tmp/k"))["KernelManager"]
    assert short["connection_file"] == str(Path("/tmp/k") / "kernel.json")
    assert ("transport" in short) == (os.name == "posix")
    assert "transport" not in ordinary.connection(Path("/tmp/" + "long" * 30))["KernelManager"]


def test_a_kernel_of_another_environment_is_left_to_itself(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    launched = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
    for name, argv in {"other": ["/elsewhere/python", *launched], "mine": ["python", *launched], "r": ["R"]}.items():
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(f'{{"argv": {argv}}}'.replace("'", '"'), encoding="utf-8")
    names = ("python3", "mine", "other", "r", "nobody-has-this")
    assert [ordinary.this_python(name) for name in names] == [True, True, False, False, False]
