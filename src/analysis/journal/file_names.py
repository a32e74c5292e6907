"""Dates in the names of files and folders: daily notes carry their day there, in many ways of writing."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from analysis.journal import dating

_STAMP = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})[-_T ]?(\d{2})(\d{2})(?:\d{2})?(?!\d)")
_YMD = re.compile(
    r"(?<!\d)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?:[ _T-]+(\d{2})[-.:h]?(\d{2})(?:[-.:]?\d{2})?(?!\d))?(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_LOOSE = re.compile(r"(?<!\d)(\d{1,2})([-_])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NESTED = re.compile(r"(?:^|/)(\d{4})/(?:\d{4}-)?(\d{1,2})[^/]*/(\d{1,2})$")


def found(path: str) -> str | None:
    """Return the date in a file's name, or in the folders it lies in, written so that ``dating`` can read it.

    Examples
    --------
    >>> found("Lucas-20210105-Diary.md"), found("daily/05-01-2021.md"), found("2021/01/05.md"), found("toast.md")
    ('2021-01-05', '05/01/2021', '2021-01-05', None)
    """
    stem = PurePosixPath(path).stem
    if not stem:
        return None
    for pattern in (_STAMP, _YMD, _COMPACT):
        if match := pattern.search(stem):
            year, month, day, *clock = match.groups()
            if dating.is_date(f"{year}-{month}-{day}"):
                timed = f" {clock[0]}:{clock[1]}" if len(clock) > 1 and clock[0] else ""
                return f"{year}-{month}-{day}{timed if dating.is_date(f'{year}-{month}-{day}{timed}') else ''}"
    return _turned(stem) or _nested(path, stem)


def _turned(stem: str) -> str | None:
    """Read a date with the year behind."""
    if match := _DOTTED.search(stem):
        return ".".join(match.groups())
    if match := _LOOSE.search(stem):
        return f"{match[1]}/{match[3]}/{match[4]}"
    return None


def _nested(path: str, stem: str) -> str | None:
    """Read a month, the folders of year and month around a day, or a date written out."""
    if _MONTH.fullmatch(stem):
        return stem
    if match := _NESTED.search(str(PurePosixPath(path).with_suffix(""))):
        return "-".join(match.groups())
    return stem if re.search(r"\d{4}", stem) and dating.is_date(stem) else None


def whens(texts: Sequence[str | None], order: dating.Order | None) -> tuple[list[dating.When | None], set[int]]:
    """Read dates as written; those that only a person can settle are None, and their rows are told.

    Examples
    --------
    >>> whens(["05/01/2021", "01/01/2021"], None)[1]
    {0}
    """
    settled = order or dating.order_of([text for text in texts if text])
    if settled != "open":
        return dating.read_all([text or "" for text in texts], settled), set()
    day, month = (dating.read_all([text or "" for text in texts], one) for one in ("dmy", "mdy"))
    same = [one if one == other else None for one, other in zip(day, month, strict=True)]
    return same, {row for row, one in enumerate(same) if one is None and (day[row] or month[row])}
