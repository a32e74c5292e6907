"""Narrative: the table of a measure in, one or two kind and exact sentences out.

Every sentence stands in ``resources/<language>/narrative.json``; it carries the counts of its table, says nothing about
cause or direction, and praises no quantity.
"""

from analysis.narrative.coach import own_count
from analysis.narrative.findings import affect, arc, coverage, followthrough, language, practices, recurrence
from analysis.narrative.month import gaps, step, title, well

__all__ = [
    "affect",
    "arc",
    "coverage",
    "followthrough",
    "gaps",
    "language",
    "own_count",
    "practices",
    "recurrence",
    "step",
    "title",
    "well",
]
