"""Measures: a table in, a tidy table out. Each looks once at what is there and says how sure it can be.

Nothing here reads a file, a clock or the journal. Moments that were set aside are left out of every measure; what is
not known is left out and counted, never read as 0.
"""

from analysis.measures import scales, themes
from analysis.measures.affect import affect, alongside
from analysis.measures.arc import arc
from analysis.measures.chains import chains
from analysis.measures.change import change
from analysis.measures.changes import changes
from analysis.measures.coin import coin
from analysis.measures.coverage import coverage
from analysis.measures.easier import easier
from analysis.measures.effects import effects
from analysis.measures.followthrough import followthrough, outcomes
from analysis.measures.language import language
from analysis.measures.looks import looks
from analysis.measures.monthly import monthly
from analysis.measures.practices import practices
from analysis.measures.recent import recent
from analysis.measures.recurrence import recurrence
from analysis.measures.selection import selection
from analysis.measures.shares import lately, shares
from analysis.measures.single_case import single_case
from analysis.measures.timing import timing
from analysis.measures.trend import trend
from analysis.measures.well import well

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
    "followthrough",
    "language",
    "lately",
    "looks",
    "monthly",
    "outcomes",
    "practices",
    "recent",
    "recurrence",
    "scales",
    "selection",
    "shares",
    "single_case",
    "themes",
    "timing",
    "trend",
    "well",
]
