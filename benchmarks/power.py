"""How often what is going on is found, cell by cell of the published tables; `--json` for `make bench`.

Simulated lives of tests/worlds.py, seeded, 400 a cell. A ratio is the share found, in percent; its bar is the published
share less three points, less two standard errors of the difference, for the published shares were drawn too. Each cell
is told twice: any sign, and a clear change. A third table holds "we could have noticed about X": the middle X against
the published one, and how many of those who truly changed by that much are found.
"""

import json
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from claims import RATERS, RUNS, SPANS, claiming, spread, told

PUBLISHED = 300
"""Runs behind a published share."""
POINTS = 3
"""A cell may lie so far below the published share, in points, beside chance."""
WORLDS = ("realistic", "week moods")
LOGGED = ((60, 90), (120, 180), (250, 270), (400, 365))
ASKED = ((78, 90), (78, 180), (150, 180), (52, 365), (156, 365), (300, 365))


class Cell(NamedTuple):
    """What is drawn, and the published share of signs and of clear changes."""

    name: str
    row: Callable
    sign: float
    clear: float | None = None


def moments() -> list[Cell]:
    published = {
        ("linear", "realistic"): ((20, 6), (53, 14), (86, 52), (96, 74)),
        ("linear", "week moods"): ((12, 2), (31, 7), (43, 18), (54, 24)),
        ("step", "realistic"): ((18, 2), (58, 18), (86, 50), (98, 64)),
        ("step", "week moods"): ((18, 4), (41, 13), (60, 21), (58, 24)),
    }
    return [
        Cell(f"+2 {shape} in {world}, moments {n}/{days} d", claiming.logged_row(world, n, days, 2.0, shape), *found)
        for (shape, world), row in published.items()
        for (n, days), found in zip(LOGGED, row, strict=True)
    ]


def momentary() -> list[Cell]:
    published = {
        "realistic": ((25, 7), (48, 13), (68, 24), (46, 18), (85, 56), (94, 78)),
        "week moods": ((12, 2), (33, 8), (36, 10), (40, 16), (54, 20), (63, 22)),
    }
    return [
        Cell(f"+2 in {world}, momentary {n}/{days} d", claiming.momentary_row(world, n, days, 2.0), *found)
        for world, row in published.items()
        for (n, days), found in zip(ASKED, row, strict=True)
    ]


def weekly() -> list[Cell]:
    published = {
        ("sharp", "realistic", 2): ((56, 20), (73, 37), (93, 70), (97, 84)),
        ("sharp", "realistic", 1): ((18,), (29,), (40,), (52,)),
        ("sharp", "week moods", 2): ((31, 8), (38, 12), (60, 27), (66, 36)),
        ("sharp", "week moods", 1): ((12,), (14,), (19,), (22,)),
        ("blurred", "realistic", 2): ((34, 9), (39, 10), (66, 32), (77, 51)),
        ("blurred", "realistic", 1): ((10,), (14,), (20,), (27,)),
        ("blurred", "week moods", 2): ((24, 6), (28, 9), (43, 18), (58, 26)),
        ("blurred", "week moods", 1): ((12,), (9,), (13,), (19,)),
    }
    return [
        Cell(
            f"+{d} in {world}, weekly {days} d, {who}", claiming.weekly_row(world, days, float(d), RATERS[who]), *found
        )
        for (who, world, d), row in published.items()
        for days, found in zip(SPANS, row, strict=True)
    ]


CELLS = [*moments(), *momentary(), *weekly()]
NOTICED = {
    "realistic": ((3.4, 3.3), (2.8, 3.1), (2.4, 2.4), (3.0, 3.0), (1.8, 1.9), (1.6, 1.7)),
    "week moods": ((4.2, 4.0), (3.8, 4.2), (4.2, 4.3), (3.3, 3.6), (2.8, 2.8), (3.0, 2.9)),
}
"""Middle X, and the change that four in five such people show."""
NOTICEABLE = [
    (f"{world}, momentary {n}/{days} d", claiming.momentary_row(world, n, days, change), x)
    for world, row in NOTICED.items()
    for (n, days), (x, change) in zip(ASKED, row, strict=True)
]
RELIEF = [(n, claiming.relief(n, 1.0), share) for n, share in ((60, 11), (120, 31), (250, 63), (400, 78))]


def line(name: str, rate: float, published: float) -> dict:
    least = published - POINTS
    chance = float(np.hypot(spread(published, RUNS), spread(published, PUBLISHED)))
    bar = f">={round(least - chance, 1)}"
    detail = (
        f"% of simulated lives; published {published}, less {POINTS} points and two standard errors of the difference"
    )
    return {"name": f"found: {name}", "ratio": round(rate, 1), "bar": bar, "n": RUNS, "detail": detail}


def cell(place: int, seed: int) -> list[dict]:
    one, rng = CELLS[place], np.random.default_rng(seed)
    said = np.array([one.row(rng)["evidence"] for _ in range(RUNS)])
    found = [line(one.name, 100 * np.isin(said, claiming.CLAIMS).mean(), one.sign)]
    if one.clear is not None:
        found.append(line(f"clear, {one.name}", 100 * (said == "clear").mean(), one.clear))
    return found


def noticeable(place: int, seed: int) -> list[dict]:
    (name, row, x), rng = NOTICEABLE[place], np.random.default_rng(seed)
    rows = [row(rng) for _ in range(RUNS)]
    middle = float(np.median([one["detectable"] for one in rows]))
    found = 100 * np.mean([one["p_ouarc"] < 0.05 for one in rows])
    detail = f"middle X {middle:.2f} points; published {x}"
    more = {"name": f"could have noticed, against published: {name}", "ratio": round(middle / x, 2), "n": RUNS}
    return [more | {"bar": 1.12, "detail": detail}, line(f"a change as large as published for 80 %: {name}", found, 80)]


def relief(place: int, seed: int) -> list[dict]:
    n, claimed, published = RELIEF[place]
    return [line(f"relief of 1 point, {n} moments", 100 * claiming.share(RUNS, seed, claimed), published)]


PARTS = [
    (part, place)
    for part, size in ((cell, CELLS), (noticeable, NOTICEABLE), (relief, RELIEF))
    for place in range(len(size))
]


def measured(place: int) -> list[dict]:
    part, which = PARTS[place]
    return part(which, 2000 + place)


if __name__ == "__main__":
    lines = told(measured, len(PARTS))
    if "--json" in sys.argv:
        print(json.dumps(lines))
