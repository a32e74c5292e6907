"""Any row of merges, splits, renames and undos, with either engine: replaying gives the state, undoing the start."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.themes import apply, assign, counted, replay
from analysis.measures.themes.engines import light
from analysis.measures.themes.log import COLUMNS, start
from made_engine import made

MOMENTS = pd.DataFrame(
    {
        "moment_id": [f"m{row}" for row in range(8)],
        "trigger": ["Rent is due", "rent is due!", "My boss", "The exam", "Mum called", "🙃", "", "No sleep, migraine"],
    }
)
ENGINES = {using.name: assign(MOMENTS, engine=using) for using in (light(), made())}
START = {name: apply(assigned) for name, assigned in ENGINES.items()}
NAMES = st.sampled_from(sorted(ENGINES))
THEMES = st.sampled_from(["work", "money", "family", "health", "t1", "t2", "t3", "competence", "nobody"])
MOMENT = st.sampled_from(MOMENTS["moment_id"].tolist())
ROW = st.one_of(
    st.fixed_dictionaries(
        {"action": st.sampled_from(["label", "move"]), "axis": st.just("area"), "moment_id": MOMENT,
         "theme_id": st.none() | THEMES, "text": st.just("0.7")}
    ),
    st.fixed_dictionaries(
        {"action": st.sampled_from(["create", "accept"]), "axis": st.just("area"),
         "theme_id": st.sampled_from(["t1", "t2", "t3"]), "text": st.sampled_from(["Band", "Garden"])}
    ),
    st.fixed_dictionaries({"action": st.just("merge"), "theme_id": THEMES, "into_id": THEMES}),
    st.fixed_dictionaries(
        {"action": st.just("split"), "theme_id": THEMES, "into_id": st.sampled_from(["t1", "t2", "t3"]),
         "text": st.just("Half")}
    ),
    st.fixed_dictionaries({"action": st.just("rename"), "theme_id": THEMES, "text": st.sampled_from(["One", "Two"])}),
    st.fixed_dictionaries({"action": st.just("words"), "theme_id": THEMES, "text": st.just("gig band")}),
    st.fixed_dictionaries({"action": st.just("archive"), "theme_id": THEMES}),
    st.fixed_dictionaries({"action": st.just("never"), "text": st.sampled_from(["choir", "garden"])}),
    st.fixed_dictionaries({"action": st.just("engine"), "text": st.sampled_from(["embeddings", "light"])}),
    st.fixed_dictionaries({"action": st.just("undo"), "undoes": st.integers(0, 11).map(str)}),
)  # fmt: skip
LOGS = st.lists(ROW, max_size=12).map(
    lambda rows: pd.DataFrame([{"batch_id": str(place), **row} for place, row in enumerate(rows)])
)


def undoing(log: pd.DataFrame) -> pd.DataFrame:
    batches = list(dict.fromkeys(log["batch_id"])) if len(log) else []
    rows = [{"batch_id": f"u{batch}", "action": "undo", "undoes": batch} for batch in reversed(batches)]
    return pd.concat([log, pd.DataFrame(rows)], ignore_index=True)


@given(LOGS, NAMES)
def test_replaying_gives_the_same_state(log, name):
    assert replay(log) == replay(log.copy())
    again = apply(ENGINES[name], log.reindex(columns=list(COLUMNS)))
    pd.testing.assert_frame_equal(apply(ENGINES[name], log), again)


@given(LOGS, NAMES)
def test_undoing_all_gives_the_start(log, name):
    assert replay(undoing(log)) == start()
    pd.testing.assert_frame_equal(apply(ENGINES[name], undoing(log)), START[name])


@given(LOGS)
def test_undoing_the_undoing_brings_all_back(log):
    plain = log[log["action"] != "undo"] if len(log) else log
    twice = undoing(undoing(plain).iloc[len(plain) :].reset_index(drop=True)).iloc[len(plain) :]
    assert replay(pd.concat([undoing(plain), twice], ignore_index=True)) == replay(plain)


@given(LOGS)
def test_merges_never_go_in_a_circle_and_ids_stay(log):
    state = replay(log)
    assert set(start().themes) <= set(state.themes)
    for theme in state.themes:
        end = state.follow(theme)
        assert state.themes[end].merged_into is None
        assert state.themes[end].axis == state.themes[theme].axis
    assert state.follow("nobody") is None


@given(LOGS, NAMES)
def test_counts_equal_a_recount(log, name):
    assigned = ENGINES[name]
    state, told = replay(log), apply(assigned, log)
    area = told[told["axis"] == "area"]
    recount: dict[str, int] = {}
    for moment, form, engine, sure in area[["moment_id", "form"]].assign(
        engine=assigned["theme_id"], sure=assigned["p"]
    ).itertuples(index=False):  # fmt: skip
        own = state.labels.get((moment, "area"))
        same = {
            state.labels[other, "area"].theme_id
            for other, words in zip(area["moment_id"], area["form"], strict=True)
            if words == form != ""
            and (other, "area") in state.labels
            and state.labels[other, "area"].source == "person"
        }
        if own is not None and own.source == "person":
            theme, p = own.theme_id, 1.0
        elif len(same) == 1:
            theme, p = next(iter(same)), 1.0
        elif own is not None:
            theme, p = own.theme_id, own.p
        else:
            theme, p = engine, sure
        if isinstance(theme, str) and p >= 0.6:
            name = state.themes[state.follow(theme)].name
            recount[name] = recount.get(name, 0) + 1
    assert counted(told)["label"].value_counts().to_dict() == recount


@given(LOGS, NAMES)
def test_no_later_row_changes_a_label_of_the_person(log, name):
    mine = pd.DataFrame(
        [{"batch_id": "mine", "action": "label", "axis": "area", "moment_id": "m2", "theme_id": "money"}]
    )
    rest = log[log.get("moment_id", pd.Series(None, log.index)) != "m2"] if len(log) else log
    whole = pd.concat([mine, rest], ignore_index=True)
    told = apply(ENGINES[name], whole)
    state = replay(whole)
    here = told[(told["moment_id"] == "m2") & (told["axis"] == "area")].iloc[0]
    assert (here["theme_id"], here["source"], here["p"]) == (state.follow("money"), "person", 1.0)
    assert state.labels["m2", "area"] == ("money", "person", 1.0)


def test_a_name_survives_a_merge_and_comes_back_with_it():
    rows = [
        {"batch_id": "1", "action": "rename", "theme_id": "money", "text": "Rent"},
        {"batch_id": "2", "action": "merge", "theme_id": "money", "into_id": "everyday"},
        {"batch_id": "3", "action": "undo", "undoes": "2"},
    ]
    merged, undone = replay(pd.DataFrame(rows[:2])), replay(pd.DataFrame(rows))
    assert merged.follow("money") == "everyday"
    assert undone.follow("money") == "money"
    assert undone.themes["money"].name == merged.themes["money"].name == "Rent"


def test_a_step_of_several_rows_is_undone_whole():
    rows = [
        {"batch_id": "1", "action": "split", "theme_id": "work", "into_id": "t1", "text": "Meetings"},
        {"batch_id": "1", "action": "label", "axis": "area", "moment_id": "m2", "theme_id": "t1"},
        {"batch_id": "2", "action": "undo", "undoes": "1"},
    ]
    assert replay(pd.DataFrame(rows[:2])).labels["m2", "area"].theme_id == "t1"
    assert replay(pd.DataFrame(rows)) == start()


def test_nothing_said():
    assert replay(None) == replay(pd.DataFrame()) == start()
