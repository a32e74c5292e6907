import numpy as np
import pandas as pd

from analysis import charts
from analysis.measures.effects import compare

AT = np.arange(48)
S = (5 * AT + AT // 7) % 4
BEFORE = 4 + (7 * AT**2 + 3 * AT) % 5
AFTER = np.round(0.5 * BEFORE + 1 + ((11 * AT**2 + AT) % 7 - 3) / 2 - (S == 2))
WORKED = compare(pd.DataFrame({"response": S.astype(str), "before": BEFORE, "after": AFTER, "t": 1.7 * AT}))


def test_dots_in_shrunken_order_filled_when_they_hold_up():
    drawn = charts.effects(WORKED)
    assert drawn.data[0].x == tuple(WORKED["estimate"])
    assert drawn.data[0].marker.symbol == ("circle", "circle-open", "circle-open", "circle")
    twin = charts.twin(WORKED, "effects")
    assert twin["Response"].tolist() == ["2", "1", "0", "3"]
    assert twin["What to make of it"].tolist()[0] == "went together, not proof"


def test_rows_with_too_few_uses_are_there_too():
    table = WORKED.assign(evidence=["nothing clear", "too few", "too few", "too few"])
    assert charts.twin(table, "effects")["What to make of it"].tolist()[1:] == ["too few"] * 3


def test_few_give_a_sentence():
    assert not charts.effects(WORKED.head(0)).data
