"""What the journal refuses is kept aside, and the refusal says where."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis import errors
from analysis.cli.options import Asked, say

if TYPE_CHECKING:
    from analysis.model import Record

KEPT = "kept_aside"
"""Under which an error carries what to say about the words it did not keep."""


@contextmanager
def spared(asked: Asked, record: "Record", *, again: bool = True) -> Iterator[None]:
    """Keep an entry in a private file when the journal refuses it.

    Parameters
    ----------
    asked
        Says where such files go.
    record
        The entry as it would have been kept.
    again
        Whether the file can be imported later; not so for an entry that is in the journal in an earlier form.

    Raises
    ------
    StoreError
        As it came, with the place of the words.
    """
    try:
        yield
    except errors.StoreError as error:
        from analysis.journal.aside import keep_aside

        path = keep_aside(record, asked.settings.aside)
        if path is not None:
            error.values[KEPT] = say(f"refused.{'draft' if again else 'draft_of_change'}", path=path)
        raise
