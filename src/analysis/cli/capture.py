"""``log`` and ``checkin``: write a moment down, or look back on a week."""

import sys
from datetime import datetime, time
from typing import TYPE_CHECKING, Annotated, Any

import typer

import analysis
from analysis import errors
from analysis.cli import asking, output
from analysis.cli.options import SCALE, Asked, Criticism, Fields, Json, Support, Yes, Zone, say, score
from analysis.cli.sparing import spared

if TYPE_CHECKING:
    from analysis.journal import Journal

Words = Annotated[list[str], typer.Argument(metavar="TEXT", help=say("options.text"), show_default=False)]
Trigger = Annotated[str | None, typer.Option(metavar="T", help=say("options.trigger"))]
Feelings = Annotated[list[str] | None, typer.Option("--feeling", metavar="NAME[=0..10]", help=say("options.feeling"))]
At = Annotated[str | None, typer.Option(metavar="WHEN", help=say("options.at"))]
SelfTalk = Annotated[str | None, typer.Option(metavar="WORDS", help=say("options.self_talk"))]
Response = Annotated[str | None, typer.Option(metavar="WORDS", help=say("options.response"))]
Outcome = Annotated[str | None, typer.Option(metavar="WORDS", help=say("options.outcome"))]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help=say("options.tag"))]
For = Annotated[str | None, typer.Option("--for", metavar="DATE", help=say("options.for"))]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help=say("options.note"))]


def log(
    ctx: typer.Context,
    text: Words,
    trigger: Trigger = None,
    feelings: Feelings = None,
    support: Support = None,
    self_talk: SelfTalk = None,
    response: Response = None,
    outcome: Outcome = None,
    tags: Tags = None,
    at: At = None,
    tz: Zone = None,
    fields: Fields = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Keep one moment."""
    from analysis.cli.clock import now_there
    from analysis.cli.fields import changes, feeling, made
    from analysis.model.moment import MOST_FEELINGS

    if len(feelings or ()) > MOST_FEELINGS:
        raise errors.EntryInvalid(problems=say("too_many.feelings", most=MOST_FEELINGS))
    dated = _when(at, tz)
    asking.sure(dated["local_dt"], now_there(dated["tz"]), yes=yes)
    given = {
        "trigger": trigger,
        "self_talk": self_talk,
        "response": response,
        "outcome": outcome,
        "support": score("--support", support),
        "tags": [tag.strip() for tag in tags or [] if tag.strip()],
        "emotions": [feeling(typed) for typed in feelings or []],
    }
    given |= {**dated, **changes(analysis.Moment, fields or [])}
    made(analysis.Moment, **given)  # whatever does not fit is said before anybody writes
    _keep(ctx.obj, made(analysis.Moment, **{"text": _written(text), **given}), "log", json=json)


def checkin(
    ctx: typer.Context,
    support: Support = None,
    criticism: Criticism = None,
    day: For = None,
    note: Note = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Keep one look back on seven days; asked on a terminal when no score is given."""
    from analysis.cli import clock
    from analysis.cli.fields import made
    from analysis.model.clock import diary_day

    now, zone = clock.now_here()
    if day:
        asking.sure(datetime.combine(clock.parse_day(day), time()), now, yes=yes)
    scores = {"support": score("--support", support), "criticism": score("--criticism", criticism)}
    if support is None and criticism is None:
        scores = _asked()
    journal = ctx.obj.journal()
    last = clock.parse_day(day) if day else diary_day(now, "minute", _day_start(journal))
    dated = {"local_dt": datetime.combine(last, time()), "precision": "day", "tz": zone}
    _keep(ctx.obj, made(analysis.CheckIn, note=note, **scores, **dated), "checkin", json=json)


def _day_start(journal: "Journal") -> int:
    """Return when the diary day begins; a journal that cannot be opened says so when it is written to."""
    from analysis.model.clock import DAY_START

    try:
        return journal.day_start
    except errors.StoreError:
        return DAY_START


def _written(words: list[str]) -> str:
    """Join the words; a lone ``-`` means that they come through stdin, where no list of processes shows them."""
    if words == ["-"] and asking.someone():
        output.aside(say("ask.stdin"))
    text = sys.stdin.read().strip("\n") if words == ["-"] else " ".join(words)
    if not text.strip():
        raise errors.AnswerNeeded(options="TEXT")
    return text


def _when(at: str | None, tz: str | None) -> dict[str, Any]:
    from analysis.cli import clock
    from analysis.model.clock import zone

    now, here = clock.now_here()
    if tz:
        zone(tz)
    if at is None:
        if tz:
            now = now.replace(tzinfo=zone(here)).astimezone(zone(tz)).replace(tzinfo=None)
        return {"local_dt": now, "tz": tz or here, "precision": "minute"}
    local, named, precision = clock.parse_at(at, now)
    return {"local_dt": local, "tz": named or tz or here, "precision": precision}


def _asked() -> dict[str, float | None]:
    if not asking.someone():
        raise errors.AnswerNeeded(options="--support 0..10, --criticism 0..10")
    answers = {name: _score(name) for name in ("support", "criticism")}
    if not any(value is not None for value in answers.values()):
        raise errors.AnswerNeeded(options="--support 0..10, --criticism 0..10")
    return answers


def _score(name: str) -> float | None:
    from analysis.cli.fields import as_number

    while True:
        typed = asking.ask(say(f"ask.{name}"))
        if not typed:
            return None
        number = as_number(typed)
        if number is not None and SCALE[0] <= number <= SCALE[1]:
            return number
        output.aside(say("ask.again"))


def _keep(asked: Asked, record: Any, verb: str, *, json: bool) -> None:
    from analysis.cli.clock import shown

    with spared(asked, record):
        kept = asked.journal().append(record)
    if json:
        facts = {"id": kept.id, "local_dt": kept.local_dt.isoformat(), "tz": kept.tz, "precision": kept.precision}
        output.as_json({"kind": f"{type(kept).__name__.lower()}s", **facts})
        return
    output.line(say(f"kept.{verb}"))
    output.line(say("kept.where", when=shown(kept.local_dt, kept.precision), id=kept.id[-8:]))
