from exports import reads, refusals


def test_rows_and_the_scale_the_person_says():
    text = "date,time,mood,notesAndThoughts\n2026-03-02,9:14 pm,4,Hm\n,,3,x\n"
    loaded = reads("moodistory", text, "m.csv", mapping={"scales": {"mood": {"low": 1, "high": 5, "best": "high"}}})
    (row,) = loaded.table.to_dict("records")
    assert (str(row["local_dt"]), row["mood_raw"], row["valence"], row["text"]) == (
        "2026-03-02 21:14:00",
        "4",
        0.5,
        "Hm",
    )
    assert refusals(loaded) == [["3", "no_date"]]
    assert reads("moodistory", text, "m.csv").table["valence"].isna().all()
