"""The keys of one person: one to sign, one to open what was sealed for them; locked away in a private file.

``keys.json`` holds the public card and a locked box (``wrapping``). Without a passphrase the box opens with a random
file beside it, so that the keys are as safe as the account and no safer; ``protected`` says which. Earlier keys stay
in the box after a rotation, to open what was sealed for them.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from analysis import errors
from analysis.sharing import cards, private, wrapping
from analysis.sharing.cards import Card
from analysis.sharing.rules import time_of

FILE, DEVICE = "keys.json", "device.key"
Role = Literal["client", "therapist"]


@dataclass(frozen=True)
class Keys:
    """Keys that were opened, and the card that tells others of them."""

    card: Card
    line: str
    """The card as one line of text."""
    signing: Ed25519PrivateKey = field(repr=False)
    identity: str = field(repr=False)
    """age identity, in age's own form."""
    earlier: tuple[str, ...] = field(default=(), repr=False)
    """age identities from before a rotation."""

    @property
    def id(self) -> str:
        """The key's id: sha256 of the raw public signing key, hex."""
        return self.card.key

    @property
    def identities(self) -> list[Any]:
        """What opens a sealed file: this key, then earlier ones."""
        return [pyrage.x25519.Identity.from_str(text) for text in (self.identity, *self.earlier)]

    @property
    def recipients(self) -> set[str]:
        """The age recipients that are mine, earlier ones too."""
        return {str(identity.to_public()) for identity in self.identities}


def fresh(name: str, role: Role, organisation: str | None, now: datetime, old: Keys | None = None) -> Keys:
    """Return new keys; with ``old`` its holder vouches for them.

    Examples
    --------
    >>> from datetime import UTC
    >>> mine = fresh("Kim", "client", None, datetime(2026, 9, 14, tzinfo=UTC))
    >>> mine.card.name, len(mine.id), str(mine.identities[0].to_public()) == mine.card.age
    ('Kim', 64, True)
    """
    signing, identity = Ed25519PrivateKey.generate(), pyrage.x25519.Identity.generate()
    card = Card(
        name=name,
        role=role,
        organisation=organisation,
        signing=signing.public_key().public_bytes_raw().hex(),
        age=str(identity.to_public()),
        made_at=time_of(now),
    )
    line = cards.signed(card, signing, old.signing if old else None)
    earlier = (old.identity, *old.earlier) if old else ()
    return Keys(card, line, signing, str(identity), earlier)


def age_file(keys: Keys) -> str:
    """Return the secret half as an identity file of the ``age`` tool: this key, then earlier ones, each with its line.

    Examples
    --------
    >>> from datetime import UTC
    >>> mine = fresh("Kim", "client", None, datetime(2026, 9, 14, tzinfo=UTC))
    >>> [line[:16] for line in age_file(mine).splitlines()]
    ['# public key: ag', 'AGE-SECRET-KEY-1']
    """
    own = zip((keys.identity, *keys.earlier), keys.identities, strict=True)
    return "".join(f"# public key: {identity.to_public()}\n{text}\n" for text, identity in own)


def keep(folder: Path, keys: Keys, passphrase: str | None) -> str:
    """Lock keys away in a folder, in place of those that are there; return the recovery code, shown once."""
    code = wrapping.recovery_code()
    openers = {"recovery": wrapping.typed(code), **_opener(folder, passphrase)}
    secret = {
        "signing": b64encode(keys.signing.private_bytes_raw()).decode(),
        "identity": keys.identity,
        "earlier": list(keys.earlier),
    }
    _write(folder, {"line": keys.line, "box": wrapping.lock(json.dumps(secret).encode(), openers)})
    return code


def public(folder: Path) -> cards.Read:
    """Return the card of the keys in a folder; nothing is unlocked.

    Raises
    ------
    KeyAbsent, KeyDamaged
    """
    return cards.read(_read(folder)["line"], FILE)


def line(folder: Path) -> str:
    """Return the card as one line of text; raises KeyAbsent and KeyDamaged."""
    return str(_read(folder)["line"])


def protected(folder: Path) -> bool:
    """Say whether the keys are locked with a passphrase."""
    return "passphrase" in _read(folder)["box"]["slots"]


def unlocked(folder: Path, passphrase: str | None = None, recovery: str | None = None) -> Keys:
    """Open the keys of a folder.

    Raises
    ------
    KeyAbsent
        When there are none.
    KeyLocked
        When they need a passphrase, and neither that nor a recovery code is given.
    KeyWrong, KeyDamaged
    """
    kept = _read(folder)
    openers = _openers(folder, kept["box"]["slots"], passphrase, recovery)
    secret = json.loads(wrapping.unlock(kept["box"], openers))
    card = cards.read(kept["line"], FILE).card
    signing = Ed25519PrivateKey.from_private_bytes(b64decode(secret["signing"]))
    return Keys(card, kept["line"], signing, secret["identity"], tuple(secret["earlier"]))


def change_passphrase(folder: Path, new: str | None, passphrase: str | None, recovery: str | None = None) -> None:
    """Lock the same keys in another way; one file is replaced in one step, the recovery code stays.

    Raises
    ------
    KeyAbsent, KeyLocked, KeyWrong, KeyDamaged
    """
    kept = _read(folder)
    openers = _openers(folder, kept["box"]["slots"], passphrase, recovery)
    known = next(iter(openers.items()))
    changed = _opener(folder, new)
    _write(folder, {**kept, "box": wrapping.rewrap(kept["box"], known, changed)})
    if new:
        (folder / DEVICE).unlink(missing_ok=True)


def _openers(folder: Path, slots: Any, passphrase: str | None, recovery: str | None) -> dict[str, bytes]:
    if recovery:
        return {"recovery": wrapping.typed(recovery)}
    if "passphrase" in slots:
        if not passphrase:
            raise errors.KeyLocked
        return {"passphrase": passphrase.encode()}
    device = private.read(folder / DEVICE)
    if device is None:
        raise errors.KeyDamaged(path=folder / DEVICE)
    return {"device": device}


def _opener(folder: Path, passphrase: str | None) -> dict[str, bytes]:
    if passphrase:
        return {"passphrase": passphrase.encode()}
    device = private.read(folder / DEVICE)
    if device is None:
        device = secrets.token_bytes(32)
        private.replace(folder / DEVICE, device)
    return {"device": device}


def _read(folder: Path) -> dict[str, Any]:
    raw = private.read(folder / FILE)
    if raw is None:
        raise errors.KeyAbsent
    try:
        kept: dict[str, Any] = json.loads(raw)
        _ = kept["line"], kept["box"]["slots"], kept["box"]["secret"]
    except (ValueError, KeyError, TypeError) as error:
        raise errors.KeyDamaged(path=folder / FILE) from error
    return kept


def _write(folder: Path, kept: dict[str, Any]) -> None:
    private.replace(folder / FILE, json.dumps(kept, indent=1).encode())
