"""The person's word above all: corrections laid over what the engine found.

A label of the person stays whatever else is learned, merged or upgraded. It also holds for other moments with the
same words (same normal form) that have no label of their own; where two labels of the same words differ, each stays
and the others are asked about.
"""

import pandas as pd

from analysis.measures.themes.assigning import standing
from analysis.measures.themes.log import Label, State, replay


def apply(assigned: pd.DataFrame, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Lay the corrections over the assigned themes. Pure: replaying the same log gives the same table.

    Parameters
    ----------
    assigned : pandas.DataFrame
        As `assign` returns for the table ``moments``.
    corrections : pandas.DataFrame, optional
        The log, see `log.COLUMNS`.

    Returns
    -------
    pandas.DataFrame
        ``assigned`` with merges followed and the columns ``name`` (str), ``source`` (``person``, ``rule`` for the same
        words, ``model``) and ``asks`` (bool: two labels of the same words differ). Labels of the person and of the
        same words have ``p`` 1 and standing ``counts`` (``unsorted`` without a theme).

    Examples
    --------
    >>> from analysis.measures.themes.assigning import assign
    >>> moments = pd.DataFrame({"moment_id": ["a", "b"], "trigger": ["Rent is due", "rent is due!"]})
    >>> mine = {"batch_id": "1", "action": "label", "axis": "area", "moment_id": "a", "theme_id": "everyday"}
    >>> told = apply(assign(moments), pd.DataFrame([mine]))
    >>> told.loc[told["axis"] == "area", ["theme_id", "source"]].values.tolist()
    [['everyday', 'person'], ['everyday', 'rule']]
    """
    state = replay(corrections)
    told = assigned.reset_index(drop=True)
    said, asks = _said(told, state)
    here = said["source"].notna()
    theme = _followed(told["theme_id"].where(~here, said["theme_id"]), state)
    told["p"] = told["p"].where(~here, said["p"]).where(theme.notna())
    told["second_id"] = _followed(told["second_id"].where(~here), state)
    told["theme_id"] = theme
    same = told["second_id"].isna() | (told["second_id"] == theme)
    told["second_id"] = told["second_id"].where(~same)
    told["p_second"] = told["p_second"].where(~same)
    told["close"] &= ~same
    told["standing"] = told["standing"].where(~here, standing(told["p"]))
    names = {theme_id: each.name for theme_id, each in state.themes.items()}
    told["name"] = theme.map(names).astype("str")
    told["source"] = said["source"].fillna("model")
    told["asks"] = asks & (told["source"] != "person")
    return told


def _said(told: pd.DataFrame, state: State) -> tuple[pd.DataFrame, pd.Series]:
    """Return ``theme_id``, ``source`` and ``p`` of what the log says of each row, and whether equal words differ.

    The person's own label first, then that of equal words, then a move the person agreed to.
    """
    nothing = Label(None, "", 0.0)
    found = [state.labels.get(key, nothing) for key in zip(told["moment_id"], told["axis"], strict=True)]
    own = pd.DataFrame(found, columns=list(Label._fields), index=told.index)
    by = pd.DataFrame({"axis": told["axis"], "form": told["form"], "theme_id": own["theme_id"].fillna("")})
    labelled = by[(own["source"] == "person") & (by["form"] != "")]
    each = labelled.groupby(["axis", "form"])["theme_id"].agg(["nunique", "first"])
    words = each.reindex(pd.MultiIndex.from_frame(by[["axis", "form"]])).set_index(told.index)
    rule = (words["nunique"] == 1) & (own["source"] != "person")
    theme = own["theme_id"].astype("str").where(~rule, words["first"])
    source = own["source"].astype("str").where(~rule, "rule")
    kept = {"theme_id": theme.where(theme != ""), "source": source.where(source != ""), "p": own["p"].where(~rule, 1.0)}
    return pd.DataFrame(kept), words["nunique"] > 1


def _followed(theme_id: pd.Series, state: State) -> pd.Series:
    """Follow merges; a theme this version does not know stays as it is stored."""
    now = {one: state.follow(one) or one for one in theme_id.dropna().unique()}
    return theme_id.map(now).astype("str")


def counted(applied: pd.DataFrame, axis: str = "area") -> pd.DataFrame:
    """Return what may count towards a claim, for `recurrence`: ``moment_id`` and ``label`` (the theme's name).

    On areas: p of at least .6, or the person's label. On patterns: only what the person tagged or accepted.

    Examples
    --------
    >>> from analysis.measures.themes.assigning import assign
    >>> moments = pd.DataFrame({"moment_id": ["a", "b"], "trigger": ["My boss and the deadline", "Hm"]})
    >>> counted(apply(assign(moments)))["label"].tolist()
    ['Work']
    """
    counts = (applied["axis"] == axis) & (applied["standing"] == "counts") & applied["theme_id"].notna()
    kept = applied.loc[counts, ["moment_id", "name"]]
    return kept.rename(columns={"name": "label"}).reset_index(drop=True)
