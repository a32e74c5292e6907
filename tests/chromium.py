"""Find the Chromium that the browser tests drive; as a script, install Debian's when there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW = "The browser tests need Chromium: install it (on Debian: apt-get install chromium), then run this again."


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome, ``KINDLOG_CHROMIUM`` first."""
    named = os.environ.get("KINDLOG_CHROMIUM")
    found = (shutil.which(name) for name in (named, *NAMES) if name)
    return next(filter(None, found), None) or next((app for app in APPS if Path(app).exists()), None)


def install() -> bool:
    """Install Debian's package with its fonts; only root can."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    sys.stdout.write("Installing Chromium for the browser tests\n")
    sys.stdout.flush()
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    packages = ["chromium", "fonts-dejavu-core"]
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet
    )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(None if find() or (install() and find()) else HOW)
