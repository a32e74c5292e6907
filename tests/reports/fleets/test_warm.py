import json
import subprocess
import sys

import fleets


def served(*jobs):
    command = [sys.executable, "-m", "analysis.reports.fleets.warm"]
    answers = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as warm:
        for job in jobs:
            warm.stdin.write(json.dumps(job).encode() + b"\n")
            warm.stdin.flush()
            answers.append(json.loads(warm.stdout.readline()))
        warm.stdin.close()
        assert warm.stdout.read() + warm.stderr.read() == b""
    return answers


def test_it_answers_each_job_and_says_nothing_else(tmp_path):
    told = {"out": str(tmp_path / "out"), "month": None, "today": "2026-07-01"}
    good = {"file": str(fleets.person(tmp_path / "a.db", 1)), "name": "a", **told}
    ahead = {**good, "month": "2026-08"}
    loose = {**good, "file": str(fleets.person(tmp_path / "b.db", 2))}
    (tmp_path / "b.db").chmod(0o644)
    answers = served(good, ahead, loose, good)
    assert answers[0] == {"month": "2026-06", "path": str(tmp_path / "out" / "a-2026-06.html"), "made": True}
    assert [one.get("code") for one in answers] == [None, "month_ahead", "journal_loose", None]
    assert answers[3]["made"] is False
