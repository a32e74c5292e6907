"""What would move, shown before anything does: "12 of 240 moments would move".

A new version of the engine, a lesson learned or a split changes no stored label. The person says yes, no, or only
these; the yes becomes ``move`` rows of the log.
"""

import pandas as pd

_KEY = ["moment_id", "axis"]


def preview(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """List the moments whose theme would change. Labels of the person, and of the same words, never do.

    Parameters
    ----------
    now : pandas.DataFrame
        What stands, as `apply` returns.
    then : pandas.DataFrame
        What would stand: of `assign` (with what was learned) or `apply`.

    Returns
    -------
    pandas.DataFrame
        ``moment_id``, ``axis``, ``from_id``, ``to_id`` (str, missing for not sorted), ``p_from``, ``p_to`` (float64),
        in the order of ``now``; empty when nothing would move.

    Examples
    --------
    >>> one = {"moment_id": ["a"], "axis": ["area"], "source": ["model"]}
    >>> now, then = (pd.DataFrame({**one, "theme_id": [theme], "p": [0.7]}) for theme in ("work", "money"))
    >>> preview(now, then)[["from_id", "to_id"]].values.tolist()
    [['work', 'money']]
    """
    free = now.loc[now["source"] == "model", [*_KEY, "theme_id", "p"]]
    other = then[[*_KEY, "theme_id", "p"]].rename(columns={"theme_id": "to_id", "p": "p_to"})
    both = free.merge(other, on=_KEY, how="inner", validate="one_to_one")
    moves = both[both["theme_id"].fillna("") != both["to_id"].fillna("")]
    told = moves.rename(columns={"theme_id": "from_id", "p": "p_from"})
    return told[[*_KEY, "from_id", "to_id", "p_from", "p_to"]].reset_index(drop=True)


def agreed(moves: pd.DataFrame, batch_id: str, only: list[str] | None = None) -> pd.DataFrame:
    """Return the rows of the log for a yes to a preview, to all of it or to ``only`` these moments.

    Examples
    --------
    >>> moves = pd.DataFrame({"moment_id": ["a", "b"], "axis": "area", "to_id": "money", "p_to": 0.7})
    >>> agreed(moves, "7", only=["b"])[["batch_id", "action", "moment_id", "theme_id", "text"]].values.tolist()
    [['7', 'move', 'b', 'money', '0.700000']]
    """
    kept = moves if only is None else moves[moves["moment_id"].isin(only)]
    said = {"batch_id": batch_id, "action": "move", "axis": kept["axis"], "moment_id": kept["moment_id"]}
    p = kept["p_to"].fillna(0).map("{:.6f}".format).astype("str")
    return pd.DataFrame({**said, "theme_id": kept["to_id"], "text": p}).reset_index(drop=True)
