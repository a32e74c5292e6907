"""Small things that went well: what the person noted themself, counted beside how often it could have been noted."""

import pandas as pd

from analysis.measures import rows
from analysis.measures.practices import done

KINDS = ("self_care", "glad_choice")
KEPT = ("did it", "did some")


def well(moments: pd.DataFrame, practices: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Count what the person did well, did for themself, chose gladly, and planned and did.

    Parameters
    ----------
    moments, practices, plans : pandas.DataFrame
        The tables of these names. Moments that were set aside and practices not done are left out.

    Returns
    -------
    pandas.DataFrame
        Four rows: ``what`` (``did_well``: moments with something done well, of all moments; ``self_care`` and
        ``glad_choice``: times, of all practices done; ``plans``: plans done in full or in part, of all plans), ``n``
        and ``of``, int64.

    Examples
    --------
    >>> told = well(pd.DataFrame({"did_well": ["I asked", None]}), pd.DataFrame({"kind": ["self_care"],
    ...             "status": ["done"]}), pd.DataFrame({"follow_up": ["did some", None]}))
    >>> told.values.tolist()
    [['did_well', 1, 2], ['self_care', 1, 1], ['glad_choice', 0, 1], ['plans', 1, 2]]
    """
    kept = rows.shown(moments)
    practised = done(practices)["kind"]
    noted = rows.texts(kept, "did_well").astype("str").str.strip().fillna("") != ""
    counts = [
        ("did_well", int(noted.sum()), len(kept)),
        *((kind, int((practised == kind).sum()), len(practised)) for kind in KINDS),
        ("plans", int(rows.texts(plans, "follow_up").isin(KEPT).sum()), len(plans)),
    ]
    return pd.DataFrame(counts, columns=["what", "n", "of"]).astype({"what": "str", "n": "int64", "of": "int64"})
