import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import labels


def test_one_label_however_it_is_written() -> None:
    written = pd.Series(
        ["Work", "work ", " WORK", "Straße", "STRASSE", "e\u0301", "\u00e9", "\u00a0", None], dtype="str"
    )
    assert labels.folded(written).fillna("-").tolist() == ["work"] * 3 + ["strasse"] * 2 + ["\u00e9"] * 2 + ["-", "-"]


def test_it_is_shown_as_it_was_written_most_often_and_else_in_text_order() -> None:
    written = pd.Series(["work", "Work", "Work  ", "b c", "B c", "", None], dtype="str")
    assert labels.spelling(written).to_dict() == {"work": "Work", "b c": "B c"}


@given(st.lists(st.none() | st.text(max_size=5)))
def test_every_label_has_a_spelling_that_folds_to_it(texts: list[str | None]) -> None:
    written = pd.Series(texts, dtype="str")
    found = labels.folded(written)
    shown = labels.spelling(written)
    assert set(found.dropna()) == set(shown.index)
    assert all(labels.fold(form) == label for label, form in shown.items())
    assert found.isna().tolist() == [text is None or not labels.fold(text) for text in texts]
