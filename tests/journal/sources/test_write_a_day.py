from exports import reads, refusals, warned


def test_days_times_and_lines_without_either():
    text = (
        "Hello\n01-29-2023\n[7:03 PM] One.\n[12:00 AM] Two\nmore\n\n01-30-2023\nstray\n   [11:00 AM] Three\n"
        "13-30-2023\n[9:00 AM] Lost\n"
    )
    loaded = reads("write-a-day", text, "w.txt")
    assert loaded.table["local_dt"].dt.strftime("%d %H:%M").tolist() == ["29 19:03", "29 00:00", "30 11:00"]
    assert loaded.table["text"].tolist() == ["One.", "Two\nmore", "Three"]
    assert refusals(loaded) == [["1", "no_date"], ["8", "no_date"], ["11", "no_date"]]
    assert warned(loaded) == [[], [], []]
