"""One thread for matrix products: on such small matrices a second one costs more than it brings.

numpy's own wheels carry OpenBLAS beside them; its switch is reached there. Where numpy was built with another library
the products run as that library is set up, with the same result.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

_PREFIX, _SUFFIX = "scipy_openblas_", "64_"


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep matrix products to one thread inside the block."""
    library = _library()
    if library is None:
        yield
        return
    before = library[0]()
    library[1](1)
    try:
        yield
    finally:
        library[1](before)


@cache
def _library() -> tuple[Any, Any] | None:
    """Return how the number of threads is read and set, where numpy carries its own OpenBLAS."""
    package = Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs"):
        for path in sorted(folder.glob("*openblas*")):
            held = ctypes.CDLL(str(path))
            names = [f"{_PREFIX}{verb}_num_threads{_SUFFIX}" for verb in ("get", "set")]
            if all(hasattr(held, name) for name in names):
                return getattr(held, names[0]), getattr(held, names[1])
    return None
