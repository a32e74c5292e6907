"""How often a theme is called recurring that is not, or said to change that does not; `--json` for `make bench`.

Journals drawn from labelled sentences (they stay beside the repository), each labelled by a light table that was
fitted without it, and looked at by the measures themselves. A ratio is a share in percent; its bar is the promised rate
and two standard errors. The controls count every label whatever kindlog thinks of it, and call half as much again a
change.
"""

import json
import sys

import numpy as np
import pandas as pd
from claims import RUNS, spread  # also finds what the tests share
from fit_themes import DATA

from analysis import measures, resources
from analysis.measures.themes.table import areas
from theme_sentences import Sentences

SIZES, STRANGE = (10, 20, 30, 50, 75, 100), (0.0, 0.15)
MONTH = (60, 120)
BITES = 30
"""From so many moments on, the control has to break the bar."""
RARE = 1
"""A theme that truly came up so often at most does not recur."""


def journal(rng: np.random.Generator, from_: Sentences, n: int, strange: float) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the table of `themes.assign` for n moments, and the true label of each (-1 for none)."""
    outside = int(rng.binomial(n, strange))
    rows = from_.journal(rng, n - outside, int(rng.integers(2, 6)))
    others = rng.choice(len(from_.p_others), outside)
    p = np.concatenate([from_.p[rows], from_.p_others[others]])
    label = np.concatenate([from_.label[rows], np.full(outside, -1)])
    order = rng.permutation(len(p))
    told = pd.DataFrame({"theme_id": from_.ids[p.argmax(axis=1)], "p": p.max(axis=1)})
    return told.iloc[order].reset_index(drop=True), label[order]


def dated(rng: np.random.Generator, n: int, days: int) -> pd.DataFrame:
    """Return n moments on days drawn one by one, in order."""
    day = np.sort(rng.integers(0, days, n))
    return pd.DataFrame({"local_dt": pd.Timestamp("2026-01-05 12:00") + pd.to_timedelta(day, unit="D")})


def recurring(rng: np.random.Generator, from_: Sentences, n: int, strange: float) -> np.ndarray:
    """Return how many themes came up once at most, how many of them are claimed, and how many without the gate."""
    told, label = journal(rng, from_, n, strange)
    moments = dated(rng, len(told), 2 * n)
    rare = set(names()[np.bincount(label[label >= 0], minlength=len(from_.ids)) <= RARE])
    found = [len(rare)]
    for themes in (told, told.assign(p=1.0)):
        table = measures.recurrence(moments, themes)
        found.append(len(rare & set(table.loc[table["evidence"] == "holds up", "label"])))
    return np.array(found)


def changing(rng: np.random.Generator, from_: Sentences, n: int) -> np.ndarray:
    """Return 1, whether a theme is said to change between two months alike, and whether half as much again is met."""
    told, _ = journal(rng, from_, 2 * n, 0.15)
    month = rng.permutation(np.arange(len(told)) % 2)
    when = pd.to_datetime(np.array(["2026-05-10", "2026-06-10"])[month])
    table = measures.trend(pd.DataFrame({"local_dt": when}), told)
    more = (table["recent"] >= 3) & (table["recent"] >= 1.5 * table["before"])
    return np.array([1, "holds up" in set(table["evidence"]), more.any()])


def names() -> np.ndarray:
    """Return the names of the areas in the order of their ids."""
    told = {area["id"]: area["name"] for area in resources.load("themes")["areas"]}
    return np.array([told[one] for one in areas()], dtype=object)


def line(name: str, rate: float, promised: float | None, n: int) -> dict:
    limit = round(promised + spread(promised, RUNS), 1)
    control = name.startswith("control")
    detail = f"% of {n:,}; promised {promised}, and two standard errors of {RUNS} runs"
    return {
        "name": name,
        "ratio": round(float(rate), 2),
        "bar": f">={limit}" if control else limit,
        "n": int(n),
        "detail": detail,
    }


def found() -> list[dict]:
    """Measure every size; nothing where the sentences are not on this computer."""
    if not DATA.exists():
        return []
    from_, told = Sentences(), []
    for n in SIZES:
        for strange in STRANGE:
            rng = np.random.default_rng(n + int(1000 * strange))
            themes, claimed, plain = sum(recurring(rng, from_, n, strange) for _ in range(RUNS))
            name = f"a recurring theme, {n} moments, {strange:.0%} of no theme"
            told.append(line(f"false claim: {name}", 100 * claimed / themes, 4, themes))
            if n >= BITES:
                told.append(
                    line(f"control, must break its bar: every label counts, {name}", 100 * plain / themes, 4, themes)
                )
    for n in MONTH:
        rng = np.random.default_rng(n)
        runs, claimed, more = sum(changing(rng, from_, n) for _ in range(RUNS))
        told.append(line(f"false claim: a theme changes, {n} moments a month", 100 * claimed / runs, 5, runs))
        told.append(line(f"control, must break its bar: half as much again, {n} a month", 100 * more / runs, 5, runs))
    return told


if __name__ == "__main__":
    lines = found()
    print(json.dumps(lines) if "--json" in sys.argv else "\n".join(map(str, lines)))
