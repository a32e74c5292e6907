"""``schedule``: the computer itself starts ``kindlog report --due``; its exact file is shown before anything."""

import os
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from analysis import errors
from analysis.cli import asking, output
from analysis.cli.options import Json, Yes, say

if TYPE_CHECKING:
    from analysis.reports.schedule import File, Job, Scheduler, State

Action = Annotated[str, typer.Argument(metavar="install|status|remove", help=say("options.schedule_action"))]
Print = Annotated[bool, typer.Option("--print", help=say("options.schedule_print"))]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="systemd|cron|launchd|windows", help=say("options.schedule_kind"))
]
ACTIONS = ("install", "status", "remove")
_Done = Literal["installed", "removed", "nothing"]


def schedule(
    ctx: typer.Context,
    action: Action = "status",
    only_print: Print = False,
    kind: Kind = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Have the monthly report made by itself, see whether it is, or stop it."""
    from analysis.reports import schedule as schedulers

    if action not in ACTIONS:
        raise errors.UnknownWord(value="ACTION", known=", ".join(ACTIONS))
    chosen = schedulers.scheduler(kind) if kind else schedulers.usual(os.environ)
    job = schedulers.Job.of(ctx.obj.path)
    if only_print:
        show(chosen, job, json=json)
    elif action == "status":
        _status(ctx, [schedulers.scheduler(kind)] if kind else _every(), job, json=json)
    elif action == "install":
        _install(chosen, job, yes=yes, json=json)
    else:
        _remove([schedulers.scheduler(kind)] if kind else _every(), yes=yes, json=json)


def _every() -> "list[Scheduler]":
    from analysis.reports import schedule as schedulers

    return [schedulers.scheduler(kind) for kind in schedulers.KINDS]


def _texts(files: "list[File]") -> list[dict[str, str | None]]:
    return [{"path": str(file.path) if file.path else None, "text": file.text} for file in files]


def show(chosen: "Scheduler", job: "Job", *, json: bool) -> None:
    """Show the exact texts on stdout, and where each goes on stderr; nothing is changed."""
    files = chosen.files(job)
    if json:
        output.as_json({"kind": chosen.kind, "files": _texts(files)})
        return
    for file in files:
        output.aside(say("schedule.goes", path=file.path) if file.path else say("schedule.goes_crontab"))
        output.line(file.text.rstrip("\n"))


def _install(chosen: "Scheduler", job: "Job", *, yes: bool, json: bool) -> None:
    if not json:
        show(chosen, job, json=False)
    if not (yes or asking.someone()):
        raise errors.AnswerNeeded(options="--yes, --print")
    if not yes and not asking.agreed(say("schedule.ask")):
        _tell("nothing", {"kind": chosen.kind, "installed": chosen.state().installed}, json=json)
        return
    chosen.install(job)
    state = chosen.state()
    facts = {"kind": chosen.kind, "installed": state.installed, "files": _texts(chosen.files(job)), "next": state.next}
    _tell("installed", facts, json=json)


def _remove(known: "list[Scheduler]", *, yes: bool, json: bool) -> None:
    there = [each for each in known if (state := each.state()).installed or state.files]
    if not there:
        _tell("nothing", {"removed": []}, json=json)
        return
    if not (yes or asking.someone()):
        raise errors.AnswerNeeded(options="--yes")
    if not yes and not asking.agreed(say("schedule.ask_remove")):
        _tell("nothing", {"removed": []}, json=json)
        return
    gone = [each.kind for each in there if each.remove()]
    _tell("removed", {"removed": gone}, json=json)


def _tell(done: _Done, facts: dict[str, Any], *, json: bool) -> None:
    if json:
        output.as_json(facts)
    else:
        output.aside(say(f"schedule.{done}"))


def _status(ctx: typer.Context, known: "list[Scheduler]", job: "Job", *, json: bool) -> None:
    from analysis.reports import catching_up

    found = [(each.state(), each) for each in known]
    states = [(state, each.same(job)) for state, each in found if state.installed or state.files]
    latest = catching_up.last(ctx.obj.settings.reports)
    if json:
        facts = [_facts(state, same=same) for state, same in states]
        installed = any(state.installed for state, _ in states)
        output.as_json({"installed": installed, "schedulers": facts, "last_run": latest or None})
        return
    for state, same in states:
        output.line(say(f"schedule.{_word(state, same=same)}", kind=state.kind))
        for path in state.files:
            output.line(say("schedule.file", path=path))
        if state.next:
            output.line(say("schedule.next", when=state.next))
    if not states:
        output.line(say("schedule.none"))
    output.line(say("schedule.last", line=latest) if latest else say("schedule.never"))


def _word(state: "State", *, same: bool) -> str:
    if not state.installed:
        return "half"
    if not state.active:
        return "off"
    return "on" if same else "other"


def _facts(state: "State", *, same: bool) -> dict[str, Any]:
    return {
        "kind": state.kind,
        "installed": state.installed,
        "active": state.active,
        "current": same,
        "next": state.next or None,
        "files": list(state.files),
    }
