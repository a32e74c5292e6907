"""Many reports at once: one for each journal of a folder, here or on a Dask cluster.

``fleet`` finds the files and hands them out, ``warm`` is the process that every report's child is forked from, and
``worker`` asks it.
"""

from analysis.reports.fleets.fleet import Outcome, fleet

__all__ = ["Outcome", "fleet"]
