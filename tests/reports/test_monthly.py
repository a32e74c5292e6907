from datetime import datetime, timedelta

import pytest

import journals
from analysis.model import CheckIn, Moment
from analysis.reports.month import Month
from analysis.reports.monthly import sections

ORDER = ["head", "minute", "words", "first", "arc", "practice", "well", "step", "know"]
JUNE = datetime(2026, 6, 3, 12)


def named(month):
    return {section.name: section for section in sections(month)}


def of(tmp_path, *records, month="2026-06"):
    return Month.of(journals.filled(tmp_path / "journal.db", records), month)


def everything(parts):
    return str([part.as_json() for part in parts.values()])


def test_a_full_month_has_every_part_in_reading_order(tmp_path):
    assert list(named(of(tmp_path, *journals.full_month(moments=20)))) == ORDER


def test_the_sample_has_its_charts_and_its_step(september):
    parts = named(september)
    assert list(parts) == [name for name in ORDER if name in parts]
    assert all(parts[name].chart.figure for name in ("first", "arc"))
    assert parts["step"].sentences


def test_the_sample_says_that_it_is_made_up(september):
    assert named(september)["head"].sentences[1] == "September 2026 · a made-up person"


def test_title_and_lead(september):
    head = named(september)["head"]
    assert head.heading == "Your September, looked back on kindly"
    days = september.moments["diary_day"].nunique()
    assert head.sentences[0].startswith(f"{len(september.moments)} moments on {days} days.")


def test_at_most_two_charts_two_quotes_three_lines_one_step(tmp_path):
    parts = named(of(tmp_path, *journals.full_month(label="a long label " * 5, text="words " * 90)))
    assert sum(part.chart is not None for part in parts.values()) == 2
    assert len(parts["words"].quotes) == 2
    assert max(len(quote.text) for quote in parts["words"].quotes) <= 150
    assert len(parts["minute"].sentences) <= 3
    assert len(parts["well"].sentences) == 3
    assert len(parts["step"].sentences) == 1
    assert len(parts["practice"].table.rows) <= 4
    assert parts["practice"].table.rows[-1][0] == "All together"


def test_only_words_marked_to_be_kept_are_quoted(tmp_path):
    kept = Moment(local_dt=JUNE, text="keep this", did_well="well done", keep_quote=True)
    private = Moment(
        local_dt=JUNE, text="secret line", did_well="secret deed", reframe="secret reframe", outcome="secret"
    )
    told = everything(named(of(tmp_path, kept, private)))
    assert "keep this" in told
    assert "well done" in told
    assert "secret" not in told


def test_what_was_set_aside_is_nowhere(tmp_path):
    aside = Moment(local_dt=JUNE, text="aside", trigger="aside", keep_quote=True, set_aside=True)
    shown = Moment(local_dt=JUNE, text="shown", trigger="shown")
    parts = named(of(tmp_path, aside, shown))
    assert "aside" not in everything(parts)
    assert parts["head"].sentences[0].startswith("1 moment on 1 day.")


def test_check_ins_reach_back_one_year_and_no_further(tmp_path):
    weeks = [CheckIn(local_dt=datetime(2026, 6, 28) - timedelta(weeks=week), support=5) for week in range(80)]
    parts = named(of(tmp_path, *weeks))
    assert [row[0] for row in parts["arc"].chart.table.rows][::11] == ["July 2025", "June 2026"]
    assert parts["head"].sentences[0].startswith("No moments in June.")


def test_tags_are_told_as_tags(tmp_path):
    tagged = [Moment(local_dt=JUNE + timedelta(days=place), tags=["work"]) for place in range(12)]
    parts = named(of(tmp_path, *tagged))
    assert parts["minute"].sentences[0] == "The tag “work” is on 12 of your 12 moments."
    assert parts["first"].chart.table.rows[0][0] == "#work"


def test_few_is_said_to_be_few(tmp_path):
    parts = named(of(tmp_path, Moment(local_dt=JUNE, text="one", trigger="work")))
    assert "too few" in parts["minute"].sentences[0]
    assert parts["first"].chart.figure is None
    assert "too few" in parts["first"].chart.caption


@pytest.mark.parametrize("word", ["helped", "works", "because", "best", "caused"])
def test_no_part_claims_a_cause(september, word):
    told = everything(named(september)).lower()
    assert f" {word} " not in told


def test_absent_days_are_not_counted_out(september):
    absent = 30 - september.moments["diary_day"].nunique()
    assert f"{absent} days" not in everything(named(september))


def test_controls_are_gone_from_every_text(tmp_path):
    evil = "a\u202eb\x1b[31mc\x00d"
    parts = named(of(tmp_path, *journals.hostile_month([evil] * 3)))
    assert not {"\u202e", "\x1b"} & set("".join(eval_texts(part.as_json()) for part in parts.values()))


def eval_texts(value):
    if isinstance(value, dict):
        return "".join(eval_texts(item) for item in value.values())
    if isinstance(value, list | tuple):
        return "".join(eval_texts(item) for item in value)
    return str(value)


def test_minute_chart_and_step_name_the_same_trigger(tmp_path):
    often = [Moment(local_dt=JUNE + timedelta(days=place), trigger="Often") for place in range(7)]
    weekly = [Moment(local_dt=JUNE + timedelta(days=7 * place), trigger="Weekly") for place in range(4)]
    parts = named(of(tmp_path, *often, *weekly))
    first = parts["first"].chart.table.rows[0][0]
    assert first == "Weekly"  # in four weeks, while the other came in one
    assert first in parts["minute"].sentences[0]
    assert first in parts["step"].sentences[0]


@pytest.mark.parametrize(
    ("period", "title", "when"),
    [
        ("2026-06", "Your June, looked back on kindly", "June 2026"),
        ("2026-W24", "Your week of 8 June, looked back on kindly", "8 June – 14 June 2026"),
        ("2026-Q2", "Your April to June, looked back on kindly", "April to June 2026"),
        ("2026", "Your 2026, looked back on kindly", "2026"),
    ],
)
def test_every_period_has_the_same_parts_under_its_own_title(tmp_path, period, title, when):
    parts = named(of(tmp_path, *journals.full_month(moments=60), month=period))
    assert list(parts) == ORDER
    assert (parts["head"].heading, parts["head"].sentences[1]) == (title, when)


def test_beside_the_period_before_only_when_asked(tmp_path):
    journal = journals.filled(tmp_path / "journal.db", journals.full_month(moments=20))
    asked = named(Month.of(journal, "2026-06", compare=True))
    assert list(asked) == [*ORDER[:2], "beside", *ORDER[2:]]
    assert asked["beside"].heading == "Beside May"


def test_patterns_that_need_many_weeks_are_told_only_over_a_longer_time(tmp_path):
    days = [datetime(2026, 1, 5, 12) + timedelta(days=place) for place in range(170)]
    triggers = {0: "Work", 2: "Home", 4: "Money"}
    records = [Moment(local_dt=day, trigger=triggers[day.weekday()]) for day in days if day.weekday() in triggers]
    journal = journals.filled(tmp_path / "journal.db", records)
    half = named(Month.of(journal, "2026"))["first"].sentences
    assert len(half) == 1
    assert "often went together" in half[0]
    assert half[0].endswith("That is not proof.")
    assert named(Month.of(journal, "2026-03"))["first"].sentences == []
