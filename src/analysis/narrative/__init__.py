"""Narrative: the table of a measure in, one or two kind and exact sentences out.

Every sentence stands in ``resources/<language>/narrative.json``; it carries the counts of its table, says nothing about
cause or direction, and praises no quantity.
"""

from analysis.narrative.coach import own_count, own_swap
from analysis.narrative.easier import easier
from analysis.narrative.feelings import alongside, recovery
from analysis.narrative.findings import affect, coverage, followthrough, language, monthly, practices, recurrence
from analysis.narrative.looking_again import changes, coin, enough, gone, looks, recent, single_case
from analysis.narrative.month import gaps, step, title, well
from analysis.narrative.moving import arc, change, selection, split
from analysis.narrative.sorted import reliable_change, scales, themes
from analysis.narrative.together import chains, effects, lately, outcomes, shares, timing, trend

__all__ = [
    "affect",
    "alongside",
    "arc",
    "chains",
    "change",
    "changes",
    "coin",
    "coverage",
    "easier",
    "effects",
    "enough",
    "followthrough",
    "gaps",
    "gone",
    "language",
    "lately",
    "looks",
    "monthly",
    "outcomes",
    "own_count",
    "own_swap",
    "practices",
    "recent",
    "recovery",
    "recurrence",
    "reliable_change",
    "scales",
    "selection",
    "shares",
    "single_case",
    "split",
    "step",
    "themes",
    "timing",
    "title",
    "trend",
    "well",
]
