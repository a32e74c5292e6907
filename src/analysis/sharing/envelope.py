"""The outside of a sealed file: age to both people, around one DSSE envelope with exactly one Ed25519 signature.

age (C2SP) keeps it secret and tells nobody who sent it; DSSE (in-toto) says who signed which bytes of which type. The
recipient stands inside what is signed, so a forwarded file gives itself away. Payloads are padded to steps of 4 KB by
a field of their own, so that the size tells little and the bytes stay canonical.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any, Literal, get_args

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from analysis.sharing import canonical, fingerprint
from analysis.sharing.refusals import refused

LARGEST = 64 * 1024 * 1024
STEP = 4096
MAGIC = b"age-encryption.org/v1\n"
Kind = Literal["share", "withdrawal", "receipt"]
_NAMES: dict[Kind, str] = {"share": "consent-bundle", "withdrawal": "consent-withdrawal", "receipt": "receipt"}
TYPES = {kind: f"application/vnd.kindlog.{_NAMES[kind]}.v1+json" for kind in get_args(Kind)}
_KINDS: dict[str, Kind] = {name: kind for kind, name in TYPES.items()}


@dataclass(frozen=True)
class Envelope:
    """An envelope that was taken apart; nothing in it is believed yet."""

    kind: Kind
    payload: bytes
    key_id: str
    signature: bytes

    def signed_by(self, public: bytes) -> bool:
        """Say whether this raw public key made the signature, and is the key that is named."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(self.signature, pae(TYPES[self.kind], self.payload))
        except (InvalidSignature, ValueError):
            return False
        return self.key_id == fingerprint.key_id(public)


def pae(name: str, payload: bytes) -> bytes:
    """Return DSSE's pre-authentication encoding.

    Examples
    --------
    >>> pae("a/b", b"xyz")
    b'DSSEv1 3 a/b 3 xyz'
    """
    kind = name.encode()
    return b" ".join((b"DSSEv1", str(len(kind)).encode(), kind, str(len(payload)).encode(), payload))


def padded(body: dict[str, Any]) -> bytes:
    """Return a payload in canonical form, padded to a whole number of steps.

    Examples
    --------
    >>> len(padded({"a": 1}))
    4096
    """
    bare = len(canonical.dumps({**body, "padding": ""}))
    room = STEP - bare % STEP
    return canonical.dumps({**body, "padding": "0" * room})


def sign(kind: Kind, payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """Return the envelope of a payload, as canonical JSON."""
    public = key.public_key().public_bytes_raw()
    signature = key.sign(pae(TYPES[kind], payload))
    return canonical.dumps(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": TYPES[kind],
            "signatures": [{"keyid": fingerprint.key_id(public), "sig": base64.b64encode(signature).decode()}],
        }
    )


def close(envelope: bytes, recipients: list[str]) -> bytes:
    """Encrypt an envelope to age recipients; ``age -d`` opens it too."""
    made: bytes = pyrage.encrypt(envelope, [pyrage.x25519.Recipient.from_str(key) for key in dict.fromkeys(recipients)])
    return made


def open_(sealed: bytes, identities: list[Any], *, digits: str) -> bytes:
    """Decrypt a sealed file in memory.

    Parameters
    ----------
    sealed
        The whole file.
    identities
        Own age identities.
    digits
        Own fingerprint, for the sender to compare.

    Raises
    ------
    ShareRefused
        E01, E02, E03 or E04.
    """
    if len(sealed) > LARGEST:
        raise refused("E01")
    if not sealed.startswith(MAGIC):
        raise refused("E04")
    try:
        opened: bytes = pyrage.decrypt(sealed, identities)
    except pyrage.DecryptError as error:
        raise refused("E02", key=digits) if "No matching keys" in str(error) else refused("E03") from error
    return opened


def unpack(opened: bytes) -> Envelope:
    """Take an envelope apart; raises ShareRefused (E04) when it is not exactly one of ours."""
    try:
        told = canonical.loads(opened)
        (signature,) = told.pop("signatures")
        payload, kind = _decoded(told.pop("payload")), _KINDS[told.pop("payloadType")]
        envelope = Envelope(kind, payload, signature.pop("keyid"), _decoded(signature.pop("sig")))
        if told or signature or not isinstance(envelope.key_id, str):
            raise refused("E04")
    except (canonical.NotCanonical, binascii.Error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise refused("E04") from error
    return envelope


def _decoded(text: Any) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise binascii.Error
    return raw
