"""A finished page on paper: a tagged PDF through the Chromium, Chrome or Edge that is on this computer.

The browser sees a copy in a private folder of its own, with a home of its own that goes away with it, and no name
resolves for it. The copy holds plotly.js inflated already, so that every chart is drawn before the page is printed.
"""

import base64
import gzip
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from analysis import errors, resources
from analysis.reports import scratch, writing

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
VARIABLE = "KINDLOG_CHROMIUM"
"""Names the browser to use; without it the usual names are looked for."""
SECONDS = 120
"""Longest time for one page."""
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--virtual-time-budget=10000",
)
_LONGEST = 30
"""Bytes of a folder's path in which the browser still finds room for its socket."""
_PACKED = re.compile(r'(<script nonce="[^"]*") type="text/plain" id="plotly">([A-Za-z0-9+/=]+)</script>')


def browser(environ: Mapping[str, str]) -> str | None:
    """Return the path of a browser that prints, or None; what ``KINDLOG_CHROMIUM`` names comes first.

    Examples
    --------
    >>> browser({"PATH": "", "KINDLOG_CHROMIUM": "no-such-browser"}) is None
    True
    """
    if named := environ.get(VARIABLE):
        return shutil.which(named, path=environ.get("PATH"))
    found = (shutil.which(name, path=environ.get("PATH")) for name in BROWSERS)
    return next(filter(None, found), None) or next((app for app in APPS if Path(app).exists()), None)


def pdf(page: Path, *, paper: Paper = "a4", environ: Mapping[str, str] | None = None) -> Path:
    """Print a finished page to a PDF beside it, in one step: an earlier one stays until then.

    Parameters
    ----------
    page
        An HTML file of ours.
    paper
        ``a4`` or ``letter``.
    environ
        Where the browser is looked for; this process's own by default.

    Raises
    ------
    BrowserAbsent
        When no browser is found; the page itself is untouched.
    PdfUnfinished
        When the browser stopped, or took too long.
    """
    known = os.environ if environ is None else environ
    program = browser(known)
    if program is None:
        raise errors.BrowserAbsent(path=page)
    with scratch.folder(temporary()) as folder:
        copy = folder / "page.html"
        copy.write_text(ready(page.read_text(encoding="utf-8"), paper), encoding="utf-8")
        _print(program, folder, copy, known, page)
        return _placed((folder / "page.pdf").read_bytes(), page.with_suffix(".pdf"))


def ready(page: str, paper: Paper) -> str:
    """Return the page for paper of a size, with plotly.js as plain code where it was packed.

    Examples
    --------
    >>> ready("<head></head>", "letter")
    '<head><style>@page { size: letter }</style></head>'
    """
    sized = page.replace("</head>", f"<style>@page {{ size: {paper} }}</style></head>", 1)
    return _PACKED.sub(lambda found: f"{found[1]}>{_code(found[2])}</script>", sized)


def _code(packed: str) -> str:
    return gzip.decompress(base64.b64decode(packed)).decode("utf-8").replace("</script", r"<\/script")


def _print(program: str, folder: Path, copy: Path, environ: Mapping[str, str], page: Path) -> None:
    root_needs = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [program, *_FLAGS, *root_needs, f"--user-data-dir={folder / 'profile'}"]
    command += [f"--print-to-pdf={folder / 'page.pdf'}", copy.as_uri()]
    own = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR")}
    try:
        done = subprocess.run(  # noqa: S603  # the browser that was found, and our own file
            command,
            env={**environ, **own},
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise errors.PdfUnfinished(path=page, why=resources.text("report.why.slow")) from error
    except OSError as error:
        raise errors.PdfUnfinished(path=page, why=resources.text("report.why.other")) from error
    if done.returncode or not (folder / "page.pdf").is_file():
        raise errors.PdfUnfinished(path=page, why=resources.text("report.why.browser"))


def _placed(content: bytes, path: Path) -> Path:
    writing.write(path, content, path.stem)
    return path


def temporary(usual: Path | None = None, short: Path = Path("/tmp")) -> Path:  # noqa: S108  # ours inside is 0700
    """Return the folder for temporary files; a short one where a local socket in it would have too long a path.

    Examples
    --------
    >>> temporary(Path("/tmp"))
    PosixPath('/tmp')
    """
    known = usual or Path(tempfile.gettempdir())
    long = os.name == "posix" and len(os.fsencode(known)) > _LONGEST
    return short if long and os.access(short, os.W_OK) else known
