"""A key card: what somebody needs to know of a key, signed by that key; and a change of key, signed by the old one.

A card is one line of text, so that it can be sent in any way; nothing in it is secret. Whether it is the right one is
settled by comparing digits (``fingerprint``), never by how it came.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analysis import errors
from analysis.sharing import canonical, fingerprint
from analysis.sharing.rules import AGE_KEY, HEX64, Line, Moment

START = "kindlog-key:"
_LONGEST = 20_000


class Card(BaseModel):
    """Who holds a key, and its public halves."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    kind: Literal["card"] = "card"
    name: Line
    role: Literal["client", "therapist"] = "client"
    organisation: Line | None = None
    signing: Annotated[str, Field(pattern=HEX64)]
    """Raw Ed25519 public key, hex."""
    age: Annotated[str, Field(pattern=AGE_KEY)]
    """age recipient, X25519."""
    made_at: Moment

    @property
    def key(self) -> str:
        """The key's id: sha256 of the raw public signing key, hex."""
        return fingerprint.key_id(bytes.fromhex(self.signing))


@dataclass(frozen=True)
class Read:
    """A card that was read, and the id of the old key that vouches for it, where one does."""

    card: Card
    before: str | None = None


def signed(card: Card, key: Ed25519PrivateKey, old: Ed25519PrivateKey | None = None) -> str:
    """Return a card as one line; with ``old`` the line says that this key follows that one."""
    body = card.model_dump(mode="json")
    made = {"body": body, "sig": _sign(key, body)}
    if old is not None:
        made["before"] = {"signing": old.public_key().public_bytes_raw().hex(), "sig": _sign(old, body)}
    return START + base64.urlsafe_b64encode(canonical.dumps(made)).decode().rstrip("=")


def read(text: str, shown: str) -> Read:
    """Read a card from any text that holds one.

    Parameters
    ----------
    text
        The line itself, or a message around it.
    shown
        What to call it when it is refused.

    Raises
    ------
    CardUnknown
        When there is none.
    CardStolen
        When a signature does not fit.
    """
    found = re.search(rf"{START}([A-Za-z0-9_-]{{1,{_LONGEST}}})", text)
    if not found:
        raise errors.CardUnknown(path=shown)
    try:
        made = canonical.loads(base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)))
        card = Card.model_validate(made["body"])
        _check(card.signing, made["sig"], made["body"])
        before = made.get("before")
        if before is not None:
            _check(before["signing"], before["sig"], made["body"])
            return Read(card, fingerprint.key_id(bytes.fromhex(before["signing"])))
    except InvalidSignature as error:
        raise errors.CardStolen(path=shown) from error
    except (canonical.NotCanonical, ValidationError, binascii.Error, ValueError, KeyError, TypeError) as error:
        raise errors.CardUnknown(path=shown) from error
    return Read(card)


def _sign(key: Ed25519PrivateKey, body: dict[str, Any]) -> str:
    return key.sign(b"kindlog key card\0" + canonical.dumps(body)).hex()


def _check(public: str, signature: str, body: dict[str, Any]) -> None:
    made = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    made.verify(bytes.fromhex(signature), b"kindlog key card\0" + canonical.dumps(body))
