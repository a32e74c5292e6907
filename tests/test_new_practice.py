"""A new practice is one declaration and its words: form, columns, help, terminal and export come by themselves.

The practice is declared in a process of its own before anything else is loaded, as it would stand in the code.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DECLARE = """
import json, sys
from pathlib import Path
from analysis import resources
from analysis.model.practices import PRACTICES, Declaration, Field

fields = (Field("muscle", "line", required=True), Field("times", "number"), Field("ease", "choice", choices=("a", "b")))
PRACTICES["stretch"] = Declaration("stretch", fields, seconds=(20, 60), pace=(("up", 5), ("down", 5)), counts="times",
                                   before_after=True, versions=True)
resources.load("practices")["stretch"] = {
    "title": "Stretch", "about": "Reach up, let go.", "pace": {"up": "Up", "down": "Down"},
    "fields": {"muscle": "Which muscle?", "times": "How often?", "ease": "How easy?"},
    "choices": {"ease": {"a": "Easy", "b": "Hard"}},
}
"""
USE = """
from analysis import open_journal
from analysis.cli import main
from analysis.widgets import PracticeForm
from widget_page import Heard

journal = open_journal(Path(sys.argv[1]) / "own" / "journal.db")
clock = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
heard = Heard(PracticeForm(journal, earlier=lambda kind: journal.newest("practices", kind=kind, most=20)[0]))
cards = {card["name"]: card for card in heard.one("ready")["form"]["picker"]}
form = heard.one("choose", kind="stretch")["form"]
values = {"muscle": "neck", "times": 3, "ease": "b", "before": 6, "after": 4, "seconds": 20}
refused = heard.one("keep", token="t0", values={"times": 3}, when=clock)
kept = heard.one("keep", token="t1", values=values, when=clock)
assert heard.widget.last_error is None, heard.widget.last_error
again = heard.one("choose", kind="stretch")["form"]
table = journal.practices
journal.export(Path(sys.argv[1]) / "all.jsonl", "jsonl")
other = Path(sys.argv[1]) / "other" / "journal.db"
codes = [main(["--journal", str(other), "import", str(Path(sys.argv[1]) / "all.jsonl"), "--yes", "--json"])]
codes.append(main(["--journal", str(other), "edit", kept["id"], "--set", "muscle=back", "--json"]))
codes.append(main(["--journal", str(other), "edit", kept["id"], "--set", "unheard=back", "--json"]))
back = open_journal(other).practices
row = table.iloc[0]
Path(sys.argv[1], "told.json").write_text(json.dumps({
    "card": cards["stretch"], "title": form["title"], "asks": form["asks"], "refused": refused["type"],
    "earlier": again["earlier"][0]["line"], "codes": codes,
    "row": {name: row[name] if isinstance(row[name], str) else float(row[name])
            for name in ("kind", "muscle", "times", "ease", "before", "after", "seconds")},
    "same": table.drop(columns=["edited_at", "muscle"]).equals(back.drop(columns=["edited_at", "muscle"])),
    "back": back["muscle"].tolist(), "dtype": [str(table[name].dtype) for name in ("muscle", "times")],
}), encoding="utf-8")
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    tests = Path(__file__).parent
    path = os.pathsep.join([str(tests), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", DECLARE + USE, str(folder)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def test_it_has_a_card_and_a_form(told):
    assert told["card"] == {"name": "stretch", "title": "Stretch", "about": "Reach up, let go."}
    assert told["title"] == "Stretch"
    asked = {ask["name"]: ask for ask in told["asks"]}
    assert list(asked) == ["before", "seconds", "muscle", "times", "ease", "after", "when"]
    assert asked["seconds"]["kind"] == "pacer"
    assert asked["seconds"]["phases"] == [["Up", 5], ["Down", 5]]
    assert asked["muscle"]["label"] == "Which muscle?"
    assert asked["ease"]["choices"] == [["a", "Easy"], ["b", "Hard"]]
    assert told["refused"] == "problem"
    assert told["earlier"] == "neck"


def test_it_has_columns(told):
    answers = {"muscle": "neck", "times": 3.0, "ease": "b"}
    assert told["row"] == {"kind": "stretch", **answers, "before": 6.0, "after": 4.0, "seconds": 20.0}
    assert told["dtype"] == ["str", "float64"]


def test_it_is_exported_imported_and_edited_in_the_terminal(told):
    assert told["codes"][:2] == [0, 0]
    assert told["codes"][2] != 0
    assert told["same"]
    assert told["back"] == ["back"]
