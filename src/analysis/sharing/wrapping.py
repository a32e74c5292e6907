"""A secret locked in slots: whoever opens one slot has it, and a changed passphrase changes one slot only.

A random 32-byte key locks the secret (ChaCha20-Poly1305). Each slot holds that key, locked by something else: a
passphrase (Argon2id, 64 MiB, 3 passes; RFC 9106), a recovery code of 160 random bits, or, without a passphrase, a
random file that only the person's own account reads.
"""

import secrets
from base64 import b32encode, b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from analysis import errors

MEMORY, PASSES, LANES = 65_536, 3, 4
"""KiB, passes and lanes of Argon2id."""
_KEY, _NONCE, _CODE = 32, 12, 20


def lock(secret: bytes, openers: dict[str, bytes]) -> dict[str, Any]:
    """Lock a secret; ``openers`` maps ``passphrase``, ``recovery`` or ``device`` to what opens it.

    Examples
    --------
    >>> box = lock(b"secret", {"recovery": b"code"})
    >>> unlock(box, {"recovery": b"code"})
    b'secret'
    """
    key = secrets.token_bytes(_KEY)
    slots = {kind: _slot(kind, key, opener) for kind, opener in openers.items()}
    return {"secret": _sealed(key, secret, b"secret"), "slots": slots}


def unlock(box: dict[str, Any], openers: dict[str, bytes]) -> bytes:
    """Return the secret.

    Raises
    ------
    KeyWrong
        When none of the openers fits its slot.
    """
    for kind, opener in openers.items():
        slot = box["slots"].get(kind)
        if slot is None:
            continue
        try:
            key = _opened(_derived(kind, opener, b64decode(slot["salt"])), slot["key"], kind.encode())
            return _opened(key, box["secret"], b"secret")
        except InvalidTag:
            continue
    raise errors.KeyWrong


def rewrap(box: dict[str, Any], opener: tuple[str, bytes], changed: dict[str, bytes]) -> dict[str, Any]:
    """Return the box with other slots beside those for recovery; the secret itself is not touched."""
    kind, known = opener
    slot = box["slots"].get(kind)
    if slot is None:
        raise errors.KeyWrong
    try:
        key = _opened(_derived(kind, known, b64decode(slot["salt"])), slot["key"], kind.encode())
    except InvalidTag as error:
        raise errors.KeyWrong from error
    kept = {name: slot for name, slot in box["slots"].items() if name == "recovery"}
    return {**box, "slots": {**kept, **{name: _slot(name, key, new) for name, new in changed.items()}}}


def recovery_code() -> str:
    """Return a fresh recovery code: eight groups of four letters and digits, 160 bits.

    Examples
    --------
    >>> len(recovery_code())
    39
    """
    letters = b32encode(secrets.token_bytes(_CODE)).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def typed(code: str) -> bytes:
    """Return what a recovery code stands for, however it was typed."""
    return "".join(letter for letter in code.upper() if letter.isalnum()).encode()


def _slot(kind: str, key: bytes, opener: bytes) -> dict[str, str]:
    salt = secrets.token_bytes(16)
    return {"salt": b64encode(salt).decode(), "key": _sealed(_derived(kind, opener, salt), key, kind.encode())}


def _derived(kind: str, opener: bytes, salt: bytes) -> bytes:
    if kind == "passphrase":
        return Argon2id(salt=salt, length=_KEY, iterations=PASSES, lanes=LANES, memory_cost=MEMORY).derive(opener)
    return HKDF(algorithm=hashes.SHA256(), length=_KEY, salt=salt, info=b"kindlog " + kind.encode()).derive(opener)


def _sealed(key: bytes, content: bytes, label: bytes) -> str:
    nonce = secrets.token_bytes(_NONCE)
    return b64encode(nonce + ChaCha20Poly1305(key).encrypt(nonce, content, label)).decode()


def _opened(key: bytes, sealed: str, label: bytes) -> bytes:
    raw = b64decode(sealed)
    return ChaCha20Poly1305(key).decrypt(raw[:_NONCE], raw[_NONCE:], label)
