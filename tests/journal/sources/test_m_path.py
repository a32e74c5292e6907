import json

from exports import reads, refusals
from formats import M_PATH_HEAD, M_PATH_META, M_PATH_ROW


def answers(*lines, meta=M_PATH_META, **said):
    members = {"basic.csv": "\ufeff" + "\n".join([M_PATH_HEAD, *lines]) + "\n"}
    return reads("m-path", members | ({"meta.csv": "\ufeff" + meta} if meta else {}), "m.zip", **said)


def test_one_row_whole():
    loaded = answers(M_PATH_ROW)
    (row,) = loaded.table.to_dict("records")
    assert (str(row["local_dt"]), row["precision"], row["tz"] != row["tz"]) == ("2026-03-02 09:16:40", "second", True)
    assert (row["trigger"], row["title"]) == ("late; again", "Evening")
    assert row["emotions"][0]["before"] == 8
    raw = json.loads(row["raw"])
    assert not {"alias", "initials", "code", "accountCode", "where_location"} & set(raw)


def test_times_that_are_not_there_or_were_changed():
    lost = M_PATH_ROW.replace("1772441000;1772443000;1772443100", "{}")
    loaded = answers(
        lost.format("0;0;0"), lost.format("0;'1772443000;0"), lost.format("1772441000;0;"), lost.format("x;0;0")
    )
    assert [code for _, code in refusals(loaded)] == ["no_date", "apostrophe", "date_unreadable"]
    assert str(loaded.table["local_dt"].item()) == "2026-03-02 08:43:20"


def test_without_its_codebook_it_says_so():
    loaded = answers(M_PATH_ROW, meta=None)
    assert "codebook_missing" in loaded.problems["code"].tolist()
    named = answers(M_PATH_ROW, meta=None, mapping={"columns": {"what open": "trigger"}})
    assert named.table["trigger"].item() == "late; again"


def test_lists_in_one_cell():
    row = M_PATH_ROW.replace('"""late; again"""', '"""a"",""b"""')
    assert list(answers(row, mapping={"columns": {"What happened?": "tags"}}).table["tags"].item()) == ["a", "b"]
