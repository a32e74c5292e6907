"""``list`` and ``show``: what is in the journal."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors
from analysis.cli import output
from analysis.cli.options import Id, Json, say, whole_id

if TYPE_CHECKING:
    import pandas as pd

    from analysis.journal import Journal

KINDS = ("moments", "checkins", "practices", "plans", "goals", "scales")
SCREENFUL = 20
"""Entries shown on the screen unless asked otherwise."""

From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help=say("options.limit"))]
Search = Annotated[str | None, typer.Option(metavar="WORDS", help=say("options.search"))]
Erased = Annotated[bool, typer.Option("--erased", help=say("options.erased"))]
KindOf = Annotated[str, typer.Option("--kind", metavar="KIND", help=say("options.kind"))]
Revisions = Annotated[bool, typer.Option("--revisions", help=say("options.revisions"))]


def list_(
    ctx: typer.Context,
    start: From = None,
    end: To = None,
    limit: Limit = None,
    search: Search = None,
    kind: KindOf = "moments",
    erased: Erased = False,
    json: Json = False,
) -> None:
    """List entries by time, newest last."""
    if kind not in KINDS:
        raise errors.UnknownWord(value="--kind", known=", ".join(KINDS))
    journal = ctx.obj.journal()
    table = _matching(_between(_table(journal, kind, erased=erased), start, end), search)
    shown = table.sort_values(["local_dt", "written_at"], kind="stable")
    shown = shown.tail(limit or (len(shown) if json else SCREENFUL))
    if json:
        output.as_json(_rows(journal, kind, shown, erased=erased))
    elif shown.empty:
        output.line(say("list.nothing" if search or start or end or erased else "list.empty"))
    else:
        _draw(kind, shown)
        output.line(say("list.below", shown=len(shown), n=len(table)))


def show(ctx: typer.Context, entry: Id, revisions: Revisions = False, json: Json = False) -> None:
    """Show one entry whole."""
    journal = ctx.obj.journal()
    entry = whole_id(journal, entry)
    details = journal.details(entry)
    if revisions:
        details["history"] = [record.model_dump(mode="json", exclude_none=True) for record in journal.revisions(entry)]
    if json:
        output.as_json(details)
        return
    _tell(details)


def _table(journal: "Journal", kind: str, *, erased: bool) -> "pd.DataFrame":
    return journal.erased(kind) if erased else getattr(journal, kind)


def _between(table: "pd.DataFrame", start: str | None, end: str | None) -> "pd.DataFrame":
    from analysis.cli.clock import parse_day

    if start is not None:
        table = table[table["diary_day"].dt.date >= parse_day(start)]
    if end is not None:
        table = table[table["diary_day"].dt.date <= parse_day(end, last=True)]
    return table


def _matching(table: "pd.DataFrame", words: str | None) -> "pd.DataFrame":
    """Keep the entries that hold every word, in whatever field, capital letters or not."""
    if not words:
        return table
    hay = [" ".join(_written(row)).casefold() for row in table.to_dict("records")]
    wanted = words.casefold().split()
    return table[[all(word in straw for word in wanted) for straw in hay]]


def _written(row: dict[str, Any]) -> list[str]:
    kept = known(row)
    return [str(part) for value in kept.values() for part in (value if isinstance(value, list) else [value])]


def _rows(journal: "Journal", kind: str, table: "pd.DataFrame", *, erased: bool) -> list[dict[str, Any]]:
    """Return the entries as JSON objects; what is not known is left out."""
    rows = [known(row) for row in table.to_dict("records")]
    if kind != "moments" or erased:
        return rows
    felt: dict[str, list[dict[str, Any]]] = {}
    for row in journal.affect.to_dict("records"):
        named = {name: value for name, value in known(row).items() if name in {"emotion", "before", "after"}}
        felt.setdefault(row["moment_id"], []).append(named)
    return [{**row, "emotions": felt.get(row["moment_id"], [])} for row in rows]


def known(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of a row, ready for JSON; what is missing is left out."""
    return {name: kept for name, value in row.items() if (kept := _value(value)) is not None}


def _value(value: Any) -> Any:
    if hasattr(value, "tolist") or isinstance(value, list):
        return list(value) or None
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT are not equal to themselves
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


def _draw(kind: str, table: "pd.DataFrame") -> None:
    from analysis.cli.clock import shown

    key = table.columns[0]
    rows = []
    for row in table.to_dict("records"):
        facts = known(row)
        words = next((str(facts[name]) for name in _TOLD[kind] if name in facts), "")
        support = facts.get("support")
        when = shown(row["local_dt"], row["precision"])
        rows.append((when, words, "" if support is None else f"{support:g}", row[key][-8:]))
    output.table([say(f"list.{head}") for head in ("when", "what", "support", "id")], rows, wide=1)


_TOLD = {
    "moments": ("text", "title", "trigger", "self_talk", "mood_raw"),
    "checkins": ("note", "period"),
    "practices": ("kind",),
    "plans": ("if_part", "then_part", "commitment"),
    "goals": ("text", "commitment", "value"),
    "scales": ("scale",),
}
"""What stands for an entry on one line: the first of these that is known."""


def _tell(details: dict[str, Any]) -> None:
    """Print an entry: its time, then what was written, then where it comes from."""
    from datetime import datetime

    from analysis.cli.clock import shown

    when = shown(datetime.fromisoformat(details["local_dt"]), details.get("precision", "minute"))
    output.line(
        " · ".join(
            filter(None, (when, details.get("tz"), details["table"], say("show.erased") if details["erased"] else ""))
        )
    )
    _tell_fields(details)
    for version in details.get("history", ()):
        output.line()
        output.line(say("show.before"))
        _tell_fields(version)


_HEADED = {"local_dt", "tz", "utc_dt", "precision", "table", "erased", "history", "raw"}
"""Told in the heading, below, or only in JSON."""
_LAST = {"written_at", "edited_at", "source", "source_file", "source_pos", "revisions", "warnings"}
"""Where an entry comes from: told after what was written."""


def _tell_fields(fields: dict[str, Any]) -> None:
    told = [name for name, value in fields.items() if name not in _HEADED and value not in (None, False, [], {})]
    for name in sorted(told, key=lambda name: name in _LAST or name.endswith("_id")):
        _tell_field(name, fields[name])


def _tell_field(name: str, value: Any) -> None:
    if isinstance(value, dict):
        for inside, answer in value.items():
            _tell_field(inside, answer)
        return
    if name == "emotions":
        value = [_felt(emotion) for emotion in value]
    told = (
        ", ".join(map(str, value))
        if isinstance(value, list)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
    output.line(f"{name.replace('_', ' ')}: " + told.replace("\n", "\n    "))


def _felt(emotion: dict[str, Any]) -> str:
    before, after = emotion.get("before"), emotion.get("after")
    strength = "" if before is None else f" {before:g}"
    return f"{emotion.get('emotion') or ''}{strength}" + ("" if after is None else f" → {after:g}")
