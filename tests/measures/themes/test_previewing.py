import pandas as pd

from analysis.measures.themes import agreed, apply, assign, preview, replay

MOMENTS = pd.DataFrame(
    {"moment_id": ["a", "b", "c"], "trigger": ["My boss again", "Rent is due", "The exam"], "self_talk": [None] * 3}
)


def label(batch: str, moment: str, theme: str | None) -> dict:
    return {"batch_id": batch, "action": "label", "axis": "area", "moment_id": moment, "theme_id": theme}


def later() -> pd.DataFrame:
    """Return what another engine might say: everything is work."""
    then = assign(MOMENTS)
    area = then["axis"] == "area"
    return then.assign(theme_id=then["theme_id"].where(~area, "work"), p=then["p"].where(~area, 0.7))


def test_what_would_move_is_listed_and_the_rest_is_not():
    moves = preview(apply(assign(MOMENTS)), later())
    assert moves[["moment_id", "from_id", "to_id"]].to_numpy().tolist() == [
        ["b", "money", "work"],
        ["c", "school", "work"],
    ]
    assert preview(apply(assign(MOMENTS)), assign(MOMENTS)).empty


def test_the_person_s_own_never_moves():
    log = pd.DataFrame([label("1", "b", "everyday"), label("2", "c", None)])
    assert preview(apply(assign(MOMENTS), log), later()).empty


def test_only_these():
    now = assign(MOMENTS)
    log = agreed(preview(apply(now), later()), "7", only=["c"])
    told = apply(now, log)
    area = told[told["axis"] == "area"].set_index("moment_id")
    assert area["theme_id"].to_dict() == {"a": "work", "b": "money", "c": "work"}
    assert area.loc["c", ["source", "standing", "p"]].tolist() == ["model", "counts", 0.7]
    assert preview(told, later())["moment_id"].tolist() == ["b"]


def test_a_yes_can_be_undone_and_never_covers_the_person_s_label():
    now = assign(MOMENTS)
    yes = agreed(preview(apply(now), later()), "7")
    undo = pd.DataFrame([{"batch_id": "8", "action": "undo", "undoes": "7"}])
    pd.testing.assert_frame_equal(apply(now, pd.concat([yes, undo], ignore_index=True)), apply(now))
    mine = pd.DataFrame([label("1", "b", "everyday")])
    assert replay(pd.concat([mine, yes])).labels["b", "area"].theme_id == "everyday"
    assert replay(pd.concat([yes, mine])).labels["b", "area"].theme_id == "everyday"


def test_a_yes_to_nothing():
    assert agreed(preview(apply(assign(MOMENTS)), assign(MOMENTS)), "7").empty
