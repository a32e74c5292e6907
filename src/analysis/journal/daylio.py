"""What Daylio's two exports share: how moods are levelled, and one name for their ids.

The CSV and the backup of one diary hash to the same ids wherever the stated minute and the words agree, so loading both
adds nothing.
"""

import numpy as np
import pyarrow as pa

from analysis.journal.identity import entry_ids, even_column, stated
from analysis.journal.zones import Times

SOURCE = "daylio"
"""Kept as ``source`` of the entries of both exports, and hashed into their ids."""
SCALE = "1..5, best low"
MOODS = ("rad", "good", "meh", "bad", "awful")
"""The moods every Daylio begins with, level 1 (best) to 5."""
LEVELS = {name: level for level, name in enumerate(MOODS, 1)}


Levels = np.ndarray[tuple[int], np.dtype[np.float64]]


def valence(levels: Levels) -> Levels:
    """Return -1 to 1 for levels 1 (best) to 5; NaN stays NaN.

    Examples
    --------
    >>> valence(np.array([1.0, 3.0, 5.0])).tolist()
    [1.0, 0.0, -1.0]
    """
    return (3 - levels) / 2


def ids(local_dt: Times, precision: str | list[str], titles: pa.Array, texts: pa.Array) -> pa.Array:
    """Return the id of every entry, whichever export it came from."""
    return entry_ids(SOURCE, stated(local_dt, precision), even_column(titles, texts))
