"""A made-up person's nine months, seeded, so that everything can be tried before anybody writes a real line.

SYNTHETIC: the truth is a line that rises by two points (``world``), the words come from short lists written for
kindlog (``resources/<language>/sample.json``), and nothing is taken from anybody's diary.
"""

from analysis.journal.sample.building import MARK, build, is_sample
from analysis.journal.sample.telling import SEED, Story, records, story

__all__ = ["MARK", "SEED", "Story", "build", "is_sample", "records", "story"]
