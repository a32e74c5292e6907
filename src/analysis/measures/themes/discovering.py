"""Moments that look alike, by sentence vectors: groups that might be a theme nobody has named yet.

Average linkage on cosine distance (Sokal and Michener 1958), over two views of a moment side by side: its vector, and
the vector with the coarse directions made small. Groups of the first are wide and those of the second narrow; together
they find more hidden themes than either (``benchmarks/themes.py``).
"""

from typing import Any

import numpy as np

from analysis.measures.themes import meaning
from analysis.measures.themes.numbers import Numbers
from analysis.measures.themes.table import Floats

APART = 0.86
"""Mean cosine distance up to which two groups become one."""
LEAST = 4
"""Moments of a group at least."""
AT_MOST = 1000
"""Moments compared with each other, the latest."""


def alike(vectors: Floats, told: Numbers) -> list[np.ndarray[Any, np.dtype[np.int64]]]:
    """Return the groups of at least `LEAST` moments that look alike, the largest first, as rows of ``vectors``.

    Parameters
    ----------
    vectors : numpy.ndarray
        Moments x 384, oldest first; of more than `AT_MOST` the latest are looked at.
    told : Numbers
        The fitted numbers for vectors.

    Examples
    --------
    >>> from analysis.measures.themes.numbers import numbers
    >>> one, other = np.eye(384)[:2]
    >>> [rows.tolist() for rows in alike(np.stack([one, one, other, one, one]), numbers())]
    [[0, 1, 3, 4]]
    """
    from scipy.cluster.hierarchy import average, fcluster  # noqa: PLC0415 - only with a sentence model
    from scipy.spatial.distance import pdist  # noqa: PLC0415

    start = max(0, len(vectors) - AT_MOST)
    kept = vectors[start:]
    if len(kept) < LEAST:
        return []
    both = np.hstack([meaning.unit(kept), meaning.lifted(kept, told)])
    group = fcluster(average(np.maximum(pdist(both, "cosine"), 0)), APART, "distance")
    rows = [(group == one).nonzero()[0] + start for one in np.unique(group)]
    return sorted((each for each in rows if each.size >= LEAST), key=lambda each: (-each.size, int(each[0])))
