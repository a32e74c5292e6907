"""One headline series, named before looking; all others stand second, corrected for being several.

Whoever looks at many series finds one that moved. So the verdict belongs to the series named first (weekly support);
every other one is judged by its p corrected over all of them (Holm 1979, Scand. J. Statist. 6:65). Method: the
project's statistics page, section 1.
"""

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.change import change, verdict
from analysis.measures.effects import holm

HEADLINE = ("support", rows.WEEK)
SCORES, PERIODS = ("support", "criticism"), (rows.WEEK, rows.MOMENT)


def changes(checkins: pd.DataFrame, headline: tuple[str, str] = HEADLINE, swc: float = 1.0) -> pd.DataFrame:
    """Return `change` for the headline and for every other series of the check-ins that holds values.

    Parameters
    ----------
    checkins : pandas.DataFrame
        The table ``checkins``.
    headline : tuple of str
        Score and period, chosen before looking.
    swc : float
        As for `change`.

    Returns
    -------
    pandas.DataFrame
        The headline first, then the others: ``score``, ``period`` (str), ``headline`` (bool), then the columns of
        `change`, of which ``evidence`` and ``direction`` of the others rest on ``p_holm`` (float64; of the headline
        its own ``p``).

    Examples
    --------
    >>> when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(20), unit="D")
    >>> table = pd.DataFrame({"local_dt": when, "support": np.arange(20) % 3 + 4.0, "criticism": 5.0})
    >>> changes(table)[["score", "period", "headline"]].to_numpy().tolist()
    [['support', 'week', True], ['criticism', 'week', False]]
    """
    known = checkins if "period" in checkins else checkins.assign(period=rows.WEEK)
    others = [
        (score, period)
        for period in PERIODS
        for score in SCORES
        if (score, period) != headline and score in known and len(rows.series(known, score, period)[0])
    ]
    asked = [headline, *others]
    table = pd.concat([change(known, score, period, swc) for score, period in asked], ignore_index=True)
    table["p_holm"] = np.concatenate([table["p"].to_numpy()[:1], holm(table["p"].to_numpy()[1:])])
    for place in range(1, len(table)):
        evidence, direction = verdict(table.iloc[place], table.loc[place, "p_holm"])
        table.loc[place, ["evidence", "direction"]] = [evidence, direction]
    table.insert(0, "score", pd.Series([score for score, _ in asked], dtype="str"))
    table.insert(1, "period", pd.Series([period for _, period in asked], dtype="str"))
    table.insert(2, "headline", np.arange(len(asked)) == 0)
    return table
