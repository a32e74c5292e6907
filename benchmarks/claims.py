"""How often something is claimed where nothing is going on, and found where something is; `--json` for `make bench`.

Simulated lives of tests/worlds.py, seeded, 400 or more a row. A ratio is a share in percent; its bar is the promised
rate plus two standard errors of so many runs. A control is a common way of looking that must break the same bar, so
that the bar is known to bite.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import claiming

RUNS = 400
FALSE = [
    *(
        (f"a change, {world}, weekly 180 d", claiming.weekly(world, 180), 5)
        for world in ("iid", "within-day", "realistic")
    ),
    ("a change, week moods, weekly 180 d", claiming.weekly("week moods", 180), 7),
    ("a change, three-week episodes, weekly 180 d", claiming.weekly("three-week episodes", 180), 13),
    ("a change, realistic, momentary 78/180 d", claiming.momentary("realistic", 78, 180), 5),
    ("a change, week moods, momentary 78/180 d", claiming.momentary("week moods", 78, 180), 5),
    ("a change, three-week episodes, momentary 78/180 d", claiming.momentary("three-week episodes", 78, 180), 10),
    *(
        (f"a change, {world}, moments {n}/{days} d", claiming.logged(world, n, days), bar)
        for world, bar in (("realistic", 5), ("week moods", 5), ("three-week episodes", 10))
        for n, days in ((60, 90), (120, 180), (400, 365))
    ),
    *(
        (f"a change, {world}, momentary {n}/{days} d", claiming.momentary(world, n, days), bar)
        for world, bar in (("realistic", 5), ("week moods", 5), ("three-week episodes", 10))
        for n, days in ((39, 90), (300, 365))
    ),
    ("a change while what is logged drifts, evening check-ins 180 d", claiming.drifting(180), 5),
    ("a clear change at any of eleven looks, week moods, weekly", claiming.looking("week moods"), 8),
    *((f"relief, {n} moments", claiming.relief(n), 5) for n in (60, 120, 250, 400)),
    *((f"a hot weekday, {n}/{days} d", claiming.hot(n, days), 6) for n, days in ((60, 90), (120, 180), (300, 365))),
    ("a hot part of the day, 120/180 d", claiming.hot(120, 180, "part"), 6),
    *((f"more often than others, {n}/{days} d", claiming.often(n, days), 5) for n, days in ((60, 90), (300, 365))),
    *((f"another share lately, {n}/{days} d", claiming.newly(n, days), 5) for n, days in ((60, 90), (300, 365))),
]
FOUND = [
    *(
        (f"+{delta:g} in {world}, weekly {days} d", claiming.weekly(world, days, delta), power)
        for world, delta, row in (
            ("realistic", 2.0, (56, 73, 93, 97)),
            ("realistic", 1.0, (18, 29, 40, 52)),
            ("week moods", 2.0, (31, 38, 60, 66)),
            ("week moods", 1.0, (12, 14, 19, 22)),
        )
        for days, power in zip((120, 180, 270, 365), row, strict=True)
    ),
    *(
        (f"+2 in {world}, moments {n}/{days} d", claiming.logged(world, n, days, 2.0), power)
        for world, row in (("realistic", (20, 53, 86, 96)), ("week moods", (12, 31, 43, 54)))
        for (n, days), power in zip(((60, 90), (120, 180), (250, 270), (400, 365)), row, strict=True)
    ),
    *(
        (f"+2 in {world}, momentary {n}/{days} d", claiming.momentary(world, n, days, 2.0), power)
        for world, row in (("realistic", (25, 48, 68, 46, 85, 94)), ("week moods", (12, 33, 36, 40, 54, 63)))
        for (n, days), power in zip(
            ((78, 90), (78, 180), (150, 180), (52, 365), (156, 365), (300, 365)), row, strict=True
        )
    ),
    *(
        (f"relief of 1 point, {n} moments", claiming.relief(n, 1.0), power)
        for n, power in ((120, 31), (250, 63), (400, 78))
    ),
]
CONTROLS = [
    ("least squares on moments, week moods 120/180 d", claiming.least_squares("week moods", 120, 180), 5),
    ("least squares while what is logged drifts", claiming.least_squares("realistic", 120, 180, (0.0, 1.2)), 5),
    ("a paired test per response, 120 moments", claiming.paired(120), 5),
    ("a cell twice as hot, 120/180 d", claiming.twice_as_hot(120, 180), 6),
    ("binomial on entries, 120/180 d", claiming.entries(120, 180), 5),
]


def spread(rate: float) -> float:
    """Return two standard errors of a rate in percent."""
    return 200 * (rate / 100 * (1 - rate / 100) / RUNS) ** 0.5


def found() -> list[dict]:
    told = []
    for kind, cases, sign in (
        ("false claim", FALSE, 1),
        ("found", FOUND, -1),
        ("control, must break its bar", CONTROLS, 1),
    ):
        for seed, (name, claimed, promised) in enumerate(cases):
            rate = round(100 * claiming.share(RUNS, 1000 + seed, claimed), 2)
            least = promised - (3 if kind == "found" else 0)
            limit = round(promised + spread(promised), 1) if kind != "found" else round(least - spread(promised), 1)
            bar = limit if kind == "false claim" else f">={limit}"
            detail = f"% of simulated lives; promised {promised}, {'+' if sign > 0 else '−3 −'} two standard errors"
            told.append({"name": f"{kind}: {name}", "ratio": rate, "bar": bar, "n": RUNS, "detail": detail})
            print(told[-1]["name"], rate, bar, file=sys.stderr, flush=True)
    return told


if __name__ == "__main__":
    lines = found()
    if "--json" in sys.argv:
        print(json.dumps(lines))
