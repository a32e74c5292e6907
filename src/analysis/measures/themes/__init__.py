"""Recurring themes: known, named categories that a moment is compared with, or that it stays outside of.

Two axes: the life area a trigger belongs to, and the pattern of what the inner critic says. The engine here is light:
word lists and a small table of numbers. The person's word is above it, always (`apply`); what was learned moves
nothing without a yes (`preview`); a new theme is only ever offered (`inbox`).
"""

from analysis.measures.themes.applying import apply, counted
from analysis.measures.themes.assigning import assign
from analysis.measures.themes.inbox import inbox
from analysis.measures.themes.learning import learn
from analysis.measures.themes.log import State, Theme, replay
from analysis.measures.themes.previewing import agreed, preview
from analysis.measures.themes.upgrading import engine_now, engines_of

__all__ = [
    "State", "Theme", "agreed", "apply", "assign", "counted", "engine_now", "engines_of", "inbox", "learn", "preview",
    "replay",
]  # fmt: skip
