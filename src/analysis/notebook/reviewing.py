"""The therapist's side in a notebook: joins opened shares and their pages to the form; see `widgets.review_form`."""

from base64 import b64decode, b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis import errors, pages, resources
from analysis.notebook.keyring import Keyring, Now, instant
from analysis.sharing import reviewing, state


class Reviewing(Keyring):
    """What the review form asks for.

    Parameters
    ----------
    folder
        Where keys and notes are.
    now
        Gives the time in UTC.
    """

    def __init__(self, folder: Path, now: Now = instant) -> None:
        super().__init__(folder, "therapist", now)

    def state(self) -> dict[str, Any]:
        """Return how things stand."""
        return self.standing()

    def open(self, content: str) -> dict[str, Any]:
        """Open a sealed file in memory: a share with its page, or what a withdrawal or an answer says."""
        took = reviewing.take(self.folder, self.keys, b64decode(content), now=self.now())
        if took.opened is None:
            return self._taken_in(took)
        facts = took.facts
        name = f"share-{facts['digest'][:8]}.html"
        return {
            "id": facts["consent_id"],
            "client": facts["client"],
            "purpose": facts["purpose"],
            "level": facts["level"],
            "first": facts["from"],
            "last": facts["to"],
            "until": facts["until"],
            "page": pages.page(took.opened).decode(),
            "page_name": name,
            **self._apart(facts["consent_id"]),
        }

    def receipt(self, consent_id: str) -> dict[str, Any]:
        """Return an answer for the client as a file; the browser keeps it, this computer does not."""
        with TemporaryDirectory(prefix="kindlog-") as folder:
            path = reviewing.answer(self.folder, self.keys, consent_id, Path(folder), now=self.now())
            if path is None:
                raise errors.ShareUnknown(entry=consent_id[:8])
            return {"name": path.name, "content": b64encode(path.read_bytes()).decode()}

    def note(self, consent_id: str, text: str) -> dict[str, Any]:
        """Keep a note of one's own."""
        if not text.strip():
            return self._apart(consent_id)
        return {"notes": reviewing.note(self.folder, consent_id, text.strip())}

    def _apart(self, consent_id: str) -> dict[str, Any]:
        taken = state.read(self.folder).taken.get(consent_id)
        return {
            "notes": list(taken.notes) if taken else [],
            "log": [f"{answer.at[:10]} {answer.at[11:16]} UTC" for answer in taken.opened] if taken else [],
        }

    def _taken_in(self, took: reviewing.Took) -> dict[str, Any]:
        if took.kind == "withdrawal":
            taken = state.read(self.folder).taken.get(took.facts["consent_id"])
            name, n = taken.alias if taken else "?", len(took.facts["removed"])
            said = resources.text("share_forms.review.withdrawn", name=name, n=n)
            return {"say": said, "removed": took.facts["consent_id"]}
        return {"say": resources.text("share_forms.review.receipt_taken")}
