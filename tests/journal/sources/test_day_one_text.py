from exports import reads, refusals, warned


def test_blocks_in_several_languages():
    text = (
        "\tDate:\t01 January 2019 at 08:30:00 GMT\n\tWeather:\tcold\n\nA title\n\nWords\nmore\n\n\n"
        "\tDatum:\t2. Januar 2019 um 09:00:00 MEZ\n\nNur ein Absatz\n\n"
        "\tDate:\t3 janvier 2019\n\n\n"
        "\tDate:\tsomeday\n\nLost words\n"
    )
    loaded = reads("day-one-text", text, "J.txt")
    table = loaded.table
    assert table["local_dt"].dt.strftime("%d %H:%M").tolist() == ["01 08:30", "02 09:00", "03 00:00"]
    assert table["precision"].tolist() == ["second", "second", "day"]
    assert (table["title"][0], table["text"][0], table["text"][1]) == ("A title", "Words\nmore", "Nur ein Absatz")
    assert warned(loaded) == [["zone_not_known"], ["zone_unreadable"], ["text_missing"]]
    assert refusals(loaded) == [["17", "date_unreadable"]]


def test_words_before_the_first_entry_are_one_refusal():
    loaded = reads("day-one-text", "Hello\n\n\tDate:\t1 March 2026\n\nx\n", "J.txt")
    assert (len(loaded.table), refusals(loaded)) == (1, [["1", "before_entries"]])
