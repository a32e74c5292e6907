"""What a file leaves for the person to say: moods that are only names, and under which name the answers are kept."""

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.journal.ratings import number

if TYPE_CHECKING:
    from analysis.journal.loading import Preview


def key(seen: "Preview") -> str:
    """Return the name under which the mapping of such files is remembered: of a table's header, else of the format."""
    return seen.fingerprint or seen.source


def moods(table: pd.DataFrame) -> dict[str, int]:
    """Return the moods whose level nobody knows, with how many entries have each, the most frequent first.

    Parameters
    ----------
    table
        ``Loaded.table``; looked at are ``mood_raw`` (text) and ``valence`` (-1 to 1, missing while unknown).

    Examples
    --------
    >>> moods(pd.DataFrame({"mood_raw": ["so so ", "so so", "good", None], "valence": [None, None, 0.5, None]}))
    {'so so': 2}
    """
    if "mood_raw" not in table or "valence" not in table:
        return {}
    names = table.loc[table["mood_raw"].notna() & table["valence"].isna(), "mood_raw"].str.strip()
    return dict(Counter(str(name) for name in names[names != ""].tolist()).most_common())


def rated(names: dict[str, int]) -> bool:
    """Say whether all of these moods are numbers, so that a scale is asked for and no level of each.

    Examples
    --------
    >>> rated({"3": 1, "7": 4}), rated({"meh": 1}), rated({})
    (True, False, False)
    """
    return bool(names) and all(number(name) is not None for name in names)
