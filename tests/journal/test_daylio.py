import numpy as np
import pyarrow as pa

from analysis.journal import daylio


def test_best_is_one():
    assert daylio.LEVELS == {"rad": 1, "good": 2, "meh": 3, "bad": 4, "awful": 5}
    assert daylio.valence(np.array([1.0, 2.0, 5.0])).tolist() == [1.0, 0.5, -1.0]


def test_ids_do_not_depend_on_the_export_they_came_from():
    when = np.array(["2026-09-14T21:30"], dtype="datetime64[us]")
    one = daylio.ids(when, "minute", pa.array(["Title"]), pa.array(["two\nlines"]))
    other = daylio.ids(when, ["minute"], pa.array(["Title"]), pa.array(["two  lines "]))
    assert one.to_pylist() == other.to_pylist()
    assert daylio.ids(when, "day", pa.array(["Title"]), pa.array(["two lines"])).to_pylist() != one.to_pylist()
