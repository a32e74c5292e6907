from exports import reads, refusals, warned

HEAD = "DATE (YYYY-MM-DD),DEPRESSED,ELEVATED,IRRITABILITY,ANXIETY,SLEEP,WEIGHT,NOTE\n"


def test_stored_one_to_four_means_none_to_severe():
    loaded = reads(
        "emoods", {"entry.csv": HEAD + "2026-03-02,1,2,,4,7,,Hm\n2026-03-03,5,x,1,1,,,\n,1,1,1,1,,,\n"}, "e.emoods"
    )
    felt = [{one["emotion"]: round(one["before"], 2) for one in row} for row in loaded.table["emotions"]]
    assert felt == [{"depressed": 0, "elevated": 3.33, "anxiety": 10}, {"irritability": 0, "anxiety": 0}]
    assert loaded.table["text"].fillna("").tolist() == ["Hm", ""]
    assert (loaded.table["precision"] == "day").all()
    assert warned(loaded) == [[], ["rating_outside", "rating_unreadable"]]
    assert refusals(loaded) == [["entry.csv#4", "no_date"]]
