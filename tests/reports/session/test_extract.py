from datetime import date

import pandas as pd
import pytest

from analysis import errors
from analysis.reports import run
from analysis.reports.session import building, extract


def test_days_are_cut_out_and_check_ins_reach_back_a_year(sample):
    about = extract.about_own(sample, "2026-08-06", "2026-09-30", "2026-09-03")
    tables = extract.extract(sample, about)
    assert set(tables) == set(extract.TABLES)
    assert tables["moments"]["diary_day"].between("2026-08-06", "2026-09-30").all()
    assert len(tables["checkins"]) == len(sample.checkins)
    assert about.made_up
    assert about.since == date(2026, 9, 3)
    assert extract.about_own(sample, "2026-08-06", "2026-09-30").since is None


def test_an_unchanged_page_is_left_alone_and_an_edit_makes_it_anew(sample, tmp_path, monkeypatch):
    calls = []

    def quick(*_, parameters, **__):
        calls.append(parameters)
        about = extract.about_own(sample, **parameters)
        return building.sections(extract.extract(sample, about), about)

    monkeypatch.setattr(extract, "run", quick)
    assert run.run is not quick
    asked = (sample, date(2026, 8, 6), date(2026, 9, 30))
    first = extract.render(*asked, out=tmp_path)
    again = extract.render(*asked, out=tmp_path)
    other = extract.render(*asked, since=date(2026, 9, 3), out=tmp_path)
    assert (first.made, again.made, other.made) == (True, False, True)
    assert calls[0] == {"first": "2026-08-06", "last": "2026-09-30", "since": ""}
    assert [path.name for path in tmp_path.iterdir()] == ["session-2026-08-06-to-2026-09-30.html"]


def test_the_notebook_makes_the_same_page_as_the_tables(sample, tmp_path):
    asked = (sample, date(2026, 8, 6), date(2026, 9, 30))
    made = extract.render(*asked, since=date(2026, 9, 3), out=tmp_path)
    page = made.path.read_text(encoding="utf-8")
    about = extract.about_own(sample, "2026-08-06", "2026-09-30", "2026-09-03")
    nonce = page.split("nonce-")[1].split("&")[0]
    direct = building.page(extract.extract(sample, about), about, nonce=nonce, content=made.content_hash)
    assert direct.decode() == page


def test_days_without_a_word_are_refused(sample, tmp_path):
    with pytest.raises(errors.MonthEmpty):
        extract.render(sample, date(2024, 1, 1), date(2024, 1, 31), out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_plans_belong_to_the_day_they_are_for(sample):
    plans = extract.extract(sample, extract.about_own(sample, "2026-09-01", "2026-09-30"))["plans"]
    assert plans["due"].fillna(plans["diary_day"]).between(pd.Timestamp("2026-09-01"), pd.Timestamp("2026-09-30")).all()
