"""Small pieces that sentences are put together from: counts, numbers, months, and a person's own words made short."""

from analysis import resources
from analysis.model.period import Period

LONGEST = 40
"""Letters of a label that a sentence quotes."""


def counted(unit: str, n: object) -> str:
    """Return a count with its unit, e.g. 3 moments.

    Examples
    --------
    >>> counted("days", 1)
    '1 day'
    """
    return resources.text(f"units.{unit}", n=n)


def number(value: float) -> str:
    """Return a value with at most one decimal.

    Examples
    --------
    >>> number(4.0), number(4.25)
    ('4', '4.2')
    """
    return f"{round(float(value), 1):g}"


def short(label: str) -> str:
    """Return a label as it is, or its beginning when it is long.

    Examples
    --------
    >>> short("When my manager gives me notes on a draft in front of others")
    'When my manager gives me notes on a…'
    """
    if len(label) <= LONGEST:
        return label
    cut = label[: LONGEST - 1]
    return f"{(cut.rsplit(' ', 1)[0] or cut).rstrip()}…"


def month_name(month: str) -> str:
    """Return the month of ``2026-06`` in words.

    Examples
    --------
    >>> month_name("2026-06")
    'June'
    """
    return resources.text(f"narrative.months.{int(month[5:7])}")


def period_name(period: str, form: str = "period") -> str:
    """Return a period in words.

    Parameters
    ----------
    period
        ``2026-06``, ``2026-W21``, ``2026-Q2`` or ``2026``.
    form
        ``period`` inside a sentence, ``title_of`` after "Your", ``dated`` with its year.

    Examples
    --------
    >>> period_name("2026-W21"), period_name("2026-Q2", "dated"), period_name("2026-06")
    ('the week of 18 May', 'April to June 2026', 'June')
    """
    found = Period.of(period)
    first, last = found.first, found.last
    return resources.text(
        f"narrative.{form}.{found.kind}",
        day=first.day,
        last=last.day,
        month=month_name(f"{first:%Y-%m}"),
        to=month_name(f"{last:%Y-%m}"),
        year=last.year,
    )
