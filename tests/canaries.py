"""A journal in which every field, day and name is marked, and choices of every kind to look for the marks under.

A mark names its table, field and entry, so that after a share is opened each mark that is there can be held against
what was chosen.
"""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

import sharers
from analysis import errors
from analysis.journal import open_journal
from analysis.model import RECORDS, CheckIn, Emotion, Goal, Moment, Plan, Practice, ScaleResponse
from analysis.model.fields import columns
from analysis.sharing import canonical, catalogue, choices, giving, seal

FIRST = datetime(2026, 3, 2, 20)
DAYS = 60
NAMES = ("Zoltanname Quillname", "Brixname", "Ottoname")
NAME = re.compile("(?i)zoltanname|quillname|brixname|ottoname")
MARK = re.compile(r"mark_(\w+?)_(\w+?)_(\d+)_end")
_OWN = {"moments": Moment, "checkins": CheckIn, "plans": Plan, "goals": Goal}


def _texts(name: str, number: int) -> dict[str, Any]:
    """Mark every field of words, and put a name in it."""
    found: dict[str, Any] = {}
    for column in columns(RECORDS[name]):
        mark = f"mark_{name}_{column.name.replace('_', '0')}_{number}_end {NAMES[number % 3]}"
        if column.kind == "list":
            found[column.name] = [mark]
        elif column.kind == "text" and column.name not in {"tz", "kind", "moment_id", "goal_id", "previous_id"}:
            found[column.name] = mark
    return found


def tables(root: Path) -> dict[str, pd.DataFrame]:
    """Return the marked tables, two months of them."""
    kept: list[Any] = []
    for number in range(DAYS):
        when = {"local_dt": FIRST + timedelta(days=number), "tz": "Pacific/Chatham"}
        for name, model in _OWN.items():
            if name == "moments" or number % 7 == 0:
                told = {"people": [NAMES[number % 3]], "tags": [f"tag{number % 3}"]} if name == "moments" else {}
                felt = (
                    {"emotions": [Emotion(emotion=f"mark_moments_emotions_{number}_end", before=7)]}
                    if name == "moments"
                    else {}
                )
                kept.append(model(**{**_texts(name, number), **told, **felt}, **when))
        pain = f"mark_practices_pain_{number}_end {NAMES[number % 3]}"
        kept.append(Practice(kind="letter", content={"pain": pain, "speaker": "a friend"}, before=number % 10, **when))
        kept.append(
            ScaleResponse(scale=f"mark_scales_scale_{number}_end", sitting="s", item=1, answer=number % 5, **when)
        )
    journal = open_journal(root / "marked.db")
    journal.extend(kept)
    return sharers.tables_of(journal)


_DAY = st.integers(0, DAYS - 1)
_FIELDS = st.lists(st.sampled_from(sorted(catalogue.fields())), min_size=1, max_size=12)
CHOICES = st.fixed_dictionaries(
    {"level": st.sampled_from(choices.LEVELS), "days": st.tuples(_DAY, _DAY)},
    optional={
        "fields": _FIELDS,
        "tags": st.lists(st.sampled_from(["tag0", "tag1", "nothing"]), min_size=1, max_size=2),
        "entries": st.lists(_DAY, min_size=1, max_size=5),
        "leave_out": st.lists(_DAY, min_size=1, max_size=5),
    },
)


def left_in(marked: sharers.Pair, chosen: dict[str, Any]) -> list[str]:
    """Return what is in the payload of a share and was not chosen; nothing when the choices hold nothing."""
    told = _told(marked, chosen)
    try:
        made = choices.made(told)
        draft = giving.compose(marked.client.folder, marked.client.keys, made, marked.tables, now=sharers.NOW)
        seal.check(draft.body)
    except (errors.ConsentInvalid, errors.ShareEmpty):
        return []
    told_bytes = canonical.dumps(
        {name: draft.body[name] for name in ("entries", "aggregates", "counts") if name in draft.body}
    )
    text = told_bytes.decode()
    return [*of_names(text), *_unchosen(text, made, marked), *_days(draft.body), *_small(draft.body, made)]


def _told(marked: sharers.Pair, chosen: dict[str, Any]) -> dict[str, Any]:
    ids = marked.tables["moments"].sort_values("local_dt")["moment_id"].tolist()
    told: dict[str, Any] = {"level": chosen["level"], "ticks": sharers.TICKS}
    for name in ("fields", "tags"):
        if name in chosen:
            told[name] = chosen[name]
    for name in ("entries", "leave_out"):
        if name in chosen:
            told[name] = [ids[number] for number in chosen[name]]
    if chosen["level"] != "L5":
        first, last = sorted(chosen["days"])
        told |= {"from": _day(first), "to": _day(last)}
    return told


def _day(number: int) -> date:
    return (FIRST + timedelta(days=number)).date()


def of_names(text: str) -> list[str]:
    """Return the names that are in a text."""
    return NAME.findall(text)


def _unchosen(text: str, made: choices.Choices, marked: sharers.Pair) -> list[str]:
    """Return the marks of fields, days and entries that were not chosen."""
    numbers = {
        entry_id: number
        for number, entry_id in enumerate(marked.tables["moments"].sort_values("local_dt")["moment_id"])
    }
    only, without = ({numbers[each] for each in ids} for ids in (made.entries, made.leave_out))
    fields = set(made.shared_fields())
    found = []
    for table, field, number in MARK.findall(text):
        day = _day(int(number))
        here = made.level == "L5" or (made.start <= day <= made.end)
        worded = made.level in choices.WORDED and f"{table}.{field.replace('0', '_')}" in fields
        chosen = not only or (table == "moments" and int(number) in only)
        left = table == "moments" and int(number) in without
        if not (here and worded and chosen) or left:
            found.append(f"{table} {field} {number}")
    return found


def _days(body: dict[str, Any]) -> list[str]:
    data = body["consent"]["data"]
    days = [entry["day"] for entry in body.get("entries", ())] + [
        cell.get("week") for cell in body.get("aggregates", ())
    ]
    return [day for day in days if day and not data["from"] <= day <= data["to"]]


def _small(body: dict[str, Any], made: choices.Choices) -> list[Any]:
    if made.level not in choices.COUNTED:
        return []
    cells = [cell["n"] for cell in body["aggregates"]] + list(body["counts"].values())
    return [n for n in cells if n != "few" and n < 5]
