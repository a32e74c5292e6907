"""Hostile sealed files, each with the codes it may be refused with; altered, cut, re-signed, forwarded, malformed."""

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

import sharers
from analysis.sharing import canonical, consent, envelope

OUTER = {"E02", "E03", "E04"}
SHARES = {
    "flip": 0.42,
    "cut": 0.05,
    "more": 0.02,
    "random": 0.02,
    "payload": 0.25,
    "envelope": 0.08,
    "mutated": 0.16,
}
"""What part of a corpus each kind makes up."""


def corpus(two: sharers.Pair, content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes, set[str]]]:
    """Yield kind, bytes and the codes that are right for them."""
    chance = random.Random(seed)
    opened = envelope.open_(content, two.therapist.keys.identities, digits="")
    for kind, part in SHARES.items():
        for _ in range(round(count * part)):
            yield kind, *_KINDS[kind](two, content, opened, chance)


def _flip(two: Any, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    place = chance.randrange(len(content))
    changed = bytearray(content)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed), {"E04"} if place < len(envelope.MAGIC) else {"E02", "E03"}


def _cut(two: Any, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    length = chance.randrange(len(content))
    return content[:length], {"E04"} if length < len(envelope.MAGIC) else {"E03"}


def _more(two: Any, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    return content + chance.randbytes(chance.randint(1, 100)), {"E03"}


def _random(two: Any, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    return chance.randbytes(chance.randint(0, 3000)), {"E04"}


def _closed(two: sharers.Pair, opened: bytes) -> bytes:
    """Encrypt to the therapist, as anybody can who knows the card."""
    return envelope.close(opened, [two.therapist.keys.card.age])


def _payload(two: sharers.Pair, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    made = json.loads(opened)
    payload = bytearray(base64.b64decode(made["payload"]))
    payload[chance.randrange(len(payload))] ^= 1 << chance.randrange(8)
    made["payload"] = base64.b64encode(payload).decode()
    return _closed(two, canonical.dumps(made)), {"E06"}


def _envelope(two: sharers.Pair, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    """Change a bit anywhere in the envelope; in the key id it names a key that nobody verified, or a claim of one."""
    changed = bytearray(opened)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return _closed(two, bytes(changed)), {"E04", "E06"}


def _mutated(two: sharers.Pair, content: bytes, opened: bytes, chance: random.Random) -> tuple[bytes, set[str]]:
    """Change a value of the payload and sign it well: the client's own faulty or dishonest program."""
    body = json.loads(base64.b64decode(json.loads(opened)["payload"]))
    places = list(_places(body))
    path = chance.choice(places)
    parent = body
    for step in path[:-1]:
        parent = parent[step]
    odd = chance.choice([None, "", [], {}, -1, 1.5, True, "x" * 20_001, "a\u202eb", {"a": 1}, [[]], 2**60, "REMOVED"])
    if odd == "REMOVED" and isinstance(parent, dict):
        del parent[path[-1]]
    elif parent[path[-1]] == odd:
        parent[path[-1]] = {"odd": [odd]}
    else:
        parent[path[-1]] = odd
    signed = envelope.sign("share", canonical.dumps(body), two.client.keys.signing)
    return _closed(two, signed), {"E04", "E05", "E07", "E08", "E13", "E14", "E15"}


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    listed = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in listed:
        yield (*path, step)
        yield from _places(inner, (*path, step))


_KINDS = {
    "flip": _flip,
    "cut": _cut,
    "more": _more,
    "random": _random,
    "payload": _payload,
    "envelope": _envelope,
    "mutated": _mutated,
}


def special(two: sharers.Pair, content: bytes, body: dict[str, Any]) -> Iterator[tuple[str, bytes, str]]:
    """Yield the attacks that have one right answer each: name, bytes, code."""
    mine, theirs = two.client.keys, two.therapist.keys
    opened = json.loads(envelope.open_(content, theirs.identities, digits=""))
    payload = base64.b64decode(opened["payload"])
    stranger = sharers.keys.fresh("Kim", "client", None, sharers.NOW)
    yield "re-signed by a stranger", sharers.sealed(body, stranger.signing, [theirs.card.age]), "E06"
    named = {"keyid": mine.id, "sig": base64.b64encode(stranger.signing.sign(b"x")).decode()}
    yield "a made-up signature", _closed(two, canonical.dumps({**opened, "signatures": [named]})), "E06"
    own = {**body, "signer_key": stranger.card.signing}
    yield "a stranger's own", sharers.sealed(own, stranger.signing, [theirs.card.age]), "E05"
    yield "no signature", _closed(two, canonical.dumps({**opened, "signatures": []})), "E04"
    yield "two signatures", _closed(two, canonical.dumps({**opened, "signatures": opened["signatures"] * 2})), "E04"
    yield "one key more", _closed(two, canonical.dumps({**opened, "more": 1})), "E04"
    yield "another type", _closed(two, canonical.dumps({**opened, "payloadType": "text/plain"})), "E04"
    yield "a sibling's type", _closed(two, canonical.dumps({**opened, "payloadType": envelope.TYPES["receipt"]})), "E06"
    spaced = json.dumps(opened, indent=1).encode()
    yield "spaces in the envelope", _closed(two, spaced), "E04"
    loose = {**opened, "payload": opened["payload"] + "\n"}
    yield "loose base64", _closed(two, canonical.dumps(loose)), "E04"
    spaced = json.dumps(json.loads(payload), indent=1).encode()
    yield "spaces in the payload", _closed(two, envelope.sign("share", spaced, mine.signing)), "E04"
    for name, odd in (("deep", b"[" * 100_000 + b"]" * 100_000), ("a number", b"1"), ("no JSON", b"\xff\xfe")):
        yield f"signed: {name}", _closed(two, envelope.sign("share", odd, mine.signing)), "E04"
    yield "a deep envelope", _closed(two, b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "E04"
    yield "a newer kind", two.altered(body, schema="kindlog.consent-bundle.v2"), "E04"
    yield "a newer suite", two.altered(body, suite="age1pq"), "E04"
    yield "not for this key", envelope.close(canonical.dumps(opened), [mine.card.age]), "E02"
    yield "too large", content + bytes(envelope.LARGEST), "E01"
    yield "forwarded", two.altered(body, recipient_key=mine.card.age), "E08"
    for name in consent.REQUIRED:
        record = {key: value for key, value in body["consent"].items() if key != name}
        yield f"no {name}", two.altered(body, consent=record), "E07"
        empty = type(body["consent"][name])()
        yield f"empty {name}", two.altered(body, consent={**body["consent"], name: empty}), "E07"
    yield "an unknown field", two.altered(body, more=1), "E07"
    yield "both kinds", two.altered(body, aggregates=[]), "E07"
    yield "another digest", two.altered(body, entries_sha256="0" * 64), "E07"
    yield "another count", two.altered(body, counts={**body["counts"], "moments": 1}), "E07"
    yield "another serial", two.altered(body, serial=body["serial"] + 1), "E07"
    odd = {**body["consent"], "status": "withdrawn"}
    yield "not active", two.altered(body, consent=odd), "E09"
    first = {**body["entries"][0], "day": "2020-01-01"}
    outside = sharers.consistent({**body, "entries": [first, *body["entries"][1:]]})
    yield "an entry of another day", two.altered(outside), "E14"
    agreed = {
        **body["consent"]["data"],
        "fields": [name for name in body["consent"]["data"]["fields"] if name != "moments.text"],
    }
    yield "a field that was not agreed", two.altered(body, consent={**body["consent"], "data": agreed}), "E15"
    known = {**body["entries"][0], "unknown": "x"}
    odd = sharers.consistent({**body, "entries": [known, *body["entries"][1:]]})
    yield "a field nobody knows", two.altered(odd), "E07"
