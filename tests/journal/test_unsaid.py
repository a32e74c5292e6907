"""What only the person can say: counted, the most frequent first, and kept under the name of such files."""

import pandas as pd

from analysis.journal import unsaid
from analysis.journal.loading import load, preview
from exports import keep

DAYLIO = "full_date,time,mood,activities,note\n2026-09-14,21:30,{},work,Hm\n2026-09-15,21:30,so la la,work,Hm\n"


def test_only_moods_without_a_level_are_open(tmp_path):
    path = keep(tmp_path, DAYLIO.format("meh"))
    assert unsaid.moods(load(path, mapping={"moods": {"meh": 3}}).table) == {"so la la": 1}
    assert unsaid.moods(load(path, mapping={"moods": {"meh": 3, "so la la": 2}}).table) == {}
    assert unsaid.moods(load(keep(tmp_path, DAYLIO.format("so la la "))).table) == {"so la la": 2}


def test_a_table_without_moods_leaves_nothing_open():
    assert unsaid.moods(pd.DataFrame({"text": ["a"]})) == {}


def test_a_table_is_remembered_by_its_header_and_an_app_by_its_name(tmp_path):
    assert unsaid.key(preview(keep(tmp_path, DAYLIO.format("meh")))) == "daylio"
    one, same, other = (
        unsaid.key(preview(keep(tmp_path, f"Date,{name}\n2026-09-1{day},a\n")))
        for name, day in (("Note", 1), ("Note", 2), ("Room", 3))
    )
    assert one == same != other
