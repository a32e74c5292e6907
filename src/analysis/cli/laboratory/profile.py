"""Jupyter's configuration: who may ask, what may run, what may leave, what may stay."""

import base64
import hashlib
import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jupyterlab.handlers.announcements import NeverCheckForUpdate
from traitlets.config import Config

from analysis.cli.laboratory.contents import MemoryCheckpoints, PrivateContents
from analysis.cli.laboratory.kernel import NAME, PrivateKernel, PrivateSpecs, transport
from analysis.cli.laboratory.places import Places

EXTENSIONS = frozenset({"@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab-plotly", "jupyterlab_pygments"})
"""What may run in the page besides JupyterLab itself: forms, charts and colours."""
SILENT = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/help-extension:resources",
    "@jupyterlab/hub-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
)
"""Parts of JupyterLab that ask the internet, or for what is switched off."""
DEFAULTS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:sessionDialogs": {"skipKernelRestartDialog": True},
    "@jupyterlab/notebook-extension:tracker": {"recordTiming": False, "accessKernelHistory": False},
}
"""Settings a person may change: no news, one press to run all again."""
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def config(places: Places, *, notebook: str, token: str, port: int, loud: bool = False) -> Config:
    """Return the whole configuration of one run.

    Parameters
    ----------
    places
        The folders of the run.
    notebook
        Path of the page to open, inside the folder of notebooks, quoted for an address.
    token
        What the browser has to know.
    port
        A port, or 0 for any that is free.
    loud
        Whether Jupyter says on stderr what it does.
    """
    page = f"/doc/tree/{notebook}"
    lab = places.own / "config" / "lab"
    return Config(
        Application={"log_level": logging.INFO if loud else logging.CRITICAL},
        ServerApp={
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "default_url": page,
            "root_dir": str(places.notebooks),
            "allow_remote_access": False,
            "allow_root": True,
            "terminals_enabled": False,
            "contents_manager_class": PrivateContents,
            "kernel_spec_manager_class": PrivateSpecs,
            "tornado_settings": {"headers": headers(), "page_config_hook": quiet_page},
        },
        IdentityProvider={"token": token},
        LabApp={
            "default_url": page,
            "collaborative": False,
            "expose_app_in_browser": False,
            "extension_manager": "readonly",
            "news_url": None,
            "check_for_updates_class": NeverCheckForUpdate,
            "labextensions_path": [str(Path(sys.prefix, "share", "jupyter", "labextensions"))],
            "extra_labextensions_path": [],
            "user_settings_dir": str(lab / "settings"),
            "workspaces_dir": str(lab / "workspaces"),
        },
        ContentsManager={"allow_hidden": False, "checkpoints_class": MemoryCheckpoints},
        FileContentsManager={"delete_to_trash": False},
        MultiKernelManager={"default_kernel_name": NAME},
        MappingKernelManager={"kernel_manager_class": f"{PrivateKernel.__module__}.{PrivateKernel.__name__}"},
        KernelManager={"transport": transport(places.runtime)},
        NotebookNotary={"db_file": ":memory:", "secret": token.encode()},
    )


def headers() -> dict[str, str]:
    """Return what every answer tells the browser: ask nobody else, run nobody else's scripts."""
    import jupyterlab

    page = Path(jupyterlab.__file__).parent / "static" / "index.html"
    own = " ".join(f"'{digest}'" for digest in inline_scripts(page.read_text(encoding="utf-8")))
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' blob: 'unsafe-eval' {own}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob:",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
    }


def inline_scripts(page: str) -> list[str]:
    """Return the digests of the scripts that stand in JupyterLab's own page, as a policy names them.

    Examples
    --------
    >>> inline_scripts('<script src="x.js"></script><script>1</script>')
    ['sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=']
    """
    return [f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in _inline(page)]


def _inline(page: str) -> Iterable[str]:
    return (found["text"] for found in _SCRIPT.finditer(page) if not re.search(r"\b(?:src|type)=", found["attributes"]))


def quiet_page(handler: Any, page: dict[str, Any]) -> dict[str, Any]:
    """Return what JupyterLab's page is told, with our parts only."""
    del handler
    page["federated_extensions"] = [part for part in page.get("federated_extensions", []) if part["name"] in EXTENSIONS]
    page["buildAvailable"] = page["buildCheck"] = False
    page["disabledExtensions"] = sorted({*page.get("disabledExtensions", []), *SILENT})
    return page
