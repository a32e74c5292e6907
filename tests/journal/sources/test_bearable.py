import json

from exports import reads, refusals, warned

HEAD = "date,weekday,time of day,category,rating/amount,detail,notes"


def rows(*lines, head=HEAD):
    return reads("bearable", "\n".join([head, *lines]) + "\n", "b.csv")


def test_rows_of_one_time_become_one_entry():
    loaded = rows(
        '"22nd Sep 2020","Tuesday","am","Mood","7","",""',
        '"22nd Sep 2020","Tuesday","am","Factors","","Work | Rain","Two\nlines"',
        '"22nd Sep 2020","Tuesday","am","Gratitudes","","tea | Sam",""',
        '"22nd Sep 2020","Tuesday","pm","Symptom","2","Neck pain (Moderate)",""',
        '"22nd Sep 2020","Tuesday","","Sleep","None","",""',
    )
    table = loaded.table
    assert table["local_dt"].dt.strftime("%m-%d %H").tolist() == ["09-22 06", "09-22 18", "09-22 00"]
    assert table["precision"].tolist() == ["part_of_day", "part_of_day", "day"]
    assert (table["mood_raw"][0], table["mood_scale"][0]) == ("7", "1..10, best high")
    assert abs(table["valence"][0] - 1 / 3) < 1e-9
    assert list(table["tags"][0]) == ["Work", "Rain"]
    assert table["text"][0] == "Two\nlines\ntea\nSam"
    assert json.loads(table["raw"][1])["Symptom"] == [{"amount": "2", "detail": "Neck pain (Moderate)"}]
    assert "5 rows" in loaded.problems["reason"].tolist()[-1]


def test_times_and_what_is_none():
    loaded = rows(
        '"1st Jan 2021","","3:04","Mood","5","",""',
        '"2nd Jan 2021","","03:00","Mood","5","",""',
        '"3rd Jan 2021","","all day","Mood","5","",""',
        '"4th Jan 2021","","soon","Mood","11","",""',
        '"","","am","Mood","5","",""',
        '"someday","","am","Mood","5","",""',
    )
    assert loaded.table["local_dt"].dt.strftime("%d %H:%M").tolist() == ["01 03:04", "02 03:00", "03 00:00", "04 00:00"]
    assert loaded.table["precision"].tolist() == ["minute", "minute", "day", "day"]
    assert warned(loaded)[3] == ["time_unreadable", "rating_outside"]
    assert refusals(loaded) == [["6", "no_date"], ["7", "date_unreadable"]]


def test_two_moods_at_one_time_stay_two():
    line = '"1st Jan 2021","","am","Mood","{}","",""'
    assert rows(line.format(3), line.format(8)).table["mood_raw"].tolist() == ["3", "8"]


def test_the_longer_header():
    head = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes"
    assert len(rows('"1st Jan 2021","2021-01-01","","pre","Energy","3","",""', head=head).table) == 1
