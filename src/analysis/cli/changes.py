"""``edit``, ``erase``, ``restore`` and ``forget``: every change can be taken back, except the last one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors
from analysis.cli import asking, output
from analysis.cli.options import Fields, Id, Json, Yes, say, whole_id
from analysis.cli.sparing import spared

if TYPE_CHECKING:
    from analysis.model import Record

At = Annotated[str | None, typer.Option(metavar="WHEN", help=say("options.at_edit"))]


def edit(
    ctx: typer.Context, entry: Id, fields: Fields = None, at: At = None, yes: Yes = False, json: Json = False
) -> None:
    """Change fields of an entry; the version before stays in its history."""
    from analysis.cli.fields import changes, made, practice_kind

    journal = ctx.obj.journal()
    entry = whole_id(journal, entry)
    record = journal.get(entry)
    kind = practice_kind(record)
    changed = changes(type(record), fields or _asked(record, given=at is not None), kind)
    if "content" in changed:
        every = {**record.content, **changed["content"]}
        changed["content"] = {name: value for name, value in every.items() if value is not None}
    if at is not None:
        changed |= _moved(record, at, yes=yes)
    if changed.keys() & {"local_dt", "tz", "precision"}:
        changed["utc_dt"] = None
    after = made(type(record), **{**record.model_dump(), **changed})
    with spared(ctx.obj, after, again=False):
        journal.amend(entry, **changed)
    _told("edited", entry, json=json, fields=[name for name in changed if name != "utc_dt"])


def erase(ctx: typer.Context, entry: Id, json: Json = False) -> None:
    """Take an entry out of every view; it can be brought back."""
    journal = ctx.obj.journal()
    entry = whole_id(journal, entry)
    journal.erase(entry)
    _told("erased", entry, json=json)


def restore(ctx: typer.Context, entry: Id, json: Json = False) -> None:
    """Bring an erased entry back."""
    journal = ctx.obj.journal()
    entry = whole_id(journal, entry)
    journal.restore(entry)
    _told("restored", entry, json=json)


def forget(ctx: typer.Context, entry: Id, yes: Yes = False, json: Json = False) -> None:
    """Take an entry and its history out of the file for good."""
    journal = ctx.obj.journal()
    entry = whole_id(journal, entry)
    if not yes:
        if not asking.someone():
            raise errors.AnswerNeeded(options="--yes")
        output.aside(say("ask.forget_what"))
        if not asking.agreed(say("ask.forget")):
            raise typer.Abort
    journal.forget(entry)
    _told("forgotten", entry, json=json)


def _told(done: str, entry: str, *, json: bool, **facts: Any) -> None:
    if json:
        output.as_json({"id": entry, "done": done, **facts})
    else:
        output.line(say(f"done.{done}", id=entry[-8:]))


def _moved(record: "Record", at: str, *, yes: bool) -> dict[str, Any]:
    from analysis.cli import clock

    local, named, precision = clock.parse_at(at, clock.now_here()[0])
    asking.sure(local, clock.now_there(named or record.tz), yes=yes)
    return {"local_dt": local, "precision": precision, "tz": named or record.tz}


def _asked(record: "Record", *, given: bool) -> list[str]:
    """Ask for a field and its new words, on a terminal, until Enter alone."""
    from analysis.cli.fields import settable

    if given:
        return []
    if not asking.someone():
        raise errors.AnswerNeeded(options="--set FIELD=VALUE")
    output.aside(say("ask.fields", known=", ".join(settable(type(record)))))
    pairs = []
    while field := asking.ask(say("ask.field")).replace("-", "_"):
        pairs.append(f"{field}={asking.ask(say('ask.value'), _now(record, field))}")
    if not pairs:
        raise errors.AnswerNeeded(options="--set FIELD=VALUE")
    return pairs


def _now(record: "Record", field: str) -> str:
    value = getattr(record, field, None)
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
