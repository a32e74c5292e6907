"""A period beside the one before: both counts, and no word about a direction.

Moments are written down when the person chooses to, so a count that differs says little. Nothing here is a verdict;
verdicts come from check-ins, in the part about how the person spoke to themself.
"""

import pandas as pd

from analysis import measures, resources
from analysis.charts import style
from analysis.charts.recurrence import ranked
from analysis.measures import labels
from analysis.narrative.words import counted, number, period_name
from analysis.reports.month import Month
from analysis.reports.sections import Section


def beside(month: Month) -> Section | None:
    """Set counts beside those of the period before; both are shown, and no direction is claimed."""
    before = month.earlier
    if before is None:
        return None
    named = period_name(before.month)
    lines = [_text("nothing", before=named)] if before.empty else _both(month, before)
    return Section(name="beside", heading=_text("heading", before=named), sentences=lines)


def _both(month: Month, before: Month) -> list[str]:
    here, there = (measures.coverage(one.moments, *one.bounds).iloc[0] for one in (month, before))
    counts = _text(
        "moments",
        moments=counted("moments", here["moments"]),
        n=here["days_with"],
        days=counted("days", here["days"]),
        k=there["moments"],
        of=there["days_with"],
        days_before=counted("days", there["days"]),
    )
    few = [resources.text("charts.few")] if min(here["moments"], there["moments"]) < style.FEW else []
    lines = [" ".join([counts, _text("differ"), *few]), _label_of_both(month, before), _strength_of_both(month, before)]
    return [line for line in lines if line]


def _label_of_both(month: Month, before: Month) -> str:
    here, there = measures.recurrence(month.moments), measures.recurrence(before.moments)
    if here.empty:
        return ""
    top = ranked(here).iloc[0]
    same = there[(there["kind"] == top["kind"]) & (labels.folded(there["label"]) == labels.fold(top["label"]))]
    return _text(
        "label",
        label=style.plain(top["label"], style.LABEL),
        n=int(top["moments"]),
        of=int(top["of_moments"]),
        k=int(same["moments"].sum()),
        of_before=len(before.moments),
    )


def _strength_of_both(month: Month, before: Month) -> str:
    here, there = (_strongest(one.affect) for one in (month, before))
    if min(len(here), len(there)) < style.FEW:
        return ""
    values = {"here": number(here.median()), "n": len(here), "before": number(there.median()), "k": len(there)}
    return _text("strength", **values)


def _strongest(affect: pd.DataFrame) -> pd.Series:
    return affect.groupby("moment_id")["before"].max().dropna()


def _text(key: str, /, **values: object) -> str:
    return resources.text(f"report.beside.{key}", **values)
