"""An opened share as tables again: only the columns that were agreed, so that what was not shared is simply absent."""

import hashlib
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis import schema
from analysis.sharing import catalogue
from analysis.sharing.choices import COUNTED, WORDED
from analysis.sharing.ladder import FEW
from analysis.sharing.verify import Opened

_DTYPES: dict[catalogue.Kind, Any] = {
    "score": "float64",
    "valence": "float64",
    "number": "float64",
    "flag": "boolean",
    "day": "datetime64[us]",
    "list": schema.LIST,
}


def tables(opened: Opened) -> dict[str, pd.DataFrame]:
    """Return the tables of a share, under the names of ``schema.TABLES``.

    Returns
    -------
    dict
        Table name → frame with its key, ``local_dt``, ``precision``, ``diary_day`` and the agreed columns. A table of
        which no column was agreed is absent. ``affect`` comes with ``moments.emotions``; ``weekly`` (``week``,
        ``moments``, ``practices``; missing where there were fewer than five) with weekly counts.
    """
    if opened.aggregates is not None:
        return {} if opened.consent.data.level == COUNTED[0] else {"weekly": _weekly(opened.aggregates)}
    agreed: dict[str, list[catalogue.Field]] = {}
    for full in opened.consent.data.fields:
        field = catalogue.fields()[full]
        agreed.setdefault(field.table, []).append(field)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in agreed}
    for entry in opened.entries or ():
        rows[entry["table"]].append(entry)
    made = {name: _table(name, rows[name], fields) for name, fields in agreed.items()}
    if any(field.kind == "emotions" for field in agreed.get("moments", ())):
        made["affect"] = _affect(rows["moments"])
    return made


def about(opened: Opened) -> dict[str, Any]:
    """Return the frame around a page: whose, why, from when to when.

    Returns
    -------
    dict
        ``first``, ``last``, ``shared_on``, ``expires``, ``since`` (dates or None), ``alias``, ``purpose``, ``agenda``,
        ``quotable`` (every text was chosen by the client), ``entries`` (a count where no more was shared) and ``few``
        (no more than that there are fewer than five).
    """
    consent = opened.consent
    total = consent.data.counts.get("entries")
    return {
        "alias": consent.subject.name,
        "purpose": consent.purpose,
        "first": _day(consent.data.first),
        "last": _day(consent.data.last),
        "shared_on": _day(consent.decided_at[:10]),
        "expires": _day(consent.period.end[:10]),
        "since": _day(consent.since) if consent.since else None,
        "agenda": tuple(consent.agenda),
        "quotable": consent.data.level in WORDED,
        "entries": total if isinstance(total, int) else None,
        "few": total == FEW,
    }


def nonce(opened: Opened) -> str:
    """Return what marks a page's own scripts: the same for every page of a share, and nobody's text can hold it.

    It is made from the consent's random id, which is drawn after every word was written.
    """
    made = hashlib.sha256(f"page\0{opened.consent.consent_id}\0{opened.consent.data.digest}".encode())
    return made.hexdigest()[:32]


def _table(name: str, rows: list[dict[str, Any]], fields: list[catalogue.Field]) -> pd.DataFrame:
    columns: dict[str, pd.Series] = {
        schema.TABLES[name].key: pd.Series([row["id"] for row in rows], dtype="str"),
        **_when(rows),
        "precision": pd.Series([row["precision"] for row in rows], dtype="str"),
    }
    filled = set().union(*(row.keys() for row in rows))
    for field in fields:
        if field.kind not in {"time", "emotions"}:
            values = [row.get(field.name) for row in rows] if field.name in filled else [None] * len(rows)
            columns[field.name] = _column(field, values)
    return pd.DataFrame(columns)


def _when(rows: list[dict[str, Any]]) -> dict[str, pd.Series]:
    """Return diary day and local time; 25:30 is half past one on the next day."""
    day = _times([row["day"] for row in rows])
    passed = pd.to_timedelta(pd.Series([f"{row.get('time', '00:00')}:00" for row in rows], dtype="object"))
    return {"local_dt": (day + passed).astype("datetime64[us]"), "diary_day": day}


def _column(field: catalogue.Field, values: list[Any]) -> pd.Series:
    if field.kind == "list":
        return pd.Series(pa.array([value or [] for value in values], type=schema.LIST.pyarrow_dtype), dtype=schema.LIST)
    if field.kind == "day":
        return _times(values)
    if field.kind == "number":
        wanted = schema.TABLES[field.table].dtypes[field.name]
        return pd.Series(values, dtype="float64").astype(wanted)
    return pd.Series(values, dtype=_DTYPES.get(field.kind, "str"))


def _times(values: list[Any]) -> pd.Series:
    return pd.to_datetime(pd.Series(values, dtype="object"), errors="coerce").astype("datetime64[us]")


def _affect(moments: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [(row, place, felt) for row in moments for place, felt in enumerate(row.get("emotions", ()))]
    return pd.DataFrame(
        {
            "moment_id": pd.Series([row["id"] for row, _, _ in rows], dtype="str"),
            "position": pd.Series([place for _, place, _ in rows], dtype="Int64"),
            "emotion": pd.Series([felt.get("emotion") for _, _, felt in rows], dtype="str"),
            "before": pd.Series([felt.get("before") for _, _, felt in rows], dtype="float64"),
            "after": pd.Series([felt.get("after") for _, _, felt in rows], dtype="float64"),
            **_when([row for row, _, _ in rows]),
        }
    )


def _weekly(cells: list[dict[str, Any]]) -> pd.DataFrame:
    weeks = sorted({cell["week"] for cell in cells})
    counts = {(cell["table"], cell["week"]): cell["n"] for cell in cells if isinstance(cell["n"], int)}
    told = {
        name: [counts.get((name, week)) for week in weeks] for name in dict.fromkeys(cell["table"] for cell in cells)
    }
    return pd.DataFrame({"week": _times(weeks), **{name: pd.Series(per, dtype="Int64") for name, per in told.items()}})


def _day(text: str) -> Any:
    return pd.Timestamp(text).date()
