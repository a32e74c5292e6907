"""Where a person writes: the journal handed to each form, and one signal when something was kept.

Loads neither pandas nor plotly: a moment can be kept the second the notebook is open.
"""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from IPython.display import display
from ipywidgets import Output

from analysis import errors
from analysis.journal import Journal, open_journal
from analysis.model import Moment, Practice
from analysis.model.clock import diary_day
from analysis.notebook import questionnaires
from analysis.notebook.lists import Lists
from analysis.notebook.sparing import Sparing
from analysis.widgets import CheckinForm, GoalForm, ListsForm, MomentForm, MomentList, PlanForm, PracticeForm, ScaleForm
from analysis.widgets.checkin_form import offered
from analysis.widgets.practice_form import none_due
from analysis.widgets.support import Care

if TYPE_CHECKING:
    import pandas as pd

    from analysis.widgets import ImportForm

CHECKIN_DAY = 6
"""Day of the week of the check-in unless the person chose another, 0 Monday – 6 Sunday."""


class Desk:
    """One journal and the forms that write to it.

    Parameters
    ----------
    journal
        The journal; by default the one of the environment.
    now
        The local time it is, naive; a function so that tests can say.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     desk = Desk(open_journal(Path(folder) / "journal.db"))
    ...     type(desk.moment()).__name__, desk.waiting()
    ('MomentForm', ['checkin'])
    """

    def __init__(self, journal: Journal | None = None, now: Callable[[], datetime] = datetime.now) -> None:
        self.journal = journal or open_journal()
        self.keeper = Sparing(self.journal)
        self.now = now
        self._lists = Lists(self.journal)
        self._watchers: list[Callable[[], object]] = []

    @property
    def today(self) -> date:
        """The diary day it is."""
        return diary_day(self.now(), "minute", self.journal.day_start)

    @property
    def _common(self) -> dict[str, Any]:
        return {
            "suggest": self._lists.suggest,
            "care": self.care(),
            "counts": self._counts,
            "on_change": self.changed,
            "day_start": self.journal.day_start,
        }

    def moment(self) -> MomentForm:
        """Return the form for one moment."""
        return MomentForm(self.keeper, **self._asking, **self._common)

    @property
    def _asking(self) -> dict[str, Any]:
        off = {"without": self._lists.steps_off, "switch_off": self._switch_off}
        return {**off, "hidden": self._lists.hidden}

    def lists(self) -> ListsForm:
        """Return the person's own lists: questions, feelings, values, triggers, people, heavy words."""
        return ListsForm(self.keeper, self._lists, **self._common)

    @property
    def hidden_feelings(self) -> list[str]:
        """Feelings that are not offered; set it to a list of words, or to an empty one."""
        return self._lists.hidden

    @hidden_feelings.setter
    def hidden_feelings(self, words: Sequence[str]) -> None:
        self._lists.hide(words)

    @property
    def steps_off(self) -> list[str]:
        """Questions after a moment that are not asked; set it to a list of their names, or to an empty one."""
        return self._lists.steps_off

    @steps_off.setter
    def steps_off(self, steps: Sequence[str]) -> None:
        self._lists.switch_off(steps)

    @property
    def latest(self) -> Moment | None:
        """The moment that was lived last, up to now, or None."""
        found, _ = self.journal.newest("moments", until=self.now(), most=1)
        return next(iter(cast("list[Moment]", found)), None)

    def moments(self) -> MomentList:
        """Return the list of moments, with search, edit, and taking away."""
        listed = MomentList(self.keeper, self._moments, **self._asking, **self._common)
        self._watchers.append(listed.stale)
        return listed

    def practice(self, kind: str | None = None, moment: Moment | None = None) -> PracticeForm:
        """Return one practice, or all of them to choose from; for a moment when one is given."""
        due = none_due if moment else self._due("practices")
        return PracticeForm(self.keeper, kind, moment=moment, earlier=self._practices, due=due, **self._common)

    def planned(self) -> PracticeForm:
        """Return what was planned and whose day is over, to say how it went."""
        due = self._due("practices")
        return PracticeForm(self.keeper, earlier=self._practices, due=due, only_due=True, **self._common)

    def practice_for_latest(self) -> PracticeForm | None:
        """Return the practices for the moment lived last; nothing while there is none."""
        return self.practice(moment=self.latest) if self.latest else None

    def plan(self, trigger: str | None = None) -> PlanForm:
        """Return the form for an if–then plan, perhaps begun with a trigger; plans that are due come first."""
        start = {"trigger": trigger} if trigger else None
        return PlanForm(
            self.keeper, due=self._due("plans"), earlier=self._earlier("plans"), start=start, **self._common
        )

    def recurring(self) -> str | None:
        """Return the trigger named in most weeks, three at least, that has no plan yet; an offer, not a finding."""
        return next(iter(self.journal.recurring()), None)

    def goal(self) -> GoalForm:
        """Return the form for a small goal; goals that are due come first."""
        return GoalForm(self.keeper, due=self._due("goals"), earlier=self._earlier("goals"), **self._common)

    def checkin(self) -> CheckinForm:
        """Return the look-back on seven days."""
        return CheckinForm(self.keeper, **self._common)

    def import_(self) -> "ImportForm":
        """Return the form that brings in what another app kept; everything live is told when something came in."""
        from analysis.notebook.importing import Importing  # noqa: PLC0415  # tables, only when something is imported
        from analysis.widgets.import_form import ImportForm  # noqa: PLC0415  # as above

        return ImportForm(Importing(self.journal, self.changed), self.care())

    def scale(self, name: str, items: int | None = None, wording: Sequence[str] | None = None, **own: Any) -> ScaleForm:
        """Return a questionnaire by item number; what is said of one of the person's own is remembered.

        Parameters
        ----------
        name, items, wording, **own
            See `questionnaires.settled`: ``low``, ``high``, ``facets`` and ``reversed_facets``.

        Raises
        ------
        ItemsNeeded, ValueOutside, UnknownWord
        """
        name, told = questionnaires.settled(self.journal, name, items=items, wording=wording, **own)
        return ScaleForm(self.keeper, name, told.pop("items"), **told, **self._common)

    def sittings(self) -> "pd.DataFrame":
        """Return each sitting of a questionnaire by its parts, as `measures.scales.sittings`; own ones included."""
        from analysis.measures.scales import sittings  # noqa: PLC0415  # tables, only when looked at

        return sittings(self.journal.scales, questionnaires.keys(self.journal))

    @property
    def checkin_day(self) -> str:
        """The day of the week on which the look-back is offered, in English; set it by name.

        Raises
        ------
        UnknownWord
            When what it is set to is no day of the week.
        """
        chosen = self.journal.store.setting("checkin_day")
        return calendar.day_name[CHECKIN_DAY if chosen is None else int(chosen)]

    @checkin_day.setter
    def checkin_day(self, name: str) -> None:
        days = [day.casefold() for day in calendar.day_name]
        if name.strip().casefold() not in days:
            raise errors.UnknownWord(value=name, known=", ".join(calendar.day_name))
        self.journal.store.keep("settings", "checkin_day", days.index(name.strip().casefold()))

    def waiting(self) -> list[str]:
        """Name what the notebook may offer now.

        ``checkin`` once a week; ``plans``, ``practices`` that were planned, and ``goals`` when their day has come.
        """
        newest, _ = self.journal.newest("checkins", most=20)
        weekly = [kept.local_dt.date() for kept in newest if getattr(kept, "period", "") == "week"]
        last = max((day for day in weekly if day <= self.today), default=None)
        weekday = list(calendar.day_name).index(self.checkin_day)
        found = ["checkin"] if offered(last, self.today, weekday) else []
        return found + [name for name in ("plans", "practices", "goals") if self.journal.due(name, self.today)]

    def offer(self) -> None:
        """Show what waits, and nothing when nothing does."""
        forms = {"checkin": self.checkin, "plans": self.plan, "practices": self.planned, "goals": self.goal}
        for name in self.waiting():
            display(forms[name]())  # type: ignore[no-untyped-call]

    def care(self) -> Care:
        """Return the person's own people and plan, for the foot of every form."""
        return Care.of(self.journal.store.setting, self.today)

    def live(self, draw: Callable[[], object]) -> Output:
        """Return an output that is drawn now and again whenever something was kept."""
        output = Output()

        def redraw() -> None:
            with output:
                output.clear_output(wait=True)
                display(draw())  # type: ignore[no-untyped-call]

        self._watchers.append(redraw)
        redraw()
        return output

    def changed(self) -> None:
        """Tell everything live that something was kept."""
        for redraw in self._watchers:
            redraw()

    def _counts(self, text: str, _word: str) -> tuple[str, str]:
        """Set the person's own count beside a big word: in how many of their weeks that trigger came up."""
        from analysis import measures, narrative  # noqa: PLC0415  # only when the coach is asked

        table = measures.recurrence(self.journal.moments)
        return narrative.own_count(table, text), narrative.own_swap(table, text)

    def _switch_off(self, step: str) -> None:
        self._lists.change("steps", "away", step)

    def _moments(self, words: str, skip: int, most: int) -> tuple[Sequence[Moment], int]:
        found, total = self.journal.newest("moments", words, skip=skip, most=most)
        return cast("list[Moment]", found), total

    def _practices(self, kind: str) -> Sequence[Practice]:
        return cast("list[Practice]", self.journal.newest("practices", kind=kind, most=20)[0])

    def _due(self, name: str) -> Callable[[], Sequence[Any]]:
        return lambda: self.journal.due(name, self.today)

    def _earlier(self, name: str) -> Callable[[], Sequence[Any]]:
        return lambda: self.journal.newest(name, most=20)[0]
