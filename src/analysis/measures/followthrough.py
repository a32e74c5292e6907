"""Plans and what became of them: three answers of equal weight, and those nobody has asked about yet.

What followed is looked at with the same model and the same gates as responses (`effects`): moments of a trigger that
was planned for, by whether the plan was kept, was not, or was not there yet.
"""

from typing import get_args

import numpy as np
import pandas as pd

from analysis.measures import labels, rows
from analysis.measures.effects import compare, responses
from analysis.model.plan import FollowUp

OPEN = "not asked yet"
KEPT, NOT_KEPT, NO_PLAN = "plan kept", "plan not kept", "no plan"
_GROUPS = {"did it": KEPT, "did some": KEPT, "not this time": NOT_KEPT}
ANSWERS: tuple[str, ...] = (*get_args(FollowUp), OPEN)


def followthrough(plans: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """Count the plans by their answer, and the moments in which the trigger they were made for came up since.

    Parameters
    ----------
    plans : pandas.DataFrame
        The table ``plans``.
    moments : pandas.DataFrame
        The table ``moments``; those that were set aside, and those without a day, are left out.

    Returns
    -------
    pandas.DataFrame
        Four rows: ``answer`` (``did it``, ``did some``, ``not this time``, ``not asked yet``), ``n`` (plans), ``of``
        (all plans) and ``moments`` (moments that name the trigger of such a plan, on a day after it), int64.

    Examples
    --------
    >>> plans = pd.DataFrame({"local_dt": pd.to_datetime(["2026-09-01 09:00", "2026-09-02 09:00"]),
    ...                       "trigger": ["Work", None], "follow_up": ["did it", None]})
    >>> moments = pd.DataFrame({"local_dt": pd.to_datetime(["2026-09-01 12:00", "2026-09-03 12:00"]),
    ...                         "trigger": ["work", "work"]})
    >>> followthrough(plans, moments).values.tolist()
    [['did it', 1, 2, 1], ['did some', 0, 2, 0], ['not this time', 0, 2, 0], ['not asked yet', 1, 2, 0]]
    """
    plans = rows.shown(plans)
    answer = rows.texts(plans, "follow_up").astype("str")
    answer = answer.where(answer.isin(ANSWERS), OPEN)
    counted = answer.value_counts().reindex(ANSWERS, fill_value=0)
    table = pd.DataFrame({"answer": pd.Series(ANSWERS, dtype="str"), "n": counted.to_numpy(dtype="int64")})
    table["of"] = len(plans)
    made = _dated(plans).assign(answer=answer).dropna()
    first = made.groupby(["answer", "label"], as_index=False)["day"].min()
    seen = _dated(rows.shown(moments)).dropna().reset_index(drop=True).reset_index()
    both = seen.merge(first, on="label", suffixes=("", "_made"))
    since = both[both["day"] > both["day_made"]].groupby("answer")["index"].nunique()
    table["moments"] = since.reindex(ANSWERS, fill_value=0).to_numpy(dtype="int64")
    return table


def outcomes(plans: pd.DataFrame, moments: pd.DataFrame, affect: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compare what followed when a plan for the trigger was kept, was not kept, and was not there yet.

    Only moments of a trigger that some plan anticipates are looked at. A moment belongs to the latest plan for its
    trigger made on an earlier day; a plan kept in part counts as kept, and moments under a plan nobody has asked about
    yet are left out.

    Parameters
    ----------
    plans, moments, affect : pandas.DataFrame
        Tables of the journal.

    Returns
    -------
    pandas.DataFrame
        As `effects.compare`; ``response`` is ``plan kept``, ``plan not kept`` or ``no plan``.

    Examples
    --------
    >>> from analysis import schema
    >>> outcomes(schema.empty("plans"), schema.empty("moments"), schema.empty("affect")).empty
    True
    """
    return compare(planned(plans, moments, affect))


def planned(plans: pd.DataFrame, moments: pd.DataFrame, affect: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the rows that `outcomes` compares: as `effects.responses`, ``response`` the group of each moment."""
    kept, plans = rows.keyed(rows.shown(moments)), rows.shown(plans)
    felt = responses(kept, affect=affect).drop(columns="response")
    group = rows.texts(plans, "follow_up").astype("str").map(_GROUPS)
    made = _dated(plans).assign(group=group).dropna(subset=["label", "day"])
    made = made.sort_values("day", kind="stable").astype({"day": "int64"})
    seen = _dated(kept).assign(moment_id=kept["moment_id"]).dropna().astype({"day": "int64"})
    seen = seen[seen["label"].isin(made["label"])].sort_values("day", kind="stable")
    both = pd.merge_asof(seen, made.assign(planned=1), on="day", by="label", allow_exact_matches=False)
    both["response"] = both["group"].where(both["planned"].notna(), NO_PLAN)
    return felt.merge(both[["moment_id", "response"]].dropna(), on="moment_id")


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    """List ``label`` and ``day`` (days since 1970, missing without a day) of every row."""
    day = rows.days(table)
    number = pd.Series(day.astype("int64"), index=table.index, dtype="Int64").mask(np.isnat(day))
    return pd.DataFrame({"label": labels.folded(rows.texts(table, "trigger")), "day": number})
