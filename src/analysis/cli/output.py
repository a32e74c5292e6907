"""What goes to the screen: one JSON value, plain lines, or a small table; and a bar while something takes long.

Words of an entry are shown as they are, except that control and direction characters are taken out, because a
terminal would obey them.
"""

import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, TextIO

from analysis.cli.options import say

if TYPE_CHECKING:
    from rich.progress import Progress

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters other than tab and line feed, marks that turn the reading direction, halves of characters."""
_TURNING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Those of them that JSON would leave as they are."""
GAP, NARROWEST = 3, 20
"""Characters between two columns, and least room for the wide one."""
PATIENCE = 1.0
"""Seconds before a progress bar appears."""
TICK = 0.1
"""Seconds between two drawings of it."""


def plain(text: object) -> str:
    r"""Return text that a terminal shows and never obeys.

    Examples
    --------
    >>> plain("a\x1b[31mb")
    'a�[31mb'
    """
    return _OBEYED.sub("�", str(text))


def line(text: object = "") -> None:
    """Print one line on stdout."""
    _put(sys.stdout, plain(text) + "\n")


def aside(text: object) -> None:
    """Print one line on stderr: what a person may want to know, and a script does not."""
    _put(sys.stderr, plain(text) + "\n")


def _put(stream: TextIO, text: str) -> None:
    """Write at once; when nobody reads on (``kindlog list | head``), go on in silence."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def as_json(value: object) -> None:
    """Print one JSON value; letters stay letters where stdout can show them."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not utf8, indent=2, default=str, allow_nan=False)
    _put(sys.stdout, _TURNING.sub(_escaped, text) + "\n")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, wide: int = 0) -> None:
    """Print a table; user text is shown as text, never as markup, and the ``wide`` column gives way to the others."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False)
    cells = [[plain(cell) for cell in row] for row in rows]
    widest = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    room = max(NARROWEST, console.width - sum(widest) + widest[wide] - GAP * len(heads))
    shown = Table(*heads, box=SIMPLE, pad_edge=False)
    for row in cells:
        shown.add_row(*(Text(shortened(cell, room) if at == wide else cell) for at, cell in enumerate(row)))
    with console.capture() as drawn:
        console.print(shown)
    _put(sys.stdout, drawn.get())


def shortened(text: str, width: int = 40) -> str:
    r"""Return the text on one line, cut at a word with an ellipsis.

    Examples
    --------
    >>> shortened("one two\nthree four", 12)
    'one two …'
    """
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    head = flat[: width - 2]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + " …"


@contextmanager
def working(what: str, **values: object) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr once the work has taken longer than a second; yields what moves it (done, of how many).

    Where nobody looks at stderr there is no bar. A clock of the operating system draws it, not a thread: a process with
    a second thread could not fork, and forking is what makes a report quick.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    clock = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        auto_refresh=not clock,
        redirect_stdout=not clock,
        redirect_stderr=not clock,
    )
    task = bar.add_task(plain(say(f"working.{what}", **values)), total=None)
    with _by_clock(bar) if clock else _by_thread(bar):
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _by_clock(bar: "Progress") -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, partial(_draw, bar))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        bar.stop()


def _draw(bar: "Progress", *_: object) -> None:
    """Draw the bar, unless something else is being written this very moment."""
    with suppress(RuntimeError):
        bar.start()
        bar.refresh()


@contextmanager
def _by_thread(bar: "Progress") -> Iterator[None]:
    timer = threading.Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
