"""requirements.lock holds versions and hashes only, covers pyproject, and leaves one slow grammar out."""

import importlib.util
import re
import tomllib

import nbformat
import papermill
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

GRAMMAR = "rfc3987-syntax"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@pytest.fixture(scope="module")
def lock(root):
    return (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pins(lock):
    """Return each pinned line without its hashes, and how many hashes it has."""
    blocks = re.findall(r"^[a-z0-9].*(?:\n +--hash.*)*", lock, re.MULTILINE)
    return [(Requirement(block.split("\\")[0].strip()), len(HASH.findall(block))) for block in blocks]


def test_every_pin_is_exact_and_hashed(pins):
    assert len(pins) > 100
    for pin, hashes in pins:
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), pin
        assert hashes, pin


def test_no_address_and_no_place(lock):
    assert "://" not in lock
    assert " @ " not in lock
    assert "index-url" not in lock
    assert "find-links" not in lock


def test_every_dependency_is_satisfied(root, pins):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for needed in map(Requirement, wanted):
        found = [pin for pin, _ in pins if canonicalize_name(pin.name) == canonicalize_name(needed.name)]
        assert found, needed
        for pin in found:
            assert needed.specifier.contains(str(pin.specifier).removeprefix("==")), needed


def test_slow_grammar_is_absent(pins):
    assert GRAMMAR not in {pin.name for pin, _ in pins}
    assert importlib.util.find_spec(GRAMMAR.replace("-", "_")) is None


def test_notebooks_are_still_checked_without_it():
    sound = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    nbformat.validate(sound)
    sound.cells[0]["cell_type"] = "unheard of"
    with pytest.raises(nbformat.ValidationError):
        nbformat.validate(sound)


def test_papermill_still_runs_without_it(tmp_path):
    cells = [nbformat.v4.new_code_cell("n = 1", metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell("n * 2")]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, tmp_path / "in.ipynb")
    done = papermill.execute_notebook(
        tmp_path / "in.ipynb", tmp_path / "out.ipynb", parameters={"n": 21}, kernel_name="python3", progress_bar=False
    )
    assert done.cells[-1].outputs[0].data["text/plain"] == "42"
