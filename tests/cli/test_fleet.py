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
