"""The page of an opened share: the one place where sharing and reports meet, for commands and for notebooks."""

from typing import Any

from analysis.reports import session
from analysis.sharing import opened as shown
from analysis.sharing.verify import Opened


def page(opened: Opened) -> bytes:
    """Return the therapist's page as HTML; the same share gives the same bytes on either side."""
    about = session.About(**shown.about(opened))
    return session.page(shown.tables(opened), about, nonce=shown.nonce(opened), content=opened.consent.data.digest)


def told(opened: Opened) -> list[Any]:
    """Return the parts of that page, for a terminal."""
    return list(session.sections(shown.tables(opened), session.About(**shown.about(opened))))
