"""Measures: a table in, a tidy table out. Each looks once at what is there and says how sure it can be.

Nothing here reads a file, a clock or the journal. Moments that were set aside are left out of every measure; what is
not known is left out and counted, never read as 0.
"""

from analysis.measures.affect import affect
from analysis.measures.arc import arc
from analysis.measures.coverage import coverage
from analysis.measures.followthrough import followthrough
from analysis.measures.language import language
from analysis.measures.practices import practices
from analysis.measures.recurrence import recurrence
from analysis.measures.well import well

__all__ = ["affect", "arc", "coverage", "followthrough", "language", "practices", "recurrence", "well"]
