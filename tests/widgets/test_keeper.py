"""What a form may ask of the journal."""

import inspect

from analysis.widgets import keeper
from widget_page import MemoryKeeper


def test_fake_of_the_tests_has_every_verb():
    verbs = [name for name, verb in vars(keeper.Keeper).items() if inspect.isfunction(verb) and name[0] != "_"]
    assert verbs
    for verb in verbs:
        wanted = list(inspect.signature(getattr(keeper.Keeper, verb)).parameters)
        assert list(inspect.signature(getattr(MemoryKeeper, verb)).parameters) == wanted, verb


def test_nothing_is_suggested_unless_told():
    assert list(keeper.no_suggestions("trigger")) == []
