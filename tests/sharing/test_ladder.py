"""What the ladder lets through: never a word too many, never a cell below five."""

from datetime import date

import pytest

import sharers
from analysis import errors
from analysis.sharing import choices, ladder
from analysis.sharing.names import Names

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return sharers.small(tmp_path_factory.mktemp("journal"))


def permit(tables, names=None, **told):
    told = {"from": "2026-06-01", "to": "2026-06-30", **told}
    return ladder.permit(choices.made(told), tables, share_id="s", names=names, today=TODAY)


def test_attendance_is_one_number(tables):
    permitted = permit(tables, level="L0")
    assert permitted.aggregates == [{"table": "entries", "n": 18}]
    assert permitted.entries is None
    few = permit(tables, level="L0", to="2026-06-03")
    assert few.aggregates == [{"table": "entries", "n": "few"}]
    assert few.counts == {"entries": "few"}


def test_weekly_counts_have_a_floor_and_no_total_gives_a_small_one_away(tables):
    permitted = permit(tables, level="L1")
    cells = [cell["n"] for cell in permitted.aggregates]
    assert cells.count("few") >= 5
    assert all(n == "few" or n >= 5 for n in [*cells, *permitted.counts.values()])
    shown = [cell["n"] for cell in permitted.aggregates if cell["table"] == "moments" and cell["n"] != "few"]
    assert permitted.counts["moments"] in (sum(shown), "few")
    assert permitted.aggregates[0]["week"] == "2026-06-01"


def test_coded_fields_hold_no_word_of_the_person(tables):
    permitted = permit(tables, level="L2")
    told = repr(permitted.entries)
    for word in ("Sam", "Miller", "train", "wobbly", "hurt", "A line", "late", "breathe", "work"):
        assert word not in told
    assert "ashamed" in told
    assert "own word" in told
    kinds = {entry.get("kind") for entry in permitted.entries}
    assert {"letter", "breath"} <= kinds


def test_ids_and_links_are_of_this_share_alone(tables):
    permitted = permit(tables, level="L2")
    own = set(tables["moments"]["moment_id"]) | set(tables["practices"]["practice_id"])
    assert not any(each in repr(permitted.entries) for each in own)
    breath = next(entry for entry in permitted.entries if entry.get("kind") == "breath")
    assert breath["moment_id"] in {entry["id"] for entry in permitted.entries if entry["table"] == "moments"}
    again = ladder.permit(
        choices.made({"level": "L2", "from": "2026-06-01", "to": "2026-06-30"}),
        tables,
        share_id="another",
        names=None,
        today=TODAY,
    )
    assert not {entry["id"] for entry in again.entries} & {entry["id"] for entry in permitted.entries}


def test_single_entries_in_and_out(tables):
    ids = tables["moments"]["moment_id"].tolist()
    only = permit(tables, level="L3", entries=ids[4:6])
    assert [entry["day"] for entry in only.entries] == ["2026-06-06", "2026-06-08"]
    left = permit(tables, level="L4", leave_out=ids[4:6])
    assert "2026-06-06" not in [entry["day"] for entry in left.entries if entry["table"] == "moments"]


def test_tags_bring_what_was_done_for_their_moments(tables):
    permitted = permit(tables, level="L4", tags=["home"])
    assert {entry["table"] for entry in permitted.entries} <= {"moments", "practices"}
    assert all("home" in entry["tags"] for entry in permitted.entries if entry["table"] == "moments")


def test_days_are_diary_days_and_the_time_may_go_past_midnight(tables):
    moments = tables["moments"].copy()
    moments.loc[moments.index[5], "local_dt"] = moments["local_dt"].iloc[5].normalize() + ladder.timedelta(hours=25)
    permitted = permit({"moments": moments, "affect": tables["affect"]}, level="L2", fields=["time"])
    assert "25:00" in [entry["time"] for entry in permitted.entries]


def test_names_are_replaced_before_anything_leaves(tables):
    permitted = permit(tables, Names.of(["Sam Miller"], {}), level="L4")
    assert "Sam" not in repr(permitted.entries)
    assert "Person A rang on day" in repr(permitted.entries)
    kept = permit(tables, None, level="L4", keep_names=True)
    assert "Sam Miller" in repr(kept.entries)


def test_set_aside_entries_stay_unless_chosen(tables):
    moments = tables["moments"].copy()
    moments.loc[moments.index[4], "set_aside"] = True
    aside = {**tables, "moments": moments}
    assert permit(aside, level="L0").counts == {"entries": 17}
    chosen = permit(aside, level="L3", entries=[moments["moment_id"].iloc[4]])
    assert len(chosen.entries) == 1


def test_nothing_in_the_selection_is_said(tables):
    with pytest.raises(errors.ShareEmpty):
        permit(tables, level="L0", **{"from": "2020-01-01", "to": "2020-01-02"})


def test_long_and_turning_texts_are_made_to_fit(tables):
    moments = tables["moments"].copy()
    moments.loc[moments.index[3], "text"] = "x" * 30_000
    moments.loc[moments.index[4], "text"] = "a\u202eb\0"
    permitted = permit({"moments": moments}, level="L4", fields=["text"])
    texts = [entry["text"] for entry in permitted.entries]
    assert permitted.cut == 1
    assert max(map(len, texts)) == 20_000
    assert "ab" in texts


def test_the_whole_journal_takes_its_own_first_and_last_day(tables):
    permitted = ladder.permit(choices.made({"level": "L5"}), tables, share_id="s", names=None, today=TODAY)
    assert (str(permitted.first), str(permitted.last)) == ("2026-05-29", "2026-06-28")
    assert permitted.counts["moments"] == len(tables["moments"])
