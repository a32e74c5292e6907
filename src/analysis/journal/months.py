"""Which months hold entries, found without loading a table."""

from analysis.journal.store import Store
from analysis.model.clock import TIMED

_TABLES = ("moments", "checkins", "practices", "plans")
_HOUR = 3_600_000_000


def months(store: Store, day_start: int) -> list[str]:
    """Return the months with moments, check-ins, practices or plans, oldest first, as ``YYYY-MM``.

    Parameters
    ----------
    store
        The journal's file.
    day_start
        Hour at which a diary day begins; entries that know no clock belong to the day they name.
    """
    timed = ", ".join(f"'{word}'" for word in TIMED)
    day = f"local_dt - CASE WHEN precision IN ({timed}) THEN {day_start * _HOUR} ELSE 0 END"
    parts = [
        f"SELECT strftime('%Y-%m', ({day}) / 1e6, 'unixepoch') FROM {table} WHERE erased_at IS NULL"
        for table in _TABLES
    ]
    with store.reading() as opened:
        return sorted(str(row[0]) for row in opened.execute(" UNION ".join(parts)))
