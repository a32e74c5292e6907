"""The record of shares: every edit, cut and swap shows."""

import copy
import random

import pytest

from analysis import errors
from analysis.sharing import ledger
from sharers import NOW


def lines(count):
    made = []
    for number in range(count):
        made.append(ledger.record(made[-1] if made else None, "shared", NOW, f"id-{number}", "0" * 64))
    return made


def edited(made, chance):
    odd = copy.deepcopy(made)
    place = chance.randrange(len(odd))
    kind = chance.choice(["edit", "delete", "swap", "cut", "double", "forge"])
    if kind == "edit":
        field = chance.choice(list(odd[place]))
        odd[place][field] = 999 if field == "seq" else "changed"
    elif kind == "delete":
        del odd[place]
    elif kind == "swap":
        other = (place + 1 + chance.randrange(len(odd) - 1)) % len(odd)
        odd[place], odd[other] = odd[other], odd[place]
    elif kind == "cut":
        odd = odd[:place]
    elif kind == "double":
        odd.insert(place, odd[place])
    else:
        odd.append(ledger.record(odd[-1], "shared", NOW, "forged", "1" * 64))
    return odd


def test_two_hundred_edits_are_found():
    made = lines(40)
    chance = random.Random(15)
    ledger.check(made, ledger.head(made))
    for _ in range(200):
        with pytest.raises(errors.LedgerBroken):
            ledger.check(edited(made, chance), ledger.head(made))


def test_an_empty_one_holds():
    ledger.check([], ledger.START)
    with pytest.raises(errors.LedgerBroken):
        ledger.check([], "1" * 64)


def test_files_round_trip_and_odd_lines_stand_as_nothing(tmp_path):
    made = lines(3)
    ledger.write(tmp_path, made)
    assert ledger.read(tmp_path) == made
    path = tmp_path / ledger.FILE
    path.write_bytes(path.read_bytes().replace(b'"seq":2', b'"seq":'))
    with pytest.raises(errors.LedgerBroken, match="entry 2"):
        ledger.check(ledger.read(tmp_path), ledger.head(made))
    assert ledger.read(tmp_path / "absent") == []
