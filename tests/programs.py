"""Find the programs of other people that the tests run; as a script, install Debian's packages of those missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# What opens a share besides kindlog, and what checks a timer: name of the program, then Debian's package.
OTHERS = {"age": "age"} | ({"systemd-analyze": "systemd"} if sys.platform == "linux" else {})
HOW = "The tests need {}: install it (on Debian: apt-get install {}), then run this again."


def chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, ``KINDLOG_CHROMIUM`` first."""
    named = os.environ.get("KINDLOG_CHROMIUM")
    found = (shutil.which(name) for name in (named, *BROWSERS) if name)
    return next(filter(None, found), None) or next((app for app in APPS if Path(app).exists()), None)


def missing() -> list[str]:
    """Return Debian's names of the programs that are not here."""
    browser = [] if chromium() else ["chromium"]
    return browser + [package for program, package in OTHERS.items() if not shutil.which(program)]


def install(packages: list[str]) -> None:
    """Install Debian's packages, a browser with its fonts; only root can."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    sys.stdout.write(f"Installing for the tests: {', '.join(packages)}\n")
    sys.stdout.flush()
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    fonts = ["fonts-dejavu-core"] if "chromium" in packages else []
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    subprocess.run([*install, *packages, *fonts], check=False, **quiet)


if __name__ == "__main__":
    if wanted := missing():
        install(wanted)
    wanted = missing()
    sys.exit(HOW.format(" and ".join(wanted), " ".join(wanted)) if wanted else 0)
