import pandas as pd
import pytest

from analysis.measures import recurrence
from analysis.measures.themes import apply, assign, counted


def journal(triggers: list[str], **more: object) -> pd.DataFrame:
    days = pd.Timestamp("2026-01-05") + pd.to_timedelta([7 * row for row in range(len(triggers))], unit="D")
    ids = [f"m{row}" for row in range(len(triggers))]
    return pd.DataFrame({"moment_id": ids, "local_dt": days, "precision": "day", "trigger": triggers, **more})


def label(batch: str, moment: str, theme: str | None, axis: str = "area") -> dict:
    return {"batch_id": batch, "action": "label", "axis": axis, "moment_id": moment, "theme_id": theme}


def areas(told: pd.DataFrame) -> pd.DataFrame:
    return told[told["axis"] == "area"].set_index("moment_id")


def test_the_person_s_word_stands_above_the_engine():
    told = areas(apply(assign(journal(["My boss", "My boss and me"])), pd.DataFrame([label("1", "m0", "money")])))
    assert told["theme_id"].tolist() == ["money", "work"]
    assert told["source"].tolist() == ["person", "model"]
    assert told["standing"].tolist() == ["counts", "counts"]


def test_not_sorted_is_a_label_too():
    told = areas(apply(assign(journal(["My boss", "my boss!"])), pd.DataFrame([label("1", "m0", None)])))
    assert told["theme_id"].isna().all()
    assert told["standing"].tolist() == ["unsorted", "unsorted"]
    assert told["source"].tolist() == ["person", "rule"]


def test_it_holds_for_equal_words_without_a_label_of_their_own():
    told = areas(
        apply(
            assign(journal(["My boss", "my  BOSS!!", "my boss", "my boss too"])),
            pd.DataFrame([label("1", "m0", "money"), label("2", "m2", "money")]),
        )
    )
    assert told["theme_id"].tolist() == ["money", "money", "money", "work"]
    assert told["source"].tolist() == ["person", "rule", "person", "model"]
    assert not told["asks"].any()


def test_where_two_labels_of_equal_words_differ_each_stays_and_copies_ask():
    log = pd.DataFrame([label("1", "m0", "money"), label("2", "m1", "family")])
    told = areas(apply(assign(journal(["My boss", "my boss", "MY BOSS"])), log))
    assert told["theme_id"].tolist() == ["money", "family", "work"]
    assert told["asks"].tolist() == [False, False, True]


def test_texts_without_words_are_not_alike():
    told = areas(apply(assign(journal(["🙃", "😡", ""])), pd.DataFrame([label("1", "m0", "emotions")])))
    assert told["theme_id"].fillna("").tolist() == ["emotions", "", ""]


def test_counts_follow_a_merge_and_its_undoing():
    assigned = assign(journal(["My boss and a deadline"] * 3 + ["Rent and bills"] * 2))
    merge = {"batch_id": "1", "action": "merge", "theme_id": "work", "into_id": "money"}
    undo = {"batch_id": "2", "action": "undo", "undoes": "1"}
    assert counted(apply(assigned))["label"].value_counts().to_dict() == {"Work": 3, "Money": 2}
    assert counted(apply(assigned, pd.DataFrame([merge])))["label"].value_counts().to_dict() == {"Money": 5}
    assert counted(apply(assigned, pd.DataFrame([merge, undo])))["label"].value_counts().to_dict() == {
        "Work": 3,
        "Money": 2,
    }


def test_a_second_that_is_merged_with_the_first_is_gone():
    assigned = assign(journal(["My boss, the rent and the exam"]))
    first, second = areas(assigned).loc["m0", ["theme_id", "second_id"]]
    merge = {"batch_id": "1", "action": "merge", "theme_id": second, "into_id": first}
    told = areas(apply(assigned, pd.DataFrame([merge]))).loc["m0"]
    assert pd.isna(told["second_id"])
    assert pd.isna(told["p_second"])
    assert not told["close"]


def test_a_pattern_counts_only_when_the_person_says_so():
    moments = journal(["Hm", "Hm hm"], self_talk=["I am not good enough", "I am not good enough at all"])
    assigned = assign(moments)
    assert counted(apply(assigned), "pattern").empty
    log = pd.DataFrame([label("1", "m0", "competence", "pattern")])
    assert counted(apply(assigned, log), "pattern")["moment_id"].tolist() == ["m0"]


def test_only_what_counts_reaches_recurrence():
    moments = journal(["My boss and the deadline"] * 6 + ["Hm"] * 4)
    found = recurrence(moments, counted(apply(assign(moments))))
    assert found[["kind", "label", "moments", "of_moments", "evidence"]].to_numpy().tolist() == [
        ["theme", "Work", 6, 10, "holds up"]
    ]


@pytest.mark.parametrize(("n", "evidence"), [(9, "too few"), (10, "holds up")])
def test_the_gate_needs_ten_moments(n, evidence):
    moments = journal(["My boss and the deadline"] * 3 + ["Hm"] * (n - 3))
    assert recurrence(moments, counted(apply(assign(moments))))["evidence"].tolist() == [evidence]


def test_a_journal_without_moments():
    told = apply(assign(journal([])))
    assert told.empty
    assert counted(told).empty
    assert recurrence(journal([]), counted(told)).empty


def test_a_theme_that_this_version_does_not_know_stays_as_it_is_stored():
    stored = assign(journal(["My boss"]))
    stored["theme_id"] = stored["theme_id"].replace({"work": "later-version"})
    assert areas(apply(stored))["theme_id"].tolist() == ["later-version"]
