import io

import openpyxl
import pytest

from analysis import errors
from analysis.journal.loading import load, preview
from exports import keep, reads, refusals


def test_questions_in_full_and_private_columns():
    sheet = (
        'Timestamp,"What happened?\n(one sentence)",What did you feel?,How strong 0-100,E-mail address\n'
        "05/27/2021 05:40:50,Late again,sad,80,a@b.example\n8/7/2020 12:02,Rain,,,\n"
    )
    loaded = reads("google-forms", sheet, "f.csv")
    table = loaded.table
    assert table["local_dt"].dt.strftime("%Y-%m-%d %H:%M").tolist() == ["2021-05-27 05:40", "2020-08-07 12:02"]
    assert table["trigger"].tolist() == ["Late again", "Rain"]
    assert table["emotions"][0][0] == {"emotion": "sad", "before": 8.0, "after": None}
    assert not table["raw"].str.contains("example").any()


@pytest.mark.parametrize("stamp", ["Zeitstempel", "Horodateur", "Marca temporal", "タイムスタンプ"])
def test_the_time_stamp_in_other_languages(stamp):
    loaded = reads(
        "google-forms", f"{stamp},Situation\n27.05.2021 05:40:50,x\n2020/08/07 12:02:11 PM GMT+8,y\n", "f.csv"
    )
    assert loaded.table["tz"].fillna("").tolist() == ["", "+08:00"]


def test_the_order_of_day_and_month_is_asked_for(tmp_path):
    path = keep(tmp_path, "Timestamp,Situation\n05/06/2021 05:40:50,x\n", "f.csv")
    with pytest.raises(errors.DateOrderUnknown):
        load(path)
    assert any("05/06/2021" in question for question in preview(path).questions)
    assert load(path, mapping={"date_order": "dmy"}).table["local_dt"].dt.month.item() == 6


def test_choices_are_cut_only_where_the_person_says_so(tmp_path):
    path = keep(tmp_path, 'Timestamp,Tags\n2021-05-27 05:40:50,"work, late, alone"\n', "f.csv")
    assert list(load(path).table["tags"].item()) == ["work, late, alone"]
    assert list(load(path, mapping={"split": {"Tags": ", "}}).table["tags"].item()) == ["work", "late", "alone"]


def test_a_sheet_saved_as_xlsx():
    book = openpyxl.Workbook()
    for row in (["Timestamp", "What happened?"], ["2026-03-02 09:14:00", "Late"], [None, "no date"]):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    loaded = reads("google-forms", held.getvalue(), "f.xlsx")
    assert (loaded.table["trigger"].tolist(), refusals(loaded)) == (["Late"], [["3", "no_date"]])
