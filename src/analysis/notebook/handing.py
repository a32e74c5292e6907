"""The two sides of sharing as a last line of a cell: ``share(desk)`` for the client, ``review()`` for the therapist."""

import os

from analysis.notebook.desk import Desk
from analysis.notebook.giving import Giving
from analysis.notebook.reviewing import Reviewing
from analysis.settings import Settings
from analysis.widgets import ReviewForm, ShareForm


def share(desk: Desk) -> ShareForm:
    """Return the whole path of sharing for the journal of a desk; sealed files lie in ``shared`` beside it."""
    settings = _settings()
    return ShareForm(Giving(desk.journal, settings.sharing, settings.journal.parent / "shared"), desk.care())


def review() -> ReviewForm:
    """Return the form that opens what was shared; it needs no journal."""
    return ReviewForm(Reviewing(_settings().sharing))


def _settings() -> Settings:
    return Settings.read(os.environ)
