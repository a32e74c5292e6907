"""Sharing in seconds and in numbers: ten thousand entries sealed and opened, and two thousand random consents searched.

The seconds are of CPU, against the one second that each may take. Consents are hypothesis' own, ten times as many as
in the suite; each is opened and searched for every marked word, name and day that was not chosen.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import canaries
import hostile_shares
import sharers
from analysis import errors
from analysis.sharing import giving, opened, seal, verify

ENTRIES, TIMES, CONSENTS, HOSTILE = 10_000, 7, 2_000, 20_000


def seconds(call: object) -> float:
    times = []
    for _ in range(TIMES):
        begun = time.process_time()
        call()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def entries(root: Path) -> list[dict]:
    """Seal and open ten thousand entries of five fields, 480 letters of own words each."""
    two = sharers.pair(root, sharers.many(ENTRIES))
    draft = two.draft(level="L5", confirm=sharers.PHRASE, **{"from": None, "to": None})
    recipient = two.therapist.keys.card.age
    sealed = seal.seal(draft.body, two.client.keys, recipient)
    notes = two.therapist.notes

    def look() -> None:
        held = verify.signed(sealed.file, two.therapist.keys, notes)
        opened.tables(verify.share(held, two.therapist.keys, notes, sharers.NOW))

    size = f"{len(sealed.file) / 1e6:.1f} MB"
    permitting = seconds(lambda: two.draft(level="L5", confirm=sharers.PHRASE, **{"from": None, "to": None}))
    return [
        line(
            "seal 10,000 entries against 1 s", seconds(lambda: seal.seal(draft.body, two.client.keys, recipient)), size
        ),
        line("verify and open 10,000 entries against 1 s", seconds(look), f"{size}, to DataFrames"),
        line("choose and replace names in 10,000 entries against 5 s", permitting / 5, f"{permitting:.2f} s", 1),
        line("take a withdrawal in against 1 s", withdrawal(root / "withdrawal"), "local copy and page deleted"),
    ]


def line(name: str, taken: float, detail: str, times: int = TIMES) -> dict:
    return {"name": name, "ratio": round(taken, 3), "bar": 1, "n": times, "detail": f"{taken:.3f} s of CPU, {detail}"}


def withdrawal(root: Path) -> float:
    two = sharers.pair(root)
    path = two.share()
    consent_id = two.therapist.take(path.read_bytes(), path=path).facts["consent_id"]
    tombstone, _ = giving.withdraw(two.client.folder, two.client.keys, consent_id, root, now=sharers.NOW)
    begun = time.process_time()
    removed = two.therapist.take(tombstone.read_bytes()).facts["removed"]
    taken = time.process_time() - begun
    assert removed == [str(path)]
    return taken


def consents(root: Path) -> dict:
    marked = sharers.pair(root, canaries.tables(root))
    found, tried = [], 0

    @settings(max_examples=CONSENTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(canaries.CHOICES)
    def search(chosen: dict) -> None:
        nonlocal tried
        tried += 1
        found.extend(canaries.left_in(marked, chosen))

    search()
    detail = f"{len(found)} words, names or days found in {tried} consents"
    return {
        "name": "what was not chosen, in random consents",
        "ratio": len(found),
        "bar": 0,
        "n": tried,
        "detail": detail,
    }


def hostile(root: Path) -> dict:
    two = sharers.pair(root)
    content = two.share(fields=["text", "support", "emotions"]).read_bytes()
    notes = two.therapist.notes
    tried = wrong = accepted = own = 0
    for kind, odd, right in hostile_shares.corpus(two, content, HOSTILE, seed=60):
        tried += 1
        try:
            verify.share(verify.signed(odd, two.therapist.keys, notes), two.therapist.keys, notes, sharers.NOW)
        except errors.ShareRefused as error:
            wrong += error.code not in right
        else:
            accepted += kind != "mutated"
            own += kind == "mutated"
    detail = f"{accepted} accepted from outsiders, {wrong} with another code, {own} other values signed by the client"
    return {"name": "hostile files", "ratio": accepted + wrong, "bar": 0, "n": tried, "detail": detail}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        found = [*entries(root / "many"), consents(root / "consents"), hostile(root / "hostile")]
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
