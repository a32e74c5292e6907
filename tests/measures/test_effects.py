"""What goes along with relief: the worked numbers, the gates, the one response of a moment."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import schema
from analysis.measures.effects import NOTHING, SEVERAL, compare, effects, holm, responses


def _worked():
    i = np.arange(48)
    s, before = (5 * i + i // 7) % 4, 4 + (7 * i**2 + 3 * i) % 5
    after = np.round(0.5 * before + 1 + ((11 * i**2 + i) % 7 - 3) / 2 - (s == 2))
    return pd.DataFrame({"response": s.astype(str), "before": before, "after": after, "t": 1.7 * i})


def test_worked_numbers():
    found = compare(_worked()).set_index("response").loc[["0", "1", "2", "3"]]
    assert found["uses"].tolist() == [14, 14, 13, 7]
    assert found["estimate"].tolist() == pytest.approx([-0.164459, -0.161734, 1.004138, -1.050922], abs=1e-6)
    assert found["p"].tolist() == pytest.approx([0.685, 0.692, 0.00184, 0.00842], abs=5e-4)
    assert found["shrunken"].tolist() == pytest.approx([-0.0974, -0.0953, 0.7015, -0.6463], abs=1e-4)
    assert found["evidence"].tolist() == ["nothing clear", "nothing clear", "holds up", "holds up"]
    half = (found["high"] - found["low"]) / 2 / stats.t.ppf(0.975, 42)
    assert half.tolist() == pytest.approx([0.402745, 0.406069, 0.302032, 0.380072], abs=1e-6)


def test_holm():
    assert holm(np.array([0.01, 0.04, 0.03])).tolist() == pytest.approx([0.03, 0.06, 0.06])
    assert holm(np.array([])).tolist() == []


def test_too_few_uses_claim_nothing():
    table = _worked()
    table.loc[table.index[:4], "response"] = "rare"
    assert compare(table).set_index("response").loc["rare", "evidence"] == "too few"


def test_one_response_has_nothing_to_be_compared_with():
    found = compare(_worked().assign(response="only"))
    assert found["estimate"].isna().all()
    assert found["evidence"].tolist() == ["nothing clear"]


def test_the_practice_comes_before_the_written_response_and_several_are_one():
    moments = pd.DataFrame(
        {
            "moment_id": list("abcd"),
            "local_dt": pd.to_datetime(["2026-05-01"] * 4),
            "response": ["A  walk ", "a walk", None, "x"],
        }
    ).astype({"response": "str"})
    felt = pd.DataFrame({"moment_id": list("abcd"), "before": [5.0] * 4, "after": [3.0, 3, 3, np.nan]})
    done = pd.DataFrame({"moment_id": ["b", "b", "c"], "kind": ["breath", "letter", "breath"]})
    found = responses(moments, done, felt).set_index("moment_id")["response"]
    assert found.to_dict() == {"a": "A walk", "b": SEVERAL, "c": "breath"}
    assert responses(moments, done.iloc[:0], felt).set_index("moment_id").loc["c", "response"] == NOTHING


def test_an_empty_journal():
    assert effects(schema.empty("moments"), schema.empty("practices"), schema.empty("affect")).empty


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 10), st.integers(0, 10), st.integers(0, 90)), max_size=40)
)
def test_any_table_gets_an_answer(rows):
    table = pd.DataFrame(rows, columns=["response", "before", "after", "t"]).astype(
        {"response": "str", "before": float, "after": float, "t": float}
    )
    found = compare(table)
    assert found["uses"].sum() == len(rows)
    assert set(found["evidence"]) <= {"too few", "nothing clear", "holds up"}
    assert not ((found["uses"] < 5) & (found["evidence"] != "too few")).any()


def test_strength_is_taken_from_the_moments_where_no_feelings_are_given():
    moments = pd.DataFrame({"local_dt": ["2026-05-01", "2026-05-02"], "before": [5, 6], "after": ["3", None]})
    found = responses(moments)
    assert found[["moment_id", "response", "before", "after"]].to_numpy().tolist() == [
        ["0", "nothing in particular", 5, 3]
    ]


def test_strength_is_taken_from_what_was_done_where_nothing_else_is_known():
    moments = pd.DataFrame({"moment_id": ["a", "b"], "local_dt": pd.to_datetime(["2026-05-01"] * 2)})
    done = {"moment_id": ["a"], "kind": ["breath"], "before": [7.0], "after": [5.0], "status": ["done"]}
    found = responses(moments, pd.DataFrame(done))
    assert found[["moment_id", "response", "before", "after"]].to_numpy().tolist() == [["a", "breath", 7, 5]]


def test_rows_without_a_value_are_left_out_and_counted():
    whole = compare(_worked())
    holes = pd.concat([_worked(), _worked().iloc[:3].assign(after=np.nan)])
    pd.testing.assert_frame_equal(compare(holes).drop(columns="left_out"), whole.drop(columns="left_out"))
    assert compare(holes)["left_out"].tolist() == [3] * 4
