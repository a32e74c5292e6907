"""``review``: open what somebody shared, take a withdrawal or a receipt in; in memory, and never two people mixed."""

import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors, resources
from analysis.cli import asking, output, pages, passphrases
from analysis.cli.options import Json, Paper, Pdf
from analysis.cli.passphrases import PassphraseFile
from analysis.cli.reports import check, paths, printed

if TYPE_CHECKING:
    from analysis.sharing.keys import Keys
    from analysis.sharing.reviewing import Took
    from analysis.sharing.verify import Opened


def _said(name: str) -> str:
    return resources.text(f"sharing.options.{name}")


Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=_said("files"), show_default=False)]
Page = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=_said("page"))]
Receipts = Annotated[Path | None, typer.Option("--receipt", metavar="DIR", help=_said("receipt"))]
NoReceipt = Annotated[bool, typer.Option("--no-receipt", help=_said("no_receipt"))]
Fhir = Annotated[Path | None, typer.Option("--fhir", metavar="FILE", help=_said("fhir_file"))]
Note = Annotated[bool, typer.Option("--note", help=_said("note"))]
OwnNotes = Annotated[bool, typer.Option("--notes", help=_said("notes"))]


def review(
    ctx: typer.Context,
    files: Files,
    out: Page = None,
    receipt: Receipts = None,
    no_receipt: NoReceipt = False,
    fhir: Fhir = None,
    note: Note = False,
    notes: OwnNotes = False,
    pdf: Pdf = False,
    paper: Paper = "a4",
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> int:
    """Open sealed files, one after another."""
    check(paper)
    if pdf and not out:
        raise errors.AnswerNeeded(options="--out FILE")
    _one_at_a_time(files, {"--out": out, "--fhir": fhir, "--note": note})
    folder = ctx.obj.settings.sharing
    keys = passphrases.opened(folder, passphrase_file)
    reader = Reader(folder, keys, receipt, silent=json, receipts=not no_receipt, paper=paper if pdf else None)
    found = []
    for path in files:
        try:
            facts = reader.read(path, page=out, fhir=fhir, note=note, notes=notes)
        except errors.JournalError as error:
            if len(files) == 1:
                raise
            facts = {"error": {"code": error.code, "message": str(error)}}
            if not json:
                output.aside(f"{path}: {error}")
        found.append({"file": str(path), **facts})
    if json:
        output.as_json(found if len(files) > 1 else found[0])
    return int(any("error" in each or "refused" in each for each in found))


def _one_at_a_time(files: list[Path], asked: dict[str, object]) -> None:
    """Refuse to put the pages, bundles or notes of several people into one place, and say what to run instead."""
    named = [option for option, value in asked.items() if value]
    if len(files) > 1 and named:
        told = " ".join(option if value is True else f"{option} {value}" for option, value in asked.items() if value)
        command = f"kindlog review {shlex.quote(str(files[0]))} {told}"
        raise errors.FilesApart(n=len(files), options=", ".join(named), command=command)


class Reader:
    """Opens sealed files for one person and says what they are."""

    def __init__(
        self, folder: Path, keys: "Keys", receipt: Path | None, *, silent: bool, receipts: bool, paper: str | None
    ) -> None:
        self.paper = paper
        self.folder, self.keys, self.receipt, self.silent, self.receipts = folder, keys, receipt, silent, receipts

    def read(self, path: Path, *, page: Path | None, fhir: Path | None, note: bool, notes: bool) -> dict[str, Any]:
        """Open one file and return what a script wants to know."""
        from analysis.cli.clock import instant
        from analysis.sharing import reviewing

        content = reviewing.read(path)
        with output.working("review"):
            took = reviewing.take(self.folder, self.keys, content, now=instant(), path=path)
        if took.opened is None:
            told = self.taken_in(took)
        else:
            told = self.shown(took, page) | self.told_in_fhir(took.opened, took.facts["consent_id"], fhir)
            told |= self.noted(took.facts["consent_id"], ask=note, show=notes)
        return {**took.facts, **told, **self.answered(took, path, instant())}

    def say(self, key: str, **values: Any) -> None:
        """Print a sentence, unless only JSON is wanted."""
        if not self.silent:
            output.line(resources.text(f"sharing.review.{key}", **values))

    def shown(self, took: "Took", page: Path | None) -> dict[str, Any]:
        """Show a share on the terminal, and write its page where it was asked for."""
        from analysis.sharing import reviewing

        facts, opened = took.facts, took.opened
        if opened is None:
            return {}
        if not self.silent:
            self.say("own" if facts["own"] else "from", first=facts["from"], last=facts["to"], **_frame(facts))
            if facts["clock_back"]:
                self.say("clock")
            self.say("not_live")
            _tell(pages.told(opened))
        if page is None:
            return {"page": None}
        made = pages.page(opened)
        pages.write(page, made)
        reviewing.page_written(self.folder, facts["consent_id"], page, made)
        self.say("own_page" if facts["own"] else "page", path=page)
        return {"page": str(page), **self.printed(facts["consent_id"], page)}

    def printed(self, consent_id: str, page: Path) -> dict[str, Any]:
        """Print the page as a PDF where it was asked for; it goes with a withdrawal as the page does."""
        from analysis.sharing import reviewing

        if self.paper is None:
            return {}
        told = printed(page, self.paper)
        if told["pdf"]:
            reviewing.page_written(self.folder, consent_id, Path(told["pdf"]), Path(told["pdf"]).read_bytes())
        if not self.silent:
            paths(told)
        return told

    def told_in_fhir(self, opened: "Opened", consent_id: str, path: Path | None) -> dict[str, Any]:
        """Write the FHIR Bundle of a share where it was asked for, if one was put in."""
        from analysis.sharing import canonical, reviewing

        if path is None or opened.fhir is None:
            if path is not None:
                self.say("no_fhir")
            return {"fhir": None}
        made = canonical.dumps(opened.fhir)
        pages.write(path, made)
        reviewing.page_written(self.folder, consent_id, path, made)
        self.say("fhir", path=path)
        return {"fhir": str(path)}

    def taken_in(self, took: "Took") -> dict[str, Any]:
        """Say what a withdrawal deleted, or what a receipt tells."""
        facts = took.facts
        if took.kind == "receipt":
            self.say(f"answered.{facts['event']}", day=facts["at"][:10])
            return {}
        self.say("withdrawn", day=facts["withdrawn_at"][:10])
        for what in ("removed", "kept"):
            for path in facts[what]:
                self.say(what, path=path)
        if not facts["removed"] and not facts["kept"]:
            self.say("nothing_here")
        return {}

    def answered(self, took: "Took", path: Path, now: datetime) -> dict[str, Any]:
        """Write the receipt, unless none is wanted or none is due."""
        from analysis.sharing import reviewing

        if not self.receipts or took.kind == "receipt" or took.facts.get("own"):
            return {"receipt": None}
        try:
            written = reviewing.answer(
                self.folder, self.keys, took.facts["consent_id"], self.receipt or path.absolute().parent, now=now
            )
        except errors.StoreError as error:
            if self.receipt is not None:
                raise
            self.say("no_receipt", why=error)
            return {"receipt": None}
        if written is not None:
            self.say("receipt", path=written)
        return {"receipt": None if written is None else str(written)}

    def noted(self, consent_id: str, *, ask: bool, show: bool) -> dict[str, Any]:
        """Keep a note that is typed, never given as an argument; show those that are there."""
        from analysis.sharing import reviewing, state

        if ask:
            typed = asking.ask(resources.text("sharing.ask.note"))
            if typed:
                reviewing.note(self.folder, consent_id, typed)
        if not show:
            return {}
        taken = state.read(self.folder).taken.get(consent_id)
        kept = list(taken.notes) if taken else []
        for each in kept:
            self.say("note", text=each)
        return {"notes": kept}


def _frame(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("client", "level", "until")}


def _tell(parts: list[Any]) -> None:
    """Print the page's sentences, quotes and tables' words, part by part."""
    for part in parts:
        output.line()
        output.line(part.heading)
        for line in part.sentences:
            output.line(f"  {line}")
        if part.chart:
            output.line(f"  {part.chart.caption}")
        for quote in part.quotes:
            output.line(f"  “{quote.text}” ({quote.when})")
        if part.table:
            output.table(part.table.columns, part.table.rows)
