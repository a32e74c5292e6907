import json

from exports import reads, refusals


def items(*told):
    return json.dumps({"version": "1", "items": told, "tags": [{"id": "t", "title": "Work"}]})


def test_ratings_are_words_and_tags_have_titles():
    told = [
        {
            "id": "1",
            "date": "2026-07-16",
            "rating": "extremely_good",
            "message": "Hm",
            "emotions": ["calm"],
            "tags": ["t", "x"],
        },
        {"id": "2", "date": "2026-07-17", "rating": "very_bad", "tags": []},
        {"id": "3", "date": "2026-07-18", "rating": "mauve", "tags": []},
    ]
    table = reads("pixy", items(*told), "p.json").table
    assert table["valence"].round(2).tolist()[:2] == [1.0, -0.67]
    assert table["valence"].isna().tolist() == [False, False, True]
    assert (table["text"][0], list(table["tags"][0]), table["entry_id"].tolist()) == (
        "Hm",
        ["Work", "x"],
        ["1", "2", "3"],
    )
    mapped = reads("pixy", items(*told), "p.json", mapping={"moods": {"mauve": 2}}).table
    assert mapped["valence"].tolist()[2] == 0.5


def test_damaged_and_undated_items():
    text = items({"id": "1", "date": "2026-07-16", "rating": "good"}, {"id": "2", "date": "", "rating": "good"}, 5)
    assert refusals(reads("pixy", text, "p.json")) == [["2", "no_date"], ["3", "not_an_entry"]]
    torn = text[: text.index('"2"')]
    assert refusals(reads("pixy", torn, "p.json")) == [["after 1", "json_damaged"]]


def test_tags_that_are_no_list_cost_no_other_item():
    fine = {"id": "1", "date": "2026-07-16", "rating": "good", "tags": ["t"]}
    odd = [{"id": str(n), "date": "2026-07-17", "rating": "good", "tags": tags} for n, tags in enumerate((1e9, "t"), 2)]
    table = reads("pixy", items(fine, *odd), "p.json").table
    assert [list(tags) for tags in table["tags"]][::2] == [["Work"], ["Work"]]
