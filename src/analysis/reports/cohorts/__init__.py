"""Many people together: the measures of one person, over Parquet, through Dask DataFrame, with a floor of five people.

``gathering`` takes the numbers out of journals and leaves every word behind, ``measuring`` runs the measures for each
person, and ``cohort`` puts them together.
"""

from analysis.reports.cohorts.cohort import Cohort, cohort

__all__ = ["Cohort", "cohort"]
