"""Every sentence a person reads: plain, kind, there when asked for, and asked for when there."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from readability import grade, sentences

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "src" / "analysis" / "resources" / "en"
BANNED = ("streak", "fail", "failed", "failure", "missed", "should", "score", "relapse", "compliance")
NO_PROSE = {
    "absolutes": "a list of words to look for in what people write, not words said to anyone",
    "phrasing": "lists of phrases to look for in what people write, not words said to anyone",
    "cli.examples": "commands to copy",
    "sharing.refusals.E08": "a sentence fixed by the format of shared files, one grade above the rest",
    "theme_examples": "what people may write, to compare with; said to nobody",
    "sample": "the diary of the made-up person, who writes as people write",
    "sources_words": "what other apps call their columns",
}
READERS = {"notebook_import", "therapist"}
"""Resources whose sentences replace those of others while somebody else reads; see ``resources.told_to``."""
LABEL = 5
"""Below this many words a string is a label, and a grade would say nothing."""


def leaves(value, key):
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{key}.{place}")


STRINGS = {
    key: told
    for path in sorted(ENGLISH.glob("*.json"))
    for key, told in leaves(json.loads(path.read_text(encoding="utf-8")), path.stem)
}
PROSE = {key: told for key, told in STRINGS.items() if not f"{key}.".startswith(tuple(f"{part}." for part in NO_PROSE))}
ALLOWED = {
    (word.strip(), name.strip())
    for line in (ROOT / "tests" / "words_allowed.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#") and line.strip()
    for word, name, _ in [line.split("|")]
}


def told_to_people() -> dict[str, str]:
    """Return every text a person may see, by the file it stands in."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("templates/*.html*")}
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts[path.name] = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    for name in ("README.md", "CHANGELOG.md"):
        texts[name] = (ROOT / name).read_text(encoding="utf-8")
    for path in sorted(ENGLISH.glob("*.json")):
        texts[path.name] = "\n".join(told for key, told in STRINGS.items() if key.split(".")[0] == path.stem)
    return texts


TOLD = told_to_people()


@pytest.mark.parametrize("name", TOLD)
def test_no_banned_word(name):
    told = TOLD[name]
    found = {word for word in BANNED if re.search(rf"(?i)\b{word}\b", told)}
    assert not {word for word in found if (word, name) not in ALLOWED}


def test_every_allowance_is_still_needed_and_has_a_reason():
    for word, name in ALLOWED:
        assert re.search(rf"(?i)\b{word}\b", TOLD[name]), f"{word} in {name}"
    for line in (ROOT / "tests" / "words_allowed.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or line.split("|")[2].strip()


def test_sentences_are_short():
    long = {key: told for key, told in PROSE.items() if any(len(words) > 25 for words in sentences(told))}
    assert not long


def test_sentences_are_easy():
    hard = {
        key: f"{grade(told):.1f} {told}"
        for key, told in PROSE.items()
        if sum(map(len, sentences(told))) >= LABEL and grade(told) > 7
    }
    assert not hard, "\n".join(f"{key}: {told}" for key, told in hard.items())


def test_grade_tells_hard_from_easy():
    assert grade("The cat sat on the mat. It was a good day.") < 2
    assert grade("Notwithstanding considerable institutional heterogeneity, interpretability deteriorates.") > 15


@cache
def trees() -> list[ast.AST]:
    """Return the code of every module and notebook."""
    found = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")]
    for path in (ROOT / "notebooks").rglob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        found += [ast.parse("\n".join(line for line in text.splitlines() if line[:1] not in "%!")) for text in code]
    return found


def parts(nodes) -> tuple[set[str], set[str]]:
    """Return every whole string among the nodes, and every beginning of a string that is filled in."""
    whole, beginnings = set(), set()
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            whole.add(node.value)
        elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            beginnings.add(node.values[0].value)
    return whole, beginnings


def asked() -> tuple[set[str], set[str]]:
    """Return the keys that code and templates ask ``text`` for, whole or by their beginning."""
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    whole, beginnings = parts(node.args[0] for node in calls if ast.unparse(node.func) in {"text", "resources.text"})
    return whole | in_templates(), beginnings


def in_templates() -> set[str]:
    """Return the keys that templates ask for."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("templates/*")]
    return {key for text in texts for key in re.findall(r"\btext\(\s*[\"']([^\"']+)[\"']", text)}


@cache
def loaded_whole() -> set[str]:
    """Return the resource files that code reads as one table."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        found |= set(re.findall(r"\b(?:load|table)\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    return found


@cache
def keys() -> set[str]:
    """Return every key that can be asked for: sentences, pairs of plurals and the tables above them."""
    steps = [key.split(".") for key in STRINGS]
    return {".".join(step[:depth]) for step in steps for depth in range(2, len(step) + 1)}


def test_every_sentence_asked_for_is_there():
    whole, beginnings = asked()
    assert len(whole) > 20
    assert not whole - keys()
    assert not {text for text in beginnings if not any(key.startswith(text) for key in keys())}


def test_every_sentence_is_asked_for():
    whole, beginnings = parts(node for tree in trees() for node in ast.walk(tree))
    tables = (whole | in_templates()) & keys()
    begun = tuple(text for text in beginnings if "." in text)
    unused = {
        key
        for key in STRINGS
        if key not in tables
        and not key.startswith(begun)
        and not key.startswith(tuple(f"{table}." for table in tables))
        and key.split(".")[0] not in loaded_whole() | READERS
    }
    assert not unused


def test_what_is_said_to_somebody_else_stands_for_a_sentence_said_to_the_person():
    for key in PROSE:
        reader, _, behind = key.partition(".")
        if reader in READERS:
            assert behind in STRINGS, key
