"""environment.yml and pyproject.toml agree: conda brings Python and pip, everything else has one list."""

import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet


@pytest.fixture
def conda(root):
    return yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_channels_are_free_and_named(conda):
    assert conda["channels"] == ["conda-forge", "nodefaults"]


def test_python_is_pinned_to_a_minor_that_pyproject_takes(conda, project):
    pinned = next(entry for entry in conda["dependencies"] if str(entry).startswith("python="))
    minor = pinned.removeprefix("python=")
    assert minor.count(".") == 1
    assert SpecifierSet(project["requires-python"]).contains(f"{minor}.0")


def test_pip_installs_the_project_itself(conda):
    assert {"pip": ["-e ."]} in conda["dependencies"]
    assert "pip" in conda["dependencies"]


def test_nothing_in_conda_contradicts_pyproject(conda, project):
    floors = {Requirement(line).name: Requirement(line).specifier for line in project["dependencies"]}
    named = [entry for entry in conda["dependencies"] if isinstance(entry, str) and not entry.startswith("python=")]
    for entry in named:
        needed = Requirement(entry)
        assert needed.name == "pip" or needed.specifier == floors[needed.name], entry
