"""A made-up language, longer and accented: whatever still shows in plain letters is written into the code.

Forms are held to the same in tests/browser/test_forms_page.py, from right to left and at 320 px.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import analysis

ENGLISH = Path(analysis.__file__).parent / "resources" / "en"
ACCENTED = str.maketrans("abcdefghijklmnopqrstuvwxyz", "áƀçďéƒğĥíĵķłɱñóþɋřšťúṽŵẋýž")
HOLE = re.compile(r"(\{[^}]*\}|\[/?[a-z]+\])")
DATA = {"absolutes", "sample", "sources_words", "themes", "feelings"}
"""Lists to look for in what people write, and the made-up person's diary: not said to anybody."""
SPEAK = """
import sys
from pathlib import Path
from analysis import resources
real, made = resources.files("analysis.resources"), Path(sys.argv[1])
class Both:
    def __truediv__(self, name):
        return made if name == "qps" else real / name
resources.files = lambda _: Both()
"""
COMMAND = "from analysis.cli import main\nsys.exit(main(sys.argv[2:]))"
TOLD = """
from analysis import measures, narrative, open_journal
journal = open_journal(sample=True)
tables = {
    "coverage": measures.coverage(journal.moments), "recurrence": measures.recurrence(journal.moments),
    "affect": measures.affect(journal.affect), "language": measures.language(journal.moments),
    "practices": measures.practices(journal.practices),
    "followthrough": measures.followthrough(journal.plans, journal.moments),
}
own = set(journal.moments["trigger"].dropna()) | set(journal.affect["emotion"].dropna())
own |= set(measures.language(journal.moments)["word"]) - {"all of them"}
for name, table in tables.items():
    told = getattr(narrative, name)(table)
    for word in sorted(own, key=len, reverse=True):
        told = told.replace(word, "")
    print(told)
"""
REPORT = """
from analysis import open_journal
from analysis.reports.monthly import Month, sections
journal = open_journal(sample=True)
from analysis.reports.session import extract, sections as parts
own = extract.about_own(journal, "2026-08-06", "2026-09-30", "2026-09-03")
page = parts(extract.extract(journal, own), own)
for section in [*sections(Month.of(journal, "2026-09", compare=True)), *page]:
    print(section.heading)
for section in page:
    if section.name in {"head", "since", "plans", "know"}:
        print(*section.sentences)
"""
SCRIPTS = sorted((ENGLISH.parents[1] / "widgets" / "static").glob("*.js"))
NAMES = {"kindlog"}
FRAME = {"Usage", "Options", "Arguments", "Show", "this", "message", "and", "exit", "bool", "var", "env"}
"""What typer itself writes around every help."""
PLACES = set(re.findall(r"\w+", (ENGLISH.parent / "support_resources.toml").read_text(encoding="utf-8")))
"""Where help is found carries the names that it has, whatever the language."""


def made_up(value, key=""):
    """Put accents on every letter of what is said, and make it longer by 40 %."""
    if isinstance(value, dict):
        return {name: made_up(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [made_up(inner, key) for inner in value]
    if not isinstance(value, str):
        return value
    if key == "dir":
        return "rtl"
    parts = [part if HOLE.fullmatch(part) else part.casefold().translate(ACCENTED) for part in HOLE.split(value)]
    return "".join(parts) + "~" * (len(value) * 2 // 5)


@pytest.fixture(scope="module")
def speak(tmp_path_factory):
    folder = tmp_path_factory.mktemp("qps")
    for path in ENGLISH.glob("*.json"):
        if path.stem not in DATA:
            table = json.loads(path.read_text(encoding="utf-8"))
            (folder / path.name).write_text(json.dumps(made_up(table)), encoding="utf-8")

    def call(code, *arguments, journal=folder / "own" / "journal.db"):
        environment = {"KINDLOG_LANGUAGE": "qps", "KINDLOG_JOURNAL": str(journal), "COLUMNS": "200", "NO_COLOR": "1"}
        return subprocess.run(
            [sys.executable, "-c", SPEAK + code, str(folder), *arguments],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return call


def plain(told: str) -> set[str]:
    """Return the words of plain letters: of three or more, no option, no place, no name of a command or a value."""
    words = re.sub(r"(?<!\w)--?[\w-]+|\S*/\S*|\b[A-Z0-9_.\[\]=]{2,}\b", " ", told)
    return set(re.findall(r"(?<![\w-])[A-Za-z]{3,}(?![\w-])", words)) - NAMES


def test_the_words_can_tell():
    assert plain("Kept. Łíĵé") == {"Kept"}
    assert plain("kindlog --json PATH áƀ") == set()


def test_no_sentence_of_the_terminal_is_in_the_code(speak):
    commands = set(re.findall(r"^\W*([a-z-]+)  ", speak(COMMAND, "--help").stdout, re.MULTILINE))
    assert {"log", "list", "support"} <= commands
    known = commands | {part for command in commands for part in command.split("-")}
    for arguments in (["--help"], ["log", "żżż"], ["list"], ["support"], ["checkin"], ["show", "00000000"]):
        done = speak(COMMAND, *arguments)
        told = done.stdout + done.stderr
        assert "~" in told, arguments
        assert not plain(told) - known - FRAME - PLACES, arguments


def test_no_sentence_about_the_tables_is_in_the_code(speak):
    done = speak(TOLD)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("~") > 20
    assert not plain(done.stdout)


def test_no_heading_of_a_report_is_in_the_code(speak):
    done = speak(REPORT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("~") > 20
    assert not plain(done.stdout)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_sentence_of_the_forms_is_in_a_script(path):
    code = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not re.findall(r"""["'`>][A-Z][a-z]+(?: [a-z]+)+""", code)
    assert not re.findall(r"""textContent = ["'`][A-Za-z]""", code)
