"""Files as accidents leave them: cut, doubled, shuffled, with bytes that belong nowhere."""

import io
import random
import zipfile

PIECES = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r\n",
    b"\r",
    b'"',
    b"'",
    b",,,,",
    b";",
    b"\t",
    b"{",
    b"}",
    b"[",
    b"]]]]",
    b"null",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"9999-12-31",
    b"0001-01-01",
    b"2026-13-45",
    b"12:00 AM",
    b"<b>",
    b"</div>",
    b"<!ENTITY x 'y'>",
    b"&x;",
    b"&amp;",
    b"::",
    b"---\n",
    b"\n\n",
    b"# ",
    b"* ",
    b"![](x)",
    b"\\u0000",
    b"\\ud800",
    "ü".encode(),
    "\u200b".encode(),
    "\u202e".encode(),
    "日本".encode(),
    b"true",
    b"\x1b[31m",
    b"=1+1",
)


def garbled(data: bytes, rng: random.Random) -> bytes:
    """Return a file with one to four accidents; a zip has them in one of its members, or as a whole."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _rezipped(data, rng)
    for _ in range(rng.randint(1, 4)):
        first = min(rng.choice((0, 60)), len(data))
        at, to = sorted(rng.randint(first, len(data)) for _ in range(2))
        to = min(to, at + rng.choice((1, 3, 20, 200)))
        match rng.randrange(6):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at]
            case 2:
                data = data[:at] + data[at:to] * 2 + data[to:]
            case 3:
                data = data[:at] + rng.choice(PIECES) + data[to:]
            case 4:
                data = data[:at] + rng.choice(PIECES) + data[at:]
            case _:
                data = data[:at] + bytes(rng.randrange(256) for _ in range(3)) + data[to:]
    return data


def _rezipped(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = rng.choice(list(members))
    members[chosen] = garbled(members[chosen], rng)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()
