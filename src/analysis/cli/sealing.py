"""One share on its way: composed, shown, ticked, sealed; the page that was looked at is the page that is sealed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import errors, resources
from analysis.cli import asking, output, pages

if TYPE_CHECKING:
    from analysis.sharing.choices import Choices
    from analysis.sharing.giving import Draft
    from analysis.sharing.keys import Keys
    from analysis.sharing.texts import Texts


class Sealing:
    """One share on its way: composed, shown, ticked, sealed."""

    def __init__(self, folder: Path, keys: "Keys", texts: "Texts", out: Path, *, json: bool) -> None:
        self.folder, self.keys, self.texts, self.out, self.json = folder, keys, texts, out, json

    def run(self, tables: dict[str, Any], chosen: "Choices", preview: Path | None, *, dry_run: bool) -> None:
        """Compose, show, ask for what is open, and seal; ``dry_run`` stops after showing."""
        from analysis.sharing import giving

        chosen = self.touched(chosen)
        draft = self.composed(chosen, tables)
        shown = pages.page(giving.preview(draft, self.keys))
        with pages.passing() as passing:
            path = preview or (passing if asking.someone() else None)
            if path is not None:
                pages.write(path, shown)
            self.tell(draft, path)
            if dry_run:
                self.told_dry(draft, path)
                return
            if giving.open_boxes(chosen) or giving.unconfirmed(chosen, _phrase()):
                draft = self.ticked(draft)
        self.sealed(draft, shown, preview)

    def composed(self, chosen: "Choices", tables: dict[str, Any]) -> "Draft":
        """Return the draft that the choices make."""
        from analysis.cli.clock import instant
        from analysis.sharing import giving

        with output.working("share"):
            return giving.compose(self.folder, self.keys, chosen, tables, now=instant(), texts=self.texts)

    def touched(self, chosen: "Choices") -> "Choices":
        """Ask, before the page is made, what the words may touch: the page says what was ticked."""
        from analysis.sharing import giving
        from analysis.sharing.choices import SENSITIVE, WORDED

        if not asking.someone() or chosen.level not in WORDED or not giving.open_boxes(chosen):
            return chosen
        ticks: list[Any] = list(chosen.ticks)
        ticks += [name for name in SENSITIVE if name not in ticks and asking.agreed(self.texts.boxes[name])]
        return chosen.model_copy(update={"ticks": ticks})

    def ticked(self, draft: "Draft") -> "Draft":
        """Ask for each box that is still open; without somebody to ask they stay open."""
        from analysis.cli.clock import instant
        from analysis.sharing import giving

        chosen = draft.choices
        still = giving.open_boxes(chosen)
        confirm = ["confirm"] * giving.unconfirmed(chosen, _phrase())
        if not asking.someone():
            raise errors.ConsentOpen(boxes=", ".join([*still, *confirm]))
        output.aside(self.texts.shown.split("\n\n[ ]")[0])
        ticks = [*chosen.ticks, *(name for name in still if asking.agreed(self.texts.boxes[name]))]
        typed = asking.ask(resources.text("sharing.ask.confirm", phrase=_phrase())) if confirm else chosen.confirm
        return giving.ticked(draft, ticks, typed, instant())

    def sealed(self, draft: "Draft", shown: bytes, preview: Path | None) -> None:
        """Seal, and make sure that the very bytes of the file give the page that was looked at."""
        from analysis.cli.clock import instant
        from analysis.sharing import giving

        with output.working("share"):
            path, opened = giving.give(
                self.folder,
                self.keys,
                draft,
                self.out,
                now=instant(),
                phrase=_phrase(),
                same=lambda there: pages.page(there) == shown,
            )
        consent = opened.consent
        if self.json:
            output.as_json({**self.facts(draft, preview), "file": str(path), "digest": opened.digest, "sealed": True})
            return
        output.line(path)
        output.aside(resources.text("sharing.share.sealed", name=draft.recipient.name))
        output.aside(resources.text("sharing.share.id", id=consent.consent_id[:8]))

    def facts(self, draft: "Draft", preview: Path | None) -> dict[str, Any]:
        """Return what a script wants to know of a draft; no name and no entry is in it."""
        consent = draft.body["consent"]
        data = consent["data"]
        return {
            "consent_id": consent["consent_id"],
            "serial": consent["serial"],
            "recipient": draft.recipient.name,
            "level": data["level"],
            "fields": data["fields"],
            "from": data["from"],
            "to": data["to"],
            "counts": data["counts"],
            "purpose": consent["purpose"],
            "until": consent["period"]["end"][:10],
            "replaced": dict(draft.names.counts) if draft.names else None,
            "shortened": draft.cut,
            "preview": str(preview) if preview else None,
        }

    def tell(self, draft: "Draft", path: Path | None) -> None:
        """Say what is in it, and what was replaced."""
        facts = self.facts(draft, path)
        told = resources.text(
            "sharing.share.holds",
            level=facts["level"],
            first=facts["from"],
            last=facts["to"],
            name=facts["recipient"],
            until=facts["until"],
        )
        output.aside(told)
        output.aside(resources.text("sharing.share.counts", counts=", ".join(counted(facts["counts"]))))
        output.aside(_replaced(draft))
        if draft.cut:
            output.aside(resources.text("sharing.share.cut", n=draft.cut))
        if path is not None:
            output.aside(resources.text("sharing.share.look", path=path))

    def told_dry(self, draft: "Draft", path: Path | None) -> None:
        """Say that nothing was sealed, and which boxes there are."""
        if self.json:
            output.as_json({**self.facts(draft, path), "file": None, "sealed": False, "boxes": self.texts.boxes})
            return
        for name, box in self.texts.boxes.items():
            output.aside(f"{name}: {box}")
        from analysis.sharing.choices import TICKS

        output.line(resources.text("sharing.share.dry", boxes=", ".join(TICKS)))


def counted(counts: dict[str, Any]) -> list[str]:
    """Return counts in words, a small one as such.

    Examples
    --------
    >>> counted({"moments": 7, "practices": "few"})
    ['7 moments', 'fewer than five practices']
    """
    told = []
    for name, n in counts.items():
        if isinstance(n, int):
            told.append(resources.text(f"sharing.tables.{name}", n=n))
        else:
            few = resources.text("sharing.share.few")
            told.append(resources.text(f"sharing.tables.{name}", n=0).replace("0", few, 1))
    return told


def _replaced(draft: "Draft") -> str:
    if draft.names is None:
        return resources.text("sharing.share.names_kept")
    if not draft.names.counts:
        return resources.text("sharing.share.nothing_replaced")
    labels = {
        name: resources.text(f"sharing.names.{name}") for name in ("email", "web", "phone", "street", "date", "number")
    }
    told = [f"{labels.get(label, label)} {n}" for label, n in sorted(draft.names.counts.items())]
    return resources.text("sharing.share.replaced", replaced=", ".join(told))


def _phrase() -> str:
    return resources.text("sharing.phrase")
