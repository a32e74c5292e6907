"""Sentences about feelings: counts beside each, and no cause."""

import pandas as pd

from analysis import narrative


def test_too_few_rated_again():
    few = pd.DataFrame({"emotion": ["sad"], "n": [9], "recovery_n": [2], "recovery": [0.5]})
    assert narrative.recovery(few) == "In 2 moments you looked again later: too few to say what was gone by then."
    assert narrative.recovery(few.iloc[:0]).startswith("In 0 moments")


def test_the_feeling_named_most_with_enough_behind_it():
    rows = {"emotion": ["sad", "hurt"], "n": [9, 7], "recovery_n": [2, 5], "recovery": [0.5, 0.333]}
    told = narrative.recovery(pd.DataFrame(rows | {"recovery_low": [0.1, 0.1], "recovery_high": [0.9, 0.5]}))
    assert told.startswith("When you looked again, “hurt” had lost about 33 % of its strength (10 to 50), in 5 of 7.")
    assert "whatever you did" in told


def test_few_together_are_called_few():
    row = {"first": ["hurt"], "second": ["sad"], "n": [3], "of": [12]}
    assert narrative.alongside(pd.DataFrame(row)).endswith("too few to read much into.")
    assert "fine" in narrative.alongside(pd.DataFrame(row).iloc[:0])
