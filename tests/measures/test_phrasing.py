import re

import pytest

from analysis import resources
from analysis.measures.phrasing import GROUPS, hints, pattern


@pytest.mark.parametrize("group", GROUPS)
def test_whatever_the_pattern_finds_holds_a_hint(group: str) -> None:
    listed = resources.load("absolutes")["short"]
    if group != "absolute":
        spoken = resources.load("phrasing")[group]
        listed = [*spoken["phrases"], *(f"i am {word}" for word in spoken["words"])]
    for said in listed:
        assert pattern(group).search(said)[1] == said
        assert re.search(hints(group), said)


def test_no_list_holds_a_phrase_that_offers_support() -> None:
    offers = resources.load("support")["phrases"]
    for group in ("critical", "kind"):
        listed = resources.load("phrasing")[group]
        assert not [phrase for phrase in [*listed["words"], *listed["phrases"]] if phrase in offers]


def test_parts_of_other_words_are_not_found() -> None:
    found = pattern("critical")
    for said in ("i am messy", "i am idiot-proof", "wi am lazy", "they said it was my faults"):
        assert not [match for match in found.finditer(said) if match[1]], said
