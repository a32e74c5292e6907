from datetime import datetime

import journals
from analysis.model import CheckIn, Moment


def test_months_are_those_of_the_diary_days(tmp_path):
    late = Moment(local_dt=datetime(2026, 7, 1, 1), text="still June")
    dated = CheckIn(local_dt=datetime(2026, 8, 1), precision="day", support=5, criticism=5)
    old = Moment(local_dt=datetime(1969, 12, 31, 23), text="long ago")
    journal = journals.filled(tmp_path / "journal.db", [late, dated, old])
    tables = (journal.moments, journal.checkins)
    assert journal.months() == sorted({f"{day:%Y-%m}" for table in tables for day in table["diary_day"]})
    assert journal.months() == ["1969-12", "2026-06", "2026-08"]
    journal.erase(journal.moments["moment_id"].iloc[1])
    journal.day_start = 0
    assert journal.months() == ["1969-12", "2026-08"]
    assert journals.filled(tmp_path / "empty.db", []).months() == []
