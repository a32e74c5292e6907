from exports import reads, refusals

YEARLY = """#+TITLE: My year
* Monday, 13 April 2020
:PROPERTIES:
:CREATED: 20200413
:END:
Slow day
** 14:00 Tea :home:
with Sam
*** and bread
** Calm
| a | b |
* Dienstag, 14. April 2020
** 9:30 walk
#+BEGIN_SRC python
a = "13:00"
#+END_SRC
* Someday
words
"""


def test_a_year_in_one_file():
    loaded = reads("org", YEARLY, "journal.org")
    table = loaded.table.sort_values(["local_dt"])
    assert table["local_dt"].dt.strftime("%m-%d %H:%M").tolist() == ["04-13 00:00", "04-13 14:00", "04-14 09:30"]
    assert table["precision"].tolist() == ["day", "minute", "minute"]
    assert table["text"].tolist()[0] == "Slow day\n** Calm\n| a | b |"
    assert (table["title"].tolist()[1], table["text"].tolist()[1]) == ("Tea", "with Sam\n*** and bread")
    assert list(table["tags"].tolist()[1]) == ["home"]
    assert 'a = "13:00"' in table["text"].tolist()[2]
    assert refusals(loaded) == [["17", "no_date"]]


def test_a_file_a_day():
    loaded = reads(
        "org", {"20201022.org": "* 14:00 Tea\n", "x.org": "#+TITLE: 2020-10-23 (Friday)\nwords\n* 9:00 a\n"}, "o.zip"
    )
    assert sorted(loaded.table["local_dt"].dt.strftime("%d %H:%M")) == ["22 14:00", "23 00:00", "23 09:00"]


def test_any_other_org_file_has_no_dates():
    loaded = reads("org", "Intro\n* TODO Rent\n  DEADLINE: <2005-10-01 Sat>\n* Plan\n", "tasks.org")
    assert refusals(loaded) == [["1", "before_entries"], ["2", "no_date"], ["4", "no_date"]]
