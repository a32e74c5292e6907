import pytest

from exports import reads, refusals, warned
from formats import apple_page

GRID = (
    "<div class='gridItem assetType_stateOfMind'><div class='gridItemOverlayHeader'>Sad, Overwhelmed</div></div>"
    "<div class='gridItem assetType_contact'><div class=\"gridItemOverlayFooter\">Sam</div></div>"
    "<div class='gridItem assetType_multiPinMap'><div class='gridItemOverlayFooter'>The park</div></div>"
)


def page(name="2024-11-03.html", **said):
    return reads("apple-journal", apple_page(**said), name)


def test_one_page_whole():
    loaded = page(grid=GRID, prompt="What made you smile?", body="Slow &amp; long.</p><p>Then <i>tea</i>")
    (row,) = loaded.table.to_dict("records")
    assert (str(row["local_dt"]), row["precision"], row["tz"]) == ("2024-11-03 00:00:00", "day", row["tz"])
    assert (row["title"], row["text"]) == ("A walk", "Slow & long.\n\nThen tea")
    assert [one["emotion"] for one in row["emotions"]] == ["Sad", "Overwhelmed"]
    assert list(row["people"]) == ["Sam"]
    assert '"prompt":"What made you smile?"' in row["raw"]
    assert list(row["places"]) == []
    assert "The park" not in row["raw"]


def test_the_name_of_a_place_is_kept_only_when_asked_for():
    loaded = reads("apple-journal", apple_page(grid=GRID), "2024-11-03.html", mapping={"keep": ["location"]})
    assert "The park" in loaded.table["raw"].item()


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("sexta-feira, 2 de janeiro de 2026", "2026-01-02"),
        ("Sonntag, 3. November 2024", "2024-11-03"),
        ("dimanche 3 novembre 2024", "2024-11-03"),
        ("niedziela, 3 listopada 2024", "2024-11-03"),
        ("nedjelja, 3. studenoga 2024.", "2024-11-03"),
        ("2024年11月3日 日曜日", "2024-11-03"),
        ("воскресенье, 3 ноября 2024 г.", "2024-11-03"),
        ("الأحد، ٣ نوفمبر ٢٠٢٤", "2024-11-03"),
    ],
)
def test_headers_in_the_language_of_the_phone(header, day):
    assert str(page("x.html", header=header).table["local_dt"].item().date()) == day


def test_header_and_file_name_disagree():
    loaded = page("2026-01-03.html", header="sexta-feira, 2 de janeiro de 2026")
    assert (str(loaded.table["local_dt"].item().date()), warned(loaded)) == ("2026-01-02", [["date_disagrees"]])
    unread = page("2024-08-30_(1).html", header="someday")
    assert (str(unread.table["local_dt"].item().date()), warned(unread)) == ("2024-08-30", [["date_from_name"]])
    assert refusals(page("x.html", header="someday")) == [["1", "date_unreadable"]]


def test_a_folder_with_an_index_and_a_stranger():
    members = {
        "AppleJournalEntries/index.html": "<html><body><a href='Entries/a.html'>a</a></body></html>",
        "AppleJournalEntries/Entries/2024-08-30.html": apple_page(header="Friday, 30 August 2024"),
        "AppleJournalEntries/Entries/2024-08-30_(1).html": apple_page(header="Friday, 30 August 2024", title="Second"),
        "AppleJournalEntries/Entries/odd.html": "<html><body>nothing</body></html>",
        "AppleJournalEntries/Resources/A.json": "{}",
    }
    loaded = reads("apple-journal", members, "a.zip")
    assert loaded.table["title"].tolist() == ["A walk", "Second"]
    assert loaded.refused["code"].tolist() == ["not_an_entry"]


def test_quotes_of_both_kinds_and_styles_are_no_text():
    text = apple_page().replace("<p class='p2'>", "<style>p {color: red}</style><p class='p2'>")
    assert reads("apple-journal", text, "2024-11-03.html").table["text"].item() == "It was fine."
