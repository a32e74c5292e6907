"""What a moment is filed under: the trigger the person named, else its tags; or themes, where they are given.

Themes come in any of the forms they are met in: ``moment_id`` and ``label``, the table of `themes.assign` or
`themes.apply` for the moments or for one of their texts, or a label for each moment. Of a theme that kindlog assigned
itself only what counts is used: .6 sure at least, or the person's own word.
"""

import pandas as pd

from analysis import resources
from analysis.measures import labels, rows

COUNTS = 0.6
"""How sure a theme has to be before it counts towards anything."""
_COLUMNS = ["row", "kind", "written", "folded"]


def named(kept: pd.DataFrame, *, tags: bool = True) -> pd.DataFrame:
    """List the trigger of each moment, or its tags when it names none.

    Parameters
    ----------
    kept : pandas.DataFrame
        The table ``moments`` with a plain index, see `rows.shown`.
    tags : bool
        Whether tags stand in where no trigger is named.

    Returns
    -------
    pandas.DataFrame
        ``row`` (position in the table), ``kind`` (``trigger`` or ``tag``), ``written`` and ``folded`` (see `labels`).

    Examples
    --------
    >>> named(pd.DataFrame({"trigger": ["Work ", None]})).values.tolist()
    [[0, 'trigger', 'Work ', 'work']]
    """
    trigger = rows.texts(kept, "trigger")
    folded = labels.folded(trigger)
    parts = [pd.DataFrame({"row": kept.index, "kind": "trigger", "written": trigger.array, "folded": folded.array})]
    if tags and "tags" in kept:
        own = kept.loc[folded.isna(), "tags"]
        each = own.list.flatten() if isinstance(own.dtype, pd.ArrowDtype) else own.explode().dropna()
        each = each.astype("str")
        parts.append(
            pd.DataFrame({"row": each.index, "kind": "tag", "written": each.array, "folded": labels.folded(each).array})
        )
    return pd.concat(parts, ignore_index=True).dropna(subset="folded")


def themed(kept: pd.DataFrame, themes: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """List the themes of each moment; columns as in `named`, kind ``theme``.

    Parameters
    ----------
    kept : pandas.DataFrame
        The table ``moments`` with a plain index; its column ``place`` holds the index it came with, where it differs.
    themes : pandas.DataFrame or Series
        See the module; without ``moment_id`` it is matched by index.

    Examples
    --------
    >>> moments = pd.DataFrame({"moment_id": ["a", "b"]})
    >>> themed(moments, pd.DataFrame({"moment_id": ["b"], "label": ["Work"]})).values.tolist()
    [[1, 'theme', 'Work', 'work']]
    """
    table = themes.to_frame("label") if isinstance(themes, pd.Series) else themes
    told = _counting(table)
    if "moment_id" in told and "moment_id" in kept:
        key, place = told["moment_id"], pd.Series(kept.index, index=kept["moment_id"])
    else:
        key, place = told.index.to_series(), pd.Series(kept.index, index=kept.get("place", kept.index.to_series()))
    row = key.map(place[~place.index.duplicated()])
    written = _label(told)
    found = pd.DataFrame({"row": row.array, "kind": "theme", "written": written.array})
    found["folded"] = labels.folded(found["written"])
    return found.dropna()[_COLUMNS].astype({"row": "int64"})


def _counting(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the life areas, and of them what counts; a table of plain labels is kept whole."""
    if "label" in table:
        return table
    counts = table["standing"].eq("counts") if "standing" in table else pd.Series(rows.numbers(table, "p") >= COUNTS)
    kept = counts.to_numpy(dtype=bool) & table["theme_id"].notna().to_numpy()
    return table[kept & (table["axis"].eq("area").to_numpy(dtype=bool) if "axis" in table else True)]


def _label(told: pd.DataFrame) -> pd.Series:
    if "label" in told:
        return told["label"].astype("str")
    names = {str(area["id"]): str(area["name"]) for area in resources.load("themes")["areas"]}
    shown = told["theme_id"].map(lambda one: names.get(one, one)).astype("str")
    return told["name"].fillna(shown).astype("str") if "name" in told else shown
