"""How often something is claimed where nothing is going on; `--json` for `make bench`.

Simulated lives of tests/worlds.py, seeded, 400 or more a row. A ratio is a share in percent; its bar is the promised
rate plus two standard errors of so many runs. A control is a common way of looking that must break the same bar, so
that the bar is known to bite. What is found where something is going on: power.py.
"""

import json
import sys
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import claiming

RUNS, LONGER = 400, 1600
FALSE, CONTROL = "false claim", "control, must break its bar"
CLEAR = ("clear",)
QUIET, MOODS, EPISODES = ("iid", "within-day", "realistic"), "week moods", "three-week episodes"
SPANS = (120, 180, 270, 365)
WEEKLY = (*((world, 5, 1.5) for world in QUIET), (MOODS, 7, 1.5), (EPISODES, 13, 4))
"""World, promised share of early signs and of clear changes."""
OFTEN = (("realistic", 5), (MOODS, 5), (EPISODES, 10))
RATERS = {"sharp": claiming.SHARP, "blurred": claiming.BLURRED}
CHANGES = [
    *(
        (f"a change, {world}, weekly {days} d, {name}", claiming.weekly(world, days, rater=rater), bar, RUNS)
        for world, bar, _ in WEEKLY
        for days in SPANS
        for name, rater in RATERS.items()
    ),
    *(
        (f"a clear change, {world}, weekly 180 d", claiming.weekly(world, 180, evidence=CLEAR), bar, RUNS)
        for world, _, bar in WEEKLY
    ),
    *(
        (f"a change, {world}, momentary {n}/{days} d", claiming.momentary(world, n, days), bar, RUNS)
        for world, bar in OFTEN
        for n, days in ((39, 90), (78, 180), (156, 365), (300, 365))
    ),
    *(
        (f"a change, {world}, moments {n}/{days} d", claiming.logged(world, n, days), bar, RUNS)
        for world, bar in OFTEN
        for n, days in ((60, 90), (120, 180), (250, 270), (400, 365))
    ),
    ("a change while what is logged drifts, evening check-ins 180 d", claiming.drifting(180), 5, RUNS),
    ("a clear change at any of eleven looks, week moods, weekly", claiming.looking(MOODS), 8, RUNS),
]
REPORTS = [
    *((f"relief, {n} moments", claiming.relief(n), 5, LONGER) for n in (60, 120, 250, 400)),
    *(
        (f"a hot weekday, {n}/{days} d", claiming.hot(n, days), 6, RUNS)
        for n, days in ((60, 90), (120, 180), (300, 365))
    ),
    ("a hot part of the day, 120/180 d", claiming.hot(120, 180, "part"), 6, RUNS),
    *(
        (f"more often than others, {n}/{days} d", claiming.often(n, days), 5, RUNS)
        for n, days in ((60, 90), (300, 365))
    ),
    *((f"another share lately, {n}/{days} d", claiming.newly(n, days), 5, RUNS) for n, days in ((60, 90), (300, 365))),
]
CONTROLS = [
    ("least squares on moments, week moods 120/180 d", claiming.least_squares(MOODS, 120, 180), 5, RUNS),
    ("least squares while what is logged drifts", claiming.least_squares("realistic", 120, 180, (0.0, 1.2)), 5, RUNS),
    ("a paired test per response, 120 moments", claiming.paired(120), 5, RUNS),
    ("a cell twice as hot, 120/180 d", claiming.twice_as_hot(120, 180), 6, RUNS),
    ("binomial on entries, 120/180 d", claiming.entries(120, 180), 5, RUNS),
]
CASES = [*((FALSE, *one) for one in CHANGES + REPORTS), *((CONTROL, *one) for one in CONTROLS)]


def spread(rate: float, runs: int) -> float:
    """Return two standard errors of a rate in percent."""
    return float(200 * (rate / 100 * (1 - rate / 100) / runs) ** 0.5)


def measured(place: int) -> list[dict]:
    """Run one case."""
    kind, name, claimed, promised, runs = CASES[place]
    rate = round(100 * claiming.share(runs, 1000 + place, claimed), 2)
    limit = round(promised + spread(promised, runs), 1)
    detail = f"% of simulated lives; promised {promised}, and two standard errors"
    bar = limit if kind == FALSE else f">={limit}"
    return [{"name": f"{kind}: {name}", "ratio": rate, "bar": bar, "n": runs, "detail": detail}]


def told(part: Callable[[int], list[dict]], size: int) -> list[dict]:
    """Run every case on all cores, each with its own seed, and tell each as it comes."""
    found = []
    with Pool() as pool:
        for some in pool.imap(part, range(size)):
            found += some
            for one in some:
                print(one["name"], one["ratio"], one["bar"], one["detail"], file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    lines = told(measured, len(CASES))
    if "--json" in sys.argv:
        print(json.dumps(lines))
