import pandas as pd

from analysis.charts import pairs


def table(paired=6, label="breath"):
    row = {"label": [label], "n": [9], "paired": [paired], "before": [7.0], "after": [4.5], "difference": [-2.5]}
    return pd.DataFrame(row | {"low": [-3.0], "high": [-1.0]})


def test_before_is_an_open_ring_and_after_a_filled_diamond():
    _, before, after = pairs.draw(table(), "9 times.", "Marks").data
    assert (before.marker.symbol, before.x) == ("circle-open", (7.0,))
    assert (after.marker.symbol, after.x) == ("diamond", (4.5,))


def test_rows_read_as_they_are_drawn():
    assert pairs.rows(table()) == [("breath", "9", "7 → 4.5 (n 6)", "−2.5 (−3 to −1)")]


def test_few_pairs_keep_their_count_without_marks():
    mixed = pd.concat([table(), table(4, "letter")], ignore_index=True)
    drawn = pairs.draw(mixed, "9 times.", "Marks")
    assert drawn.data[1].x == (7.0, None)
    assert pairs.rows(mixed)[1][2:] == ("–", "too few to read into")


def test_nothing_paired_gives_a_sentence():
    assert not pairs.draw(table(4), "Too few.", "Marks").data


def test_at_most_three_series():
    assert len(pairs.draw(table(), "9 times.", "Marks").data) == 3
