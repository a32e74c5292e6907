"""The shares of a folder for ``fleet``: each is opened as ``review`` opens it, and its page is made or its reason told.

They are opened here, one after another and in memory, also where a cluster makes the reports of journals: neither keys
nor what was shared travel to another process. What was withdrawn is taken in first, and of two shares of one person
the newer one counts, so the same folder gives the same pages however often it is asked.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import errors
from analysis.cli import pages, passphrases

if TYPE_CHECKING:
    from analysis.cli.options import Asked
    from analysis.reports.fleets import Outcome
    from analysis.sharing.keys import Keys

ENDING = ".kindlog-share"
"""What sealed files end in: shares, withdrawals and receipts."""


def found(folder: Path) -> list[Path]:
    """Return the sealed files of a folder, by name; none where there is no such folder.

    Examples
    --------
    >>> found(Path("no-such-folder"))
    []
    """
    listed = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in listed if path.suffix.lower() == ENDING and not path.name.startswith("."))


def opened(asked: "Asked", files: list[Path], passphrase_file: Path | None) -> "Keys | errors.JournalError | None":
    """Open the keys, where there is something to open with them; what is wrong with them is an answer too."""
    try:
        return passphrases.opened(asked.settings.sharing, passphrase_file) if files else None
    except errors.JournalError as error:
        return error


def made(
    sharing: Path,
    keys: "Keys | errors.JournalError | None",
    files: list[Path],
    out: Path,
    told: Callable[[int, int], None],
) -> "list[Outcome]":
    """Make the page of every share among the files; one that does not open is listed, and the others are made.

    Parameters
    ----------
    sharing
        The folder with the keys, the verified people, and the record of what was opened.
    keys
        From `opened`.
    files
        From `found`.
    out
        Where the pages go: ``<name of the share's file>-<first day>-<last day>.html``.
    told
        Called with how many are done, of how many.

    Returns
    -------
    list of Outcome
        One a file, by name; a withdrawal or a receipt that was taken in has no page and no reason.
    """
    if keys is None or isinstance(keys, errors.JournalError):
        return [_refused(file, keys) for file in files] if keys else []
    done, gone = {}, dict[str, str]()
    for count, file in enumerate(sorted(files, key=lambda file: _turn(sharing, keys, file))):
        told(count, len(files))
        try:
            done[file] = _one(sharing, keys, file, out, gone)
        except errors.JournalError as error:
            done[file] = _refused(file, error)
    return [done[file] for file in files]


def _refused(file: Path, error: errors.JournalError) -> "Outcome":
    from analysis.reports.fleets import Outcome

    return Outcome(file, code=error.code, reason=str(error))


def _turn(sharing: Path, keys: "Keys", file: Path) -> tuple[bool, int, str]:
    """Tell when a file is opened: what is no share first, then newer shares before older ones, then by name."""
    from analysis.sharing import reviewing, state, verify

    try:
        held = verify.signed(reviewing.read(file), keys, state.read(sharing))
    except errors.JournalError:
        return True, 0, file.name
    serial = held.told.get("serial")
    return held.kind == "share", -serial if isinstance(serial, int) else 0, file.name


def _one(sharing: Path, keys: "Keys", file: Path, out: Path, gone: dict[str, str]) -> "Outcome":
    """Open one file; ``gone`` holds what withdrawals of this run deleted, with their day."""
    from analysis.cli.clock import instant
    from analysis.reports import writing
    from analysis.reports.fleets import Outcome
    from analysis.sharing import refusals, reviewing

    if str(file.absolute()) in gone:
        raise refusals.refused("E12", day=gone[str(file.absolute())])
    took = reviewing.take(sharing, keys, reviewing.read(file), now=instant(), path=file)
    if took.opened is None:
        gone |= {str(path): took.facts["withdrawn_at"][:10] for path in took.facts.get("removed", ())}
        return Outcome(file, taken_in=took.kind)
    first, last = took.facts["from"], took.facts["to"]
    path, page = out / f"{file.stem}-{first}-{last}.html", pages.page(took.opened)
    same = path.is_file() and path.read_bytes() == page
    if not same:
        writing.write(path, page, f"{first}/{last}")
    reviewing.page_written(sharing, took.facts["consent_id"], path, page)
    return Outcome(file, month=f"{first}/{last}", path=path, made=not same)
