import numpy as np

from analysis.vectors import threads
from analysis.vectors.threads import one_thread


def test_one_thread_inside_and_as_before_after():
    found = threads._library()
    before = found[0]() if found else None
    with one_thread():
        assert found is None or found[0]() == 1
        assert (np.ones((2, 2)) @ np.ones((2, 2)) == 2).all()
    assert found is None or found[0]() == before


def test_where_numpy_has_another_library_nothing_is_switched(monkeypatch):
    monkeypatch.setattr(threads, "_library", lambda: None)
    with one_thread():
        assert (np.ones((2, 2)) @ np.ones((2, 2)) == 2).all()
