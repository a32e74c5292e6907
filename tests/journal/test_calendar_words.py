import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import calendar_words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sunday, 3 November 2024", (2024, 11, 3)),
        ("Sonntag, 3. November 2024", (2024, 11, 3)),
        ("3. März 2026", (2026, 3, 3)),
        ("domingo, 3 de noviembre de 2024", (2024, 11, 3)),
        ("domingo, 8 de fevereiro de 2026", (2026, 2, 8)),
        ("niedziela, 3 listopada 2024", (2024, 11, 3)),
        ("nedjelja, 3. studenoga 2024.", (2024, 11, 3)),
        ("воскресенье, 3 ноября 2024 г.", (2024, 11, 3)),
        ("Κυριακή 3 Νοεμβρίου 2024", (2024, 11, 3)),
        ("3 Kasım 2024 Pazar", (2024, 11, 3)),
        ("2024. november 3., vasárnap", (2024, 11, 3)),
        ("יום ראשון, 3 בנובמבר 2024", (2024, 11, 3)),
        ("الأحد، ٣ نوفمبر ٢٠٢٤", (2024, 11, 3)),
        ("रविवार, 3 नवंबर 2024", (2024, 11, 3)),
        ("2024年11月3日日曜日", (2024, 11, 3)),
        ("2024년 11월 3일 일요일", (2024, 11, 3)),
        ("Chủ Nhật, 3 tháng 11, 2024", (2024, 11, 3)),
        ("Sep 14th, 2020", (2020, 9, 14)),
        ("March 2026", (2026, 3, None)),
    ],
)
def test_dates_in_many_languages(text, day):
    assert calendar_words.read(text) == day


@pytest.mark.parametrize(
    "text", ["Monday, 3 November 2024", "listopad 2020", "31 February 2024", "3 November", "a 2024 story", ""]
)
def test_what_is_no_date(text):
    assert calendar_words.read(text) is None


@given(st.text(max_size=60))
def test_no_text_raises(text):
    calendar_words.read(text)
