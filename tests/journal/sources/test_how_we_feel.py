import json

from exports import reads, refusals, warned
from formats import HOW_WE_FEEL


def rows(*lines):
    return reads("how-we-feel", HOW_WE_FEEL + "\n".join(lines) + "\n", "h.csv")


def test_one_row_whole():
    (row,) = rows("2026 Sun Feb 8 4:04 PM,Mellow,Sam,Home,Tea,,,,900,,Rain,50,,,,A,B,C").table.to_dict("records")
    assert (str(row["local_dt"]), row["precision"]) == ("2026-02-08 16:04:00", "minute")
    assert (row["text"], row["response"], row["outcome"], row["mood_raw"]) == ("A", "B", "C", "Mellow")
    assert [list(row[name]) for name in ("people", "places", "tags")] == [["Sam"], ["Home"], ["Tea"]]
    assert [one["emotion"] for one in row["emotions"]] == ["Mellow"]
    assert not {"Weather", "Steps", "Temperature (F)"} & set(json.loads(row["raw"]))


def test_commas_that_were_not_quoted():
    start = "2026 Sun Feb 8 12:00 AM,Mellow,,,,,,,,,,,,,,"
    loaded = rows(
        start + "Slow, long day,B,C",
        start + "A,B,C,D",
        start + "A",
        "soon,Mellow,,,,,,,,,,,,,,A,B,C",
        ",Mellow,,,,,,,,,,,,,,A,B,C",
    )
    assert loaded.table["text"].tolist() == ["Slow, long day", "A,B,C,D", "A"]
    assert loaded.table["response"].fillna("").tolist() == ["B", "", ""]
    assert (loaded.table["mood_raw"] == "Mellow").all()
    assert loaded.table["local_dt"].dt.hour.tolist() == [0, 0, 0]
    assert warned(loaded) == [["commas_joined"]] * 3
    assert refusals(loaded) == [["5", "date_unreadable"], ["6", "no_date"]]
