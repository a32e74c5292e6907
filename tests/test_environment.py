"""environment.yml and pyproject.toml agree: conda brings Python and pip, everything else has one list."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name


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


def test_every_package_that_is_imported_is_declared(root, project):
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    optional = {
        canonicalize_name(Requirement(line).name)
        for name, lines in project["optional-dependencies"].items()
        if name != "dev"
        for line in lines
    }
    homes = packages_distributions()
    outside = imported(root / "src") - sys.stdlib_module_names - {"analysis"}
    assert {"pandas", "plotly", "pydantic"} <= outside
    undeclared = {
        name
        for name in outside
        if not {canonicalize_name(home) for home in homes.get(name, [name])} & (declared | optional)
    }
    assert not undeclared


def imported(folder):
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found
