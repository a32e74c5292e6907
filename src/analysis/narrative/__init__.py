"""Narrative: the table of a measure in, one or two kind and exact sentences out.

Every sentence stands in ``resources/<language>/narrative.json``; it carries the counts of its table, says nothing about
cause or direction, and praises no quantity.
"""

from analysis.narrative.coach import own_count, own_swap
from analysis.narrative.easier import easier
from analysis.narrative.findings import affect, coverage, followthrough, language, monthly, practices, recurrence
from analysis.narrative.month import gaps, step, title, well
from analysis.narrative.moving import arc, change, selection
from analysis.narrative.together import chains, effects, lately, shares, timing

__all__ = [
    "affect",
    "arc",
    "chains",
    "change",
    "coverage",
    "easier",
    "effects",
    "followthrough",
    "gaps",
    "language",
    "lately",
    "monthly",
    "own_count",
    "own_swap",
    "practices",
    "recurrence",
    "selection",
    "shares",
    "step",
    "timing",
    "title",
    "well",
]
