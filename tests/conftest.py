"""What every test may lean on: a home of its own, no network, the shared samples, one browser."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import programs

ROOT = Path(__file__).parents[1]
LOOPBACK = ("127.", "::1", "localhost")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""A headless Chromium calls home even with background networking off, unless names resolve to nothing."""

# Fifty examples each in the suite, so that all of it is run each time; those that need more say so themselves.
settings.register_profile("kindlog", deadline=None, print_blob=True, max_examples=50)
settings.load_profile("kindlog")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the session its own home, so that no test reads or writes the person's."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "IPYTHONDIR": home / "ipython",
        "JUPYTER_CONFIG_DIR": home / "jupyter",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders.items():
            patch.setenv(name, str(folder))
        for name in [name for name in os.environ if name.startswith("KINDLOG_") and name != "KINDLOG_CHROMIUM"]:
            patch.delenv(name)
        yield home


@pytest.fixture(scope="session", autouse=True)
def attempts() -> Iterator[list[str]]:
    """Refuse every connection beyond this computer, and note it, so that a swallowed refusal still tells."""
    noted: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), noted))
        yield noted
    assert not noted, f"tests tried to reach {noted}"


def _guarded(connect: Any, noted: list[str]) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not str(address[0]).startswith(LOOPBACK):
            noted.append(str(address[0]))
            msg = f"a test tried to reach {address[0]}"
            raise OSError(msg)
        return connect(self, address)

    return guarded


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the exports shared beside the repository, as other apps wrote them."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared exports are not on this computer")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium; `make test` sees to it that there is one."""
    return programs.chromium() or pytest.fail(programs.HOW.format("Chromium", "chromium"))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """Return one headless browser for the session, for which no name but 127.0.0.1 resolves."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # heavy, and only browser tests need it

    root_needs = [] if os.name == "nt" or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=[*FLAGS, *root_needs])
        yield opened
        opened.close()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Look for examples in docstrings only where the code of kindlog is; helpers beside the tests are no modules."""
    helper = collection_path.suffix == ".py" and not collection_path.name.startswith("test_")
    return True if helper and ROOT / "tests" in collection_path.parents else None
