"""One side of sharing in a notebook: keys opened for this sitting, one's own card, and people who were verified."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.sharing import cards, fingerprint, keys, state, trusting
from analysis.sharing.keys import Keys, Role

Now = Callable[[], datetime]


def instant() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


class Keyring:
    """The keys of a folder, opened once.

    Parameters
    ----------
    folder
        Where keys and notes about sharing are.
    role
        For keys that are made here.
    now
        Gives the time in UTC.
    """

    def __init__(self, folder: Path, role: Role, now: Now = instant) -> None:
        self.folder = folder
        self.role = role
        self.now = now
        self._keys: Keys | None = None

    @property
    def keys(self) -> Keys:
        """The opened keys; raises KeyAbsent, KeyLocked and KeyDamaged."""
        if self._keys is None:
            self._keys = keys.unlocked(self.folder)
        return self._keys

    def standing(self) -> dict[str, Any]:
        """Return ``key`` (none, locked, open); once open also one's own ``card`` and the ``people``."""
        try:
            mine = self.keys
        except errors.KeyAbsent:
            return {"key": "none"}
        except errors.KeyLocked:
            return {"key": "locked"}
        digits = fingerprint.digits(mine.id)
        card = {
            "line": mine.line,
            "digits": digits,
            "words": fingerprint.words(mine.id),
            "picture": fingerprint.svg(digits),
        }
        people = [contact.name for contact in state.read(self.folder).contacts.values()]
        return {"key": "open", "card": card, "people": people}

    def make_keys(self, name: str, passphrase: str) -> str:
        """Make keys and return the recovery code, which is shown once."""
        self._keys, code = trusting.make(
            self.folder,
            name.strip(),
            role=self.role,
            organisation=None,
            passphrase=passphrase or None,
            now=self.now(),
        )
        return code

    def unlock(self, passphrase: str) -> None:
        """Open the keys for this sitting."""
        self._keys = keys.unlocked(self.folder, passphrase)

    def meet(self, card: str) -> dict[str, Any]:
        """Return whose card a text holds."""
        read = cards.read(card, "")
        return {"name": read.card.name, "follows": trusting.vouched(self.folder, read)}

    def trust(self, card: str, compared: str, name: str) -> str:
        """Remember a person whose digits were compared, and return their name."""
        read = cards.read(card, "")
        return trusting.trust(self.folder, read, compared or None, self.now(), name.strip() or None).name
