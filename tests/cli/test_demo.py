import analysis
from analysis.journal.sample import is_sample


def test_demo_makes_a_marked_journal_and_a_report_and_touches_no_other(kindlog, journal, tmp_path):
    out = tmp_path / "demo"
    first = kindlog("demo", "--out", out, "--json")
    assert first.code == 0, first.err
    assert first.json == {
        "journal": str(out / "made-up-person.db"),
        "month": "2026-09",
        "report": str(out / "report-2026-09.html"),
    }
    assert not journal.exists()
    made = analysis.open_journal(out / "made-up-person.db")
    assert is_sample(made)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    again = kindlog("demo", "--out", out)
    assert again.out == f"{out / 'report-2026-09.html'}\n"
    assert "made-up person" in again.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_demo_never_mixes_with_somebodys_entries(run, journal, tmp_path):
    run("log", "Mine")
    own = tmp_path / "out" / "made-up-person.db"
    own.parent.mkdir(mode=0o700)
    own.write_bytes(journal.read_bytes())
    own.chmod(0o600)
    answer = run("demo", "--out", own.parent)
    assert answer.code == 1
    assert [row["text"] for row in analysis.open_journal(own).moments.to_dict("records")] == ["Mine"]
