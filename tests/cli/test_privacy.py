from pathlib import Path

from analysis.cli import guarded, privacy


def test_the_real_commands_leave_nothing_and_reach_nobody(kindlog, journal):
    answer = kindlog("doctor", "--privacy", "--json")
    found = {check["name"]: check["value"] for check in answer.json["checks"]}
    seen = {name: found.get(name) for name in ("connections", "words_elsewhere", "loose_files", "files_left")}
    assert seen == {"connections": 0, "words_elsewhere": 0, "loose_files": 0, "files_left": 0}, answer.json
    assert answer.code == 0
    assert not journal.exists()


def levels(findings):
    return {finding.name: finding.level for finding in findings}


def test_a_leak_is_seen(tmp_path):
    """The check bites: words in another file, words in a name, loose modes, something left behind."""
    kept = tmp_path / "kept"
    for folder in (kept, tmp_path / "reports", tmp_path / "tmp", tmp_path / "home"):
        folder.mkdir()
    (kept / "journal.db").write_text("canary1")
    (kept / "journal.db").chmod(0o600)
    assert set(levels(privacy._left(tmp_path, kept / "journal.db", "canary1")).values()) == {"ok"}
    (tmp_path / "home" / "history").write_text("x canary1 y")
    (tmp_path / "reports" / "canary1.html").write_text("")
    (tmp_path / "reports" / "canary1.html").chmod(0o644)
    (tmp_path / "tmp" / "left").write_text("")
    found = {finding.name: finding.value for finding in privacy._left(tmp_path, kept / "journal.db", "canary1")}
    assert found == {"words_elsewhere": 2, "loose_files": 1, "files_left": 1}


def test_a_connection_is_seen(monkeypatch):
    """One step that reaches out turns the finding into a problem."""
    reach = "import socket; s = socket.socket(); s.settimeout(0.05); s.connect_ex(('192.0.2.7', 9))"
    monkeypatch.setattr(privacy, "RUN", reach)
    assert levels(privacy.watched())["connections"] == "problem"


def test_a_step_that_stops_is_told(monkeypatch):
    monkeypatch.setattr(privacy, "RUN", "raise SystemExit(3)")
    assert levels(privacy.watched()) == {"stopped": "problem"}


def test_the_guard_stands_alone():
    assert "analysis" not in Path(guarded.__file__).read_text(encoding="utf-8")
