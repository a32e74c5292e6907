"""One signal: something that people look at was written, so whatever is drawn may draw itself anew.

Drafts and settings are written as well, but no view shows them; they make no noise.
"""

from collections.abc import Callable

import apsw

QUIET = frozenset({"drafts", "settings", "mappings"})
"""Tables that nothing drawn depends on."""


class Changed:
    """Who wants to know. Call it with a function to be told; what it returns stops that.

    Examples
    --------
    >>> changed, told = Changed(), []
    >>> stop = changed(lambda: told.append("drawn"))
    >>> changed.tell({"moments"}), changed.tell({"drafts"}), stop(), changed.tell({"moments"}), told
    (None, None, None, None, ['drawn'])
    """

    def __init__(self) -> None:
        self._hearers: list[Callable[[], object]] = []

    def __call__(self, hear: Callable[[], object]) -> Callable[[], None]:
        """Tell ``hear`` from now on; the function returned stops that, once or more often."""
        self._hearers.append(hear)

        def stop() -> None:
            if hear in self._hearers:
                self._hearers.remove(hear)

        return stop

    def watch(self, opened: apsw.Connection) -> set[str]:
        """Return the set that fills with the tables being written; nothing is noted while nobody listens."""
        touched: set[str] = set()
        if self._hearers:
            opened.set_update_hook(lambda _kind, _database, table, _row: touched.add(table))
        return touched

    def tell(self, touched: set[str]) -> None:
        """Tell everybody when a table was written that is shown somewhere."""
        if touched - QUIET:
            for hear in list(self._hearers):
                hear()
