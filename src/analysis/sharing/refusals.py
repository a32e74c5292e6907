"""Why a sealed file stays closed: sixteen codes, one calm sentence each, nothing of the content in any of them."""

from typing import Any

from analysis import errors, resources

CODES = tuple(f"E{number:02d}" for number in range(1, 17))


def refused(code: str, **values: Any) -> errors.ShareRefused:
    """Return the refusal with this code, to be raised.

    Examples
    --------
    >>> error = refused("E03")
    >>> error.code, str(error)
    ('E03', 'This file is damaged or was changed. Ask for it again. Nothing was shown. (E03)')
    """
    message = resources.text(f"sharing.refusals.{code}", **values)
    return errors.ShareRefused(refusal=code, message=message, **values)
