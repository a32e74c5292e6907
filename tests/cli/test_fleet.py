import pytest

import fleets


@pytest.fixture
def people(tmp_path):
    return fleets.folder(tmp_path, 1)


def test_a_folder_becomes_pages_listed_on_stdout(people, tmp_path, run):
    done = run("fleet", people, "--out", tmp_path / "out", "--month", fleets.MONTH, "--jobs", 1)
    assert (done.code, done.out) == (0, f"{tmp_path / 'out' / 'p00-2026-06.html'}\n")
    assert done.err == "1 report made.\n"
    again = run("fleet", people, "--out", tmp_path / "out", "--month", fleets.MONTH, "--jobs", 1, "--json")
    assert again.json == [
        {
            "file": str(people / "p00.db"),
            "month": "2026-06",
            "path": str(tmp_path / "out" / "p00-2026-06.html"),
            "made": False,
        }
    ]


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("--jobs", "0"), 2), (("--month", "2026-13"), 2)])
def test_what_is_asked_wrongly_is_told(people, tmp_path, run, arguments, code):
    out = ["--out", tmp_path / "out"] if arguments else []
    done = run("fleet", people, *out, *arguments)
    assert done.code == code
    assert not (tmp_path / "out").exists()


def test_a_folder_without_journals_is_refused_in_one_sentence(tmp_path, run):
    done = run("fleet", tmp_path, "--out", tmp_path / "out")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "There is no journal in" in done.err


def test_a_cohort_is_told_written_and_read_by_scripts(tmp_path, run):
    people = fleets.folder(tmp_path, 6)
    done = run("cohort", people, "--out", tmp_path / "tables")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("6 people, looked at together.")
    assert "The usual level by week" in done.out
    told = run("cohort", people, "--json").json
    assert told["people"] == 6
    assert {row["what"]: row["estimate"] for row in told["counts"]}["moments"] == 6
    assert [row["people"] for row in told["change"]] == [None] * 6 + [6]
    assert all(len(row["week"]) == 10 for row in told["arc"])
    written = (tmp_path / "tables" / "counts.csv").read_text(encoding="utf-8")
    assert written.splitlines()[0] == "what,people,estimate,low,high,evidence"
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == sorted(
        ["arc", "change", "counts", "mean_change", "plans", "practices"]
    )


def test_too_small_a_cohort_is_refused_in_one_sentence(people, run):
    done = run("cohort", people)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "Nobody can be shown alone" in done.err
