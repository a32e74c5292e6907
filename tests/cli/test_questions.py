import pytest


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "own.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def answered(run, path, *answers):
    return run("import", path, stdin="".join(f"{answer}\n" for answer in answers), keyboard=True)


def test_enter_takes_what_is_proposed(run, table):
    answer = answered(run, table("Date,Situation\n2026-09-13,Late again\n"), "", "")
    assert answer.code == 0, answer.err
    assert run("list", "--json").json[0]["trigger"] == "Late again"


def test_no_loads_nothing(run, table, journal):
    answer = answered(run, table("Date,Situation\n2026-09-13,Late again\n"), "", "n")
    assert answer.code == 1
    assert not journal.exists()


def test_columns_can_be_given_another_meaning(run, table):
    path = table("Date,Situation,Extra\n2026-09-13,Late again,slept badly\n")
    answer = answered(run, path, "Extra=response", "Nowhere=text", "Situation=nothing", "", "")
    assert answer.code == 0, answer.err
    assert answer.err.count("Meanings:") == 2
    [row] = run("list", "--json").json
    assert (row["trigger"], row["response"]) == ("Late again", "slept badly")


def test_the_order_of_day_and_month_is_asked_and_remembered(run, table):
    assert answered(run, table("Date,Situation\n03/04/2026,a\n"), "", "x", "d", "").code == 0
    assert run("list", "--json").json[0]["local_dt"].startswith("2026-04-03")
    again = run("import", table("Date,Situation\n05/06/2026,b\n"))
    assert again.code == 0
    assert run("list", "--json").json[-1]["local_dt"].startswith("2026-06-05")


def test_a_date_column_nobody_recognises_is_asked_for(run, table):
    assert answered(run, table("Foo,Situation\n13 Sep 2026 ok,a\n2026-09-14,b\n"), "", "Foo", "").code == 1
    assert [row["trigger"] for row in run("list", "--json").json] == ["b"]


def test_moods_are_given_levels_once(run, table):
    header = "full_date,weekday,time,mood,activities,note\n"
    path = table(
        f"{header}2026-09-14,Monday,21:30,fine-ish,work,Hm\n2026-09-13,Sunday,10:00,bad,,x\n2026-09-12,Saturday,10:00,odd,,y\n"
    )
    answer = answered(run, path, "2", "", "")
    assert answer.code == 0, answer.err
    rows = {row["mood_raw"]: row.get("valence") for row in run("list", "--json").json}
    assert rows == {"fine-ish": 0.5, "bad": -0.5, "odd": None}
    assert run("import", table(f"{header}2026-09-15,Tuesday,21:30,fine-ish,work,Again\n")).code == 0
    assert run("list", "--json").json[-1]["valence"] == 0.5


def test_a_rating_is_given_its_scale(run, table):
    path = table("Date,Mood\n2026-09-13,2\n2026-09-14,8\n")
    answer = answered(run, path, "", "0", "10", "up", "high", "")
    assert answer.code == 0, answer.err
    assert [round(row["valence"], 2) for row in run("list", "--json").json] == [-0.6, 0.6]


def test_nobody_there_means_taken_as_proposed_and_told(run, table):
    answer = run("import", table("Date,Situation,Extra\n2026-09-13,Late again,x\n"))
    assert answer.code == 0
    assert "Taken as proposed" in answer.out
    assert "Extra" in answer.out


def test_notes_whose_names_only_their_writer_can_read(run, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "02-01-2021.md").write_text("mood:: 4\nslow", encoding="utf-8")
    (vault / "2021-01-09.md").write_text("mood:: 5\nfast", encoding="utf-8")
    answer = answered(run, vault, "", "d", "1", "5", "high", "y")
    assert answer.code == 0, answer.err
    days = [one["local_dt"][:10] for one in run("list", "--json").json]
    assert sorted(days) == ["2021-01-02", "2021-01-09"]


def test_prompts_that_come_back_become_fields_when_the_person_says_so(run, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    for day in range(1, 5):
        text = f"## What happened?\nBus {day}\n## Weather\nrain\n"
        (vault / f"2026-03-0{day}.md").write_text(text, encoding="utf-8")
    answer = answered(run, vault, "y", "Weather=outcome", "nonsense=x", "", "y")
    assert answer.code == 0, answer.err
    assert 'under "What happened?" → trigger' in answer.out
    kept = run("list", "--json").json
    assert sorted(one["trigger"] for one in kept) == ["Bus 1", "Bus 2", "Bus 3", "Bus 4"]
    assert {one["outcome"] for one in kept} == {"rain"}
