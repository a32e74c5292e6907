"""A Dask cluster as a pool: the extra ``fleet`` is loaded only when a scheduler is named."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from analysis import errors

SECONDS = 10
"""How long a scheduler has to answer."""
RETRIES = 3
"""How often a report whose worker was lost is given to another, besides what the scheduler does by itself."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to a scheduler.

    Raises
    ------
    DaskAbsent, ClusterAbsent
        When Dask is not installed, or nobody answers there.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # heavy and optional
    except ImportError as error:
        raise errors.DaskAbsent from error
    try:
        client: Any = Client(address, timeout=SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise errors.ClusterAbsent(address=address) from error
    with client:
        yield client


@contextmanager
def pool(address: str) -> Iterator[Executor]:
    """Hand out the workers of a scheduler; raises as `connected` does."""
    with connected(address) as client:
        yield client.get_executor(pure=False, retries=RETRIES)


def lost(future: Future[Any]) -> bool:
    """Say whether a report was lost with the workers that were to make it."""
    error = future.exception()
    return error is not None and type(error).__name__ == "KilledWorker"
