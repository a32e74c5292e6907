import os
import sys
from pathlib import Path

from analysis.reports import engine


def test_the_kernel_is_this_python_whatever_is_installed():
    spec = engine.PrivateKernel(kernel_name="somebody-elses").kernel_spec
    assert spec.argv[:3] == [sys.executable, "-m", "ipykernel_launcher"]


def test_the_kernel_listens_on_a_local_socket_where_it_can():
    short = engine._connection(Path("/tmp/k"))["KernelManager"]
    assert short["connection_file"] == str(Path("/tmp/k") / "kernel.json")
    assert ("transport" in short) == (os.name == "posix")
    assert "transport" not in engine._connection(Path("/tmp/" + "long" * 30))["KernelManager"]


def test_papermill_knows_the_engine_by_name():
    from papermill.engines import papermill_engines  # noqa: PLC0415  # heavy, and only here

    assert papermill_engines.get_engine(engine.NAME) is engine.PrivateEngine
