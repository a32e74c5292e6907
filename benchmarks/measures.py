"""What all measures cost together, by the number of moments; `--json` for `make bench`."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import measures, schema

ROUNDS = 5
SIZES = (1_000, 10_000, 100_000)
SECONDS, LANGUAGE_SECONDS = 2.0, 0.5
"""Bars in CPU seconds for 10,000 moments: everything, and the words alone."""
TOLD = (
    "I was at the meeting and said something to Sam then felt bad for the whole evening because it always goes on "
    "like this with my notes not even after all these years and nobody said a word about it all right full-time"
)
TRIGGERS = np.array(["Feedback at work", "Money", "family dinner", "Being late", " being late"])


def tables(n: int) -> dict[str, pd.DataFrame]:
    """Make n moments over n/3 days (60 words each, two tags, two feelings), and practices, plans and check-ins."""
    rng = np.random.default_rng(n)
    when = pd.Series(np.datetime64("2000-01-01", "us") + np.sort(rng.integers(0, n * 480, n)).astype("timedelta64[m]"))
    texts = [" ".join(words) for words in rng.choice(TOLD.split(), (n, 30))]
    own = np.where(rng.random(n) < 0.2, [f"once, {row}" for row in range(n)], rng.choice(TRIGGERS, n))
    timed = {"local_dt": when, "precision": "minute", "written_at": pd.Timestamp("2026-01-01", tz="UTC")}
    timed["diary_day"] = schema.diary_day(when, pd.Series("minute", index=when.index))
    ids = [f"m{row}" for row in range(n)]
    scores = {name: rng.integers(0, 11, n).astype("float64") for name in ("before", "after", "support")}
    pair = {"before": scores["before"], "after": scores["after"]}
    moments = {"moment_id": ids, **timed, "text": texts, "self_talk": texts[::-1], "support": scores["support"]}
    moments |= {"trigger": np.where(rng.random(n) < 0.3, None, own), "tags": rng.choice(TRIGGERS, (n, 2)).tolist()}
    moments |= {"response": np.roll(moments["trigger"], 7), "outcome": np.roll(own, 3)}
    practices = {
        "practice_id": ids,
        **timed,
        **pair,
        "moment_id": np.where(rng.random(n) < 0.3, ids, None),
        "kind": rng.choice(["breath", "letter"], n),
        "status": "done",
    }
    plans = {"plan_id": ids, **timed, "trigger": own, "follow_up": rng.choice(["did it", "did some"], n)}
    named = {"moment_id": ids, "position": 0, "emotion": rng.choice(["sad", "Ashamed"], n), "local_dt": when}
    every = slice(None, None, 20)  # a check-in a week
    asked = {"checkin_id": ids[every], **{name: timed[name][every] for name in ("local_dt", "diary_day")}}
    asked |= {
        "period": "week",
        "precision": "minute",
        "written_at": timed["written_at"],
        "support": scores["support"][every],
        "criticism": scores["after"][every],
    }
    made = {"moments": moments, "practices": practices, "plans": plans, "affect": named | pair, "checkins": asked}
    return {name: schema.validate(name, pd.DataFrame(columns)) for name, columns in made.items()}


def calls(made: dict[str, pd.DataFrame]) -> dict[str, Callable[[], pd.DataFrame]]:
    moments, practices, plans = made["moments"], made["practices"], made["plans"]
    return {
        "coverage": lambda: measures.coverage(moments),
        "recurrence": lambda: measures.recurrence(moments),
        "affect": lambda: measures.affect(made["affect"], moments),
        "arc": lambda: measures.arc(moments),
        "monthly": lambda: measures.monthly(moments),
        "chains": lambda: measures.chains(moments),
        "timing": lambda: measures.timing(moments),
        "shares": lambda: measures.shares(moments),
        "lately": lambda: measures.lately(moments),
        "effects": lambda: measures.effects(moments, practices, made["affect"]),
        "outcomes": lambda: measures.outcomes(plans, moments, made["affect"]),
        "language": lambda: measures.language(moments),
        "practices": lambda: measures.practices(practices),
        "followthrough": lambda: measures.followthrough(plans, moments),
        "well": lambda: measures.well(moments, practices, plans),
        "change": lambda: measures.changes(made["checkins"]),
        "looks": lambda: measures.looks(made["checkins"]),
        "recent": lambda: measures.recent(made["checkins"]),
        "selection": lambda: measures.selection(moments, made["checkins"]),
        "trend": lambda: measures.trend(moments),
        "easier": lambda: measures.easier(moments),
        "themes": lambda: measures.themes.assign(moments["self_talk"]),
    }


def seconds(call: Callable[[], pd.DataFrame]) -> float:
    """Return the CPU seconds of one call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def costs(n: int) -> dict[str, float]:
    """Return the median CPU seconds of each measure, taken in turn."""
    wanted = calls(tables(n))
    rounds = [{name: seconds(call) for name, call in wanted.items()} for _ in range(ROUNDS + 1)][1:]
    return {name: statistics.median(one[name] for one in rounds) for name in wanted}


def memory(n: int) -> tuple[float, float]:
    """Return the largest extra memory while every measure runs, and the size of the moments, in MB; Linux only."""
    made = tables(n)
    size = made["moments"].memory_usage(deep=True).sum() / 1e6
    wanted = calls(made)
    Path("/proc/self/clear_refs").write_text("5")  # starts the high-water mark anew
    before = _status("VmRSS")
    for call in wanted.values():
        call()
    return (_status("VmHWM") - before) / 1e3, float(size)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(name))


def found() -> list[dict]:
    cost = {n: costs(n) for n in SIZES}
    total = {n: sum(cost[n].values()) for n in SIZES}
    parts = ", ".join(f"{name} {1e3 * spent:.0f}" for name, spent in cost[10_000].items())
    sizes = ", ".join(f"{n:,}: {total[n]:.3f} s" for n in SIZES)
    told = [
        ("all measures, 10,000 moments, part of 2 CPU s", total[10_000] / SECONDS, 1, f"{sizes}; ms: {parts}"),
        ("words of 10,000 moments, part of 0.5 CPU s", cost[10_000]["language"] / LANGUAGE_SECONDS, 1, "60 words each"),
        ("cost of a moment among 100,000 against 10,000", total[100_000] / total[10_000] / 10, 1.5, "linear is 1"),
    ]
    if sys.platform == "linux":
        extra, size = memory(100_000)
        detail = f"{extra:.0f} MB beside {size:.0f} MB, 100,000 moments"
        told.append(("memory while measuring against the moments", extra / size, 2, detail))
    names = ("name", "ratio", "bar", "detail")
    return [{**dict(zip(names, one, strict=True)), "ratio": round(one[1], 2), "n": ROUNDS} for one in told]


if __name__ == "__main__":
    lines = found()
    print(json.dumps(lines) if "--json" in sys.argv else "\n".join(f"{one['name']}: {one}" for one in lines))
