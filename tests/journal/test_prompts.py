import pytest

from analysis import errors
from analysis.journal.loading import load, preview
from exports import day_one, day_one_entry, keep

TEXT = (
    "# Late\n\n## What happened?\nA bus\nwas late\n\n## Weather\nRain\n\nI thought:: no good\n"
    "**What did I do?** I walked\n"
)


def diary(folder, count=3):
    return keep(folder, day_one(*(day_one_entry(uuid=str(at), text=TEXT) for at in range(count))), "J.json")


def test_prompts_become_fields_only_when_the_person_says_so(tmp_path):
    path = diary(tmp_path)
    plain = load(path).table
    told = {"prompts": {"what happened": "trigger", "I thought": "self_talk", "What did I do?": "response"}}
    table = load(path, mapping=told).table
    assert plain["trigger"].isna().all()
    assert (table["trigger"][0], table["self_talk"][0], table["response"][0]) == (
        "A bus\nwas late",
        "no good",
        "I walked",
    )
    assert table["text"][0] == "## Weather\nRain"
    assert table["entry_id"].tolist() == plain["entry_id"].tolist()
    assert (table.dtypes == plain.dtypes).all()


def test_what_comes_back_is_proposed(tmp_path):
    seen = preview(diary(tmp_path))
    assert seen.mapping["prompts"] == {
        "What happened?": "trigger",
        "I thought": "self_talk",
        "What did I do?": "response",
    }
    assert any("Weather" in question for question in seen.questions)
    (tmp_path / "two").mkdir()
    assert "prompts" not in preview(diary(tmp_path / "two", 2)).mapping


def test_ratings_and_feelings_under_a_prompt(tmp_path):
    text = "Feeling: ashamed\nHow kind was I: 8\nRest"
    path = keep(tmp_path, day_one(day_one_entry(text=text)), "J.json")
    loaded = load(path, mapping={"prompts": {"Feeling": "emotion", "How kind was I": "support"}})
    row = loaded.table.iloc[0]
    assert (row["emotions"][0]["emotion"], row["support"], row["text"]) == ("ashamed", 8.0, "Rest")


def test_a_prompt_that_is_to_be_no_field(tmp_path):
    path = diary(tmp_path)
    for told in ({"Weather": "nonsense"}, 5):
        with pytest.raises(errors.MappingInvalid):
            load(path, mapping={"prompts": told})
