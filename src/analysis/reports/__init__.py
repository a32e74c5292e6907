"""Reports: a notebook executed in private, rendered by our own template into one file that asks nobody for anything."""

from analysis.reports.render import Rendered, due, render

__all__ = ["Rendered", "due", "render"]
