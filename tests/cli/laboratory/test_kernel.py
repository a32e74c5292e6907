import os
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from analysis.cli.laboratory.kernel import NAME, PrivateKernel, PrivateSpecs, transport

SUN_PATH = 104
"""What the strictest system allows for a socket's path, with its end."""


def test_there_is_one_kernel_and_it_is_this_python():
    known = PrivateSpecs().get_all_specs()
    assert list(known) == [NAME]
    spec = known[NAME]["spec"]
    assert spec["argv"][:3] == [sys.executable, "-m", "ipykernel_launcher"]
    assert "--HistoryManager.enabled=False" in spec["argv"]
    assert spec["metadata"]["debugger"] is False
    assert Path(known[NAME]["resource_dir"], "logo-64x64.png").is_file()


def test_another_kernel_is_not_known():
    with pytest.raises(NoSuchKernel):
        PrivateSpecs().get_kernel_spec("other")
    assert PrivateSpecs().get_kernel_spec("Python3").display_name == "Python 3"


@pytest.mark.parametrize("length", [20, 60, 78, 79, 80, 120])
def test_sockets_lie_where_their_path_fits(length):
    runtime = Path("/" + "x" * (length - 1))
    kernel = PrivateKernel(
        transport=transport(runtime), connection_file=str(runtime / f"kernel-{'0' * 28}-12345678.json")
    )
    if kernel.transport == "tcp":
        assert kernel.ip == "127.0.0.1"
        assert length > 60 or os.name != "posix"
    else:
        assert kernel.ip == str(runtime / "12345678")
        assert len(f"{kernel.ip}-1") < SUN_PATH
