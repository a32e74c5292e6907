"""Themes as they stand, and every way to correct them: each correction is one batch of rows in the journal's log.

Only moments that are new or were rewritten are looked at again: what is written beside a moment never moves it. What
corrections teach, or another engine finds, moves nothing by itself; it is shown first, and moves on a yes. An engine
whose sentence model is gone is stood in for by the word lists, and that is said.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import errors, resources
from analysis.measures import themes
from analysis.measures.themes import engines
from analysis.measures.themes.log import Theme
from analysis.model.ids import uuid7

if TYPE_CHECKING:
    from analysis.journal import Journal

AXIS = "area"
_READ = ["moment_id", "trigger", "text", "self_talk"]
Step = Mapping[str, Any]


class Sorting:
    """The themes of one journal.

    Parameters
    ----------
    journal
        Where corrections are kept.
    """

    def __init__(self, journal: "Journal") -> None:
        self.journal = journal
        self.corrections = pd.DataFrame()
        self.state = themes.replay(None)
        self.applied = pd.DataFrame()
        self.absent = ""
        """Why the engine that was chosen does not sort; empty when it does."""
        self._assigned: dict[str, pd.DataFrame] = {}

    def look(self, moments: pd.DataFrame) -> pd.DataFrame:
        """Sort the moments, corrections laid over it; see `themes.apply` for the table."""
        self.corrections = self.journal.theme_corrections
        self.state = themes.replay(self.corrections)
        parts = [self._looked(rows, using) for rows, using in self._by_engine(moments)]
        self.applied = themes.apply(pd.concat(parts, ignore_index=True), self.corrections)
        return self.applied

    def _by_engine(self, moments: pd.DataFrame) -> list[tuple[pd.DataFrame, engines.Engine]]:
        """Return the moments each engine sorts; without any moment, none of the engine of now."""
        self.absent = ""
        wanted = themes.engines_of(moments["moment_id"], self.state)
        usable = {name: self._engine(name) for name in (*wanted.unique(), themes.engine_now(self.state))}
        names = wanted.map({name: using.name for name, using in usable.items()})
        each = {using.name: using for using in usable.values()}
        return [(moments[names == name], using) for name, using in each.items()]

    def _engine(self, name: str) -> engines.Engine:
        """Return an engine, or the word lists where it cannot be had."""
        try:
            return engines.engine(name)
        except (errors.ModelAbsent, errors.ModelDamaged, errors.UnknownWord) as error:
            self.absent = str(error)
            return engines.light()

    def _looked(self, moments: pd.DataFrame, using: engines.Engine) -> pd.DataFrame:
        """Sort what is new or was rewritten; keep what is known, in the order in which it was first seen."""
        own = pd.util.hash_pandas_object(moments[_READ], index=False)
        known = self._assigned.get(using.name, pd.DataFrame({"read": pd.Series(dtype="uint64")}))
        known = known[known["read"].isin(own)]
        fresh = moments[~own.isin(known["read"])]
        if len(fresh) or known.empty:
            new = themes.assign(fresh, engine=using)
            new["read"] = new["moment_id"].map(dict(zip(moments["moment_id"], own, strict=True))).astype("uint64")
            known = pd.concat([known, new], ignore_index=True) if len(known) else new
        self._assigned[using.name] = known
        return known.drop(columns="read")

    def themes(self) -> list[Theme]:
        """Return the themes of life areas that stand: neither merged into another nor put away."""
        every = self.state.themes.values()
        return [one for one in every if one.axis == AXIS and one.merged_into is None and not one.archived]

    def name(self, theme_id: str | None) -> str:
        """Return the name a theme has now; an empty text for none."""
        own = theme_id if isinstance(theme_id, str) else None
        theme = self.state.themes.get(self.state.follow(own) or "")
        return theme.name if theme else ""

    def choices(self) -> list[tuple[str, str]]:
        """Return the themes a moment may be put under, as id and name."""
        return [(one.theme_id, one.name) for one in self.themes()]

    def told(self, moment_id: str) -> dict[str, str] | None:
        """Tell where a moment is sorted, and how sure that is (``say``, ``theme``); None for what is no moment."""
        row = self.of(moment_id)
        if row is None:
            return None
        names = {"name": self.name(row["theme_id"]), "other": self.name(row["second_id"])}
        said = resources.text(f"looking.sorted.{_standing(row, named=bool(names['name']))}", **names)
        return {"say": said, "theme": str(self.state.follow(row["theme_id"])) if names["name"] else ""}

    def of(self, moment_id: str) -> pd.Series | None:
        """Return the row of a moment's life area, or None when it was not sorted at all."""
        here = self.applied[(self.applied["moment_id"] == moment_id) & (self.applied["axis"] == AXIS)]
        return here.iloc[0] if len(here) else None

    def keep(self, steps: Sequence[Step]) -> str:
        """Keep steps as one batch; returns its id."""
        return self.journal.correct_themes(steps)

    def undo(self, batch: str) -> str:
        """Take a batch back, by one row more."""
        return self.keep([{"action": "undo", "undoes": batch}])

    def new(self, name: str, words: str = "", action: str = "create") -> tuple[str, list[Step]]:
        """Return the id of a new theme and the steps that make it; ``words`` point to it from then on."""
        theme_id = uuid7()
        steps: list[Step] = [{"action": action, "axis": AXIS, "theme_id": theme_id, "text": name}]
        return theme_id, steps + ([{"action": "words", "theme_id": theme_id, "text": words}] if words.strip() else [])

    def moved(self, moment_ids: Sequence[str], theme_id: str | None) -> list[Step]:
        """Return the steps that put moments where the person says; None: they belong to no theme."""
        return [{"action": "label", "axis": AXIS, "moment_id": own, "theme_id": theme_id} for own in moment_ids]

    def holding(self, theme_id: str, words: str = "") -> list[str]:
        """Return the moments that count for a theme and, when given, hold one of the words at least."""
        area = self.applied[(self.applied["axis"] == AXIS) & (self.applied["theme_id"] == theme_id)]
        area = area[area["standing"] == "counts"]
        wanted = set(words.casefold().split())
        if not wanted:
            return list(area["moment_id"])
        return [own for own, form in zip(area["moment_id"], area["form"], strict=True) if wanted & set(form.split())]

    def learned(self, moments: pd.DataFrame) -> pd.DataFrame:
        """Return the moments that what was learned would move; see `themes.preview`."""
        parts = [
            themes.assign(rows, learned=themes.learn(self.applied, self.corrections, using), engine=using)
            for rows, using in self._by_engine(moments)
        ]
        return self._previewed(pd.concat(parts, ignore_index=True))

    def upgraded(self, moments: pd.DataFrame, engine: str) -> pd.DataFrame:
        """Return the moments another engine would move; see `themes.preview`.

        Raises
        ------
        ModelAbsent, ModelDamaged
            Its sentence model is not there, or cannot be read.
        """
        return self._previewed(themes.assign(moments, engine=engine))

    def _previewed(self, assigned: pd.DataFrame) -> pd.DataFrame:
        then = themes.apply(assigned, self.corrections)
        area = self.applied["axis"] == AXIS
        return themes.preview(self.applied[area], then[then["axis"] == AXIS])

    def chosen(self, engine: str, moves: pd.DataFrame, only: list[str] | None = None) -> list[Step]:
        """Return the steps of a yes to another engine: it sorts what is new, and these moments move."""
        return [{"action": "engine", "text": engine}, *self.agreed(moves, only)]

    def other_engine(self) -> str:
        """Return the engine that could be chosen instead: embeddings where their model is, else the word lists."""
        if themes.engine_now(self.state) != engines.LIGHT:
            return engines.LIGHT
        return engines.WITH_MODEL if engines.added() else ""

    def agreed(self, moves: pd.DataFrame, only: list[str] | None = None) -> list[Step]:
        """Return the steps of a yes to such a preview, to all of it or to ``only`` these moments."""
        rows = themes.agreed(moves, "", only).drop(columns="batch_id")
        return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]

    def inbox(self) -> pd.DataFrame:
        """Return at most three proposals for a theme of one's own; see `themes.inbox`."""
        return themes.inbox(self.applied, self.state.never, self._engine(themes.engine_now(self.state)))


def _standing(row: pd.Series, *, named: bool) -> str:
    """Name the sentence about where a moment is sorted."""
    if row["source"] == "person":
        return "person" if named else "person_none"
    if row["asks"]:
        return "asks"
    if not named or row["standing"] == "unsorted":
        return "none"
    if row["source"] == "rule":
        return "rule"
    if row["close"]:
        return "close"
    return "question" if row["standing"] == "question" else "model"
