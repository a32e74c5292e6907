"""Two people at two keyboards: every step of sharing by command."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sharers
from analysis.sharing import keys

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
TICKED = ("--tick", "seen", "--tick", "free", "--tick", "limits")
JUNE = ("--from", "2026-06-01", "--to", "2026-06-30")


class Sides:
    """A client and a therapist, who have compared their digits."""

    def __init__(self, run: Callable[..., Any], root: Path, monkeypatch: Any) -> None:
        self.run, self.root, self.now = run, root, NOW
        monkeypatch.setattr("analysis.cli.clock.instant", lambda: self.now)
        monkeypatch.chdir(root)
        for name in ("client", "therapist"):
            assert (
                self.as_(name, "key", "new", "--name", name.title(), "--role", name, "--out", f"{name}.card").code == 0
            )
        for name, other in (("client", "therapist"), ("therapist", "client")):
            digits = self.as_(other, "key", "show", "--json").json["digits"]
            assert self.as_(name, "key", "trust", f"{other}.card", "--digits", digits).code == 0

    def as_(self, name: str, *arguments: object, **typed: Any) -> Any:
        return self.run("--journal", self.root / name / "journal.db", *arguments, **typed)

    def client(self, *arguments: object, **typed: Any) -> Any:
        return self.as_("client", *arguments, **typed)

    def therapist(self, *arguments: object, **typed: Any) -> Any:
        return self.as_("therapist", *arguments, **typed)

    def write(self, count: int = 6) -> None:
        for day in range(1, count + 1):
            told = ("log", f"Sam rang on day {day}", "--at", f"2026-06-{day:02d}T09:00", "--support", "3")
            assert self.client(*told, "--trigger", "a late train", "--tag", "work").code == 0

    def share(self, *more: object) -> Path:
        answer = self.client("share", "--level", "L4", *JUNE, *TICKED, "--out", "out", "--json", *more)
        assert answer.code == 0, answer.err
        return Path(answer.json["file"])

    def person(self, name: str) -> sharers.Person:
        folder = self.root / name / "journal.sharing"
        return sharers.Person(folder, keys.unlocked(folder))

    @property
    def pair(self) -> sharers.Pair:
        return sharers.Pair(self.root, self.person("client"), self.person("therapist"))
