"""When a fork is safe, and what is loaded before it.

A child gets one thread of its parent: a lock that another thread holds is never given back there. So a parent with
other running Python threads does not fork, nor one that has loaded polars or duckdb, whose own threads hung in the
child when they were measured. BLAS and Arrow take care of themselves. macOS and Windows never fork.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

FORK_VARIABLE = "KINDLOG_FORK"
"""``0`` in it means: use an ordinary kernel."""
_HANG = {"polars", "duckdb"}
_LATE = (
    "ipykernel.ipkernel",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "tornado.platform.asyncio",
)
"""What a kernel would load when it begins; heavy, and only loaded here."""


def safe() -> bool:
    """Say whether this process may fork a child that goes on running Python."""
    _end_monitor()
    return (
        sys.platform == "linux"
        and os.environ.get(FORK_VARIABLE) != "0"
        and threading.active_count() == 1
        and threading.current_thread() is threading.main_thread()
        and not _HANG & sys.modules.keys()
    )


def _end_monitor() -> None:
    """End the thread that watches progress bars when there is no bar; tqdm starts it again with the next one."""
    library: Any = sys.modules.get("tqdm.std")
    for thread in threading.enumerate() if library else ():
        if isinstance(thread, library.TMonitor) and not thread.get_instances():
            thread.exit()


@cache
def warm() -> None:
    """Load what notebooks load, and use it once: a figure of each kind, a groupby, a table as HTML."""
    _without_debugger()
    for name in _LATE:
        import_module(name)
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    import plotly.graph_objects as go  # noqa: PLC0415

    table = pd.DataFrame({"kind": ["a", "b", "a"], "n": np.arange(3.0), "at": pd.to_datetime(["2026-01-01"] * 3)})
    table.groupby("kind", observed=True)["n"].agg(["count", "median"]).reset_index()._repr_html_()
    for kind in (go.Scatter, go.Bar, go.Heatmap, go.Box, go.Histogram):
        go.Figure(kind(), layout={"title": "", "xaxis": {"title": ""}}).to_json()


def _without_debugger() -> None:
    """Load ipykernel's debugger without debugpy: nobody debugs here, and every kernel would begin one."""
    there = "debugpy" in sys.modules
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]  # None refuses the import
    try:
        import ipykernel.debugger  # noqa: PLC0415
    finally:
        if not there:
            del sys.modules["debugpy"]
    ipykernel.debugger._is_debugpy_available = False  # noqa: SLF001  # its one switch


def forked(main: Callable[[], None]) -> int:
    """Run ``main`` in a child, which ends with it; return the child's process number.

    What is in memory now is never looked at by the child's garbage collector, so its pages stay shared.
    """
    gc.collect(0)
    gc.freeze()
    number = os.fork()
    if number:
        gc.unfreeze()
        return number
    try:
        main()
    finally:
        os._exit(1)  # a child that comes this far did not end by itself
