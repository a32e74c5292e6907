"""The person's word above all: corrections laid over what the engine found.

A label of the person stays whatever else is learned, merged or upgraded. It also holds for other moments with the
same words (same normal form) that have no label of their own; where two labels of the same words differ, each stays
and the others are asked about.
"""

import numpy as np
import pandas as pd

from analysis.measures.themes.log import State, replay


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
    own = _own(told, state)
    rule, asks = _same_words(told, own)
    fixed = own["source"].where(own["source"] == "person", rule["source"].where(rule["source"].notna(), own["source"]))
    theme = own["theme_id"].where((own["source"] == "person") | (rule["source"].isna()), rule["theme_id"])
    said = fixed.notna()
    found = told["theme_id"].where(~said, theme)
    told["theme_id"] = _followed(found, state)
    told["second_id"] = _followed(told["second_id"].where(~said, None), state)
    told.loc[said, "p"] = np.where(told.loc[said, "theme_id"].notna(), 1.0, np.nan)
    same = told["second_id"].isna() | (told["second_id"] == told["theme_id"])
    told.loc[same, "second_id"] = None
    told.loc[same, "p_second"] = np.nan
    told["close"] = told["close"] & ~same
    told.loc[said, "standing"] = np.where(told.loc[said, "theme_id"].notna(), "counts", "unsorted")
    names = {theme_id: theme.name for theme_id, theme in state.themes.items()}
    told["name"] = told["theme_id"].map(names).astype("str")
    told["source"] = fixed.where(said, "model").astype("str")
    told["asks"] = asks & ~said
    return told


def _own(told: pd.DataFrame, state: State) -> pd.DataFrame:
    """Return ``theme_id`` and ``source`` of every row's own label, missing without one."""
    keys = zip(told["moment_id"], told["axis"], strict=True)
    found = [state.labels.get(key, (None, None)) for key in keys]
    return pd.DataFrame(found, columns=["theme_id", "source"], index=told.index, dtype="str")


def _same_words(told: pd.DataFrame, own: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Return the label that equal words of the person's labels give, and whether such labels differ."""
    by = pd.DataFrame({"axis": told["axis"], "form": told["form"], "theme_id": own["theme_id"].fillna("")})
    labelled = by[(own["source"] == "person") & (by["form"] != "")]
    each = labelled.groupby(["axis", "form"])["theme_id"].agg(["nunique", "first"])
    here = each.reindex(pd.MultiIndex.from_frame(by[["axis", "form"]])).set_index(told.index)
    one = here["nunique"] == 1
    theme = here["first"].where(one & (here["first"] != ""), None).astype("str")
    source = pd.Series("rule", told.index, dtype="str").where(one)
    return pd.DataFrame({"theme_id": theme, "source": source}), here["nunique"] > 1


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
