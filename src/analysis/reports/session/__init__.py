"""The therapist's one page, in the order of a session: a pure function from tables to one HTML file.

``page(tables, about)`` takes the tables of an opened share, or of a journal's extract, and what is to be said around
them; ``sections`` gives the parts alone. Nothing here opens a journal, a share or a clock.
"""

from analysis.reports.session.about import About
from analysis.reports.session.building import PARTS, page, sections

__all__ = ["PARTS", "About", "page", "sections"]
"""Public names."""
