"""What is committed: no private outputs, no places of one machine, no addresses, no way of writing that leaks."""

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    if name and (ROOT / name).is_file()
]
SOURCE = ROOT / "src" / "analysis"
CODE = [path for path in TRACKED if path.suffix == ".py" and SOURCE in path.parents]
NOTEBOOKS = [path for path in TRACKED if path.suffix == ".ipynb"]
HERE = [f"{place}/" for place in (ROOT.parent, Path.home()) if place.name not in {"", "tmp"}]
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js.org", "deb." + "debian", "index" + "-url")
NAMES_NOT_ADDRESSES = {
    "127.0.0.1": "this computer",
    "localhost": "this computer",
    "www.w3.org": "names of XML and SVG vocabularies; nothing is fetched",
    "schemas.microsoft.com": "the name of the Task Scheduler's vocabulary; nothing is fetched",
    "loinc.org": "the name of a vocabulary in FHIR; nothing is fetched",
    "terminology.hl7.org": "names of vocabularies in FHIR; nothing is fetched",
}
SHOWN_TO_PEOPLE = {"support_resources.toml": "where help is found, as text; opened by nobody but the person"}
BORDERS = {"widgets/base.py": "what a form did not foresee reaches the person as one sentence, and no word is lost"}
TOOLS = {".ci/run", "Makefile", "tests/test_lock.py", "tests/test_repository.py"}


def readable(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", "replace")


def parsed() -> list[tuple[str, ast.AST]]:
    found = [(str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))) for path in CODE]
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found += [
            (path.name, ast.parse("".join(cell["source"])))
            for cell in cells
            if cell["cell_type"] == "code" and not "".join(cell["source"]).startswith(("%", "!"))
        ]
    return found


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return ast.unparse(node.func)


def swallows(node: ast.AST) -> bool:
    """Tell a handler that keeps what it caught; one that tidies up and raises it again does not."""
    again = isinstance(node, ast.ExceptHandler) and isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
    return isinstance(node, ast.ExceptHandler) and not again


def test_nothing_runs_on_an_empty_list():
    assert len(CODE) > 15
    assert ROOT / "pyproject.toml" in TRACKED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_holds_no_output(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if "nbval-check-output" not in cell["metadata"].get("tags", []):
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None


def test_no_place_of_one_machine():
    homes = re.compile(r"/(?:home|Users|root)/\w{3}|[A-Z]:\\\\?Users\\\\?\w{3}")
    found = [
        str(path.relative_to(ROOT))
        for path in TRACKED
        if homes.search(text := readable(path)) or any(place in text for place in HERE)
    ]
    assert not found


def test_no_registry_is_named():
    assert not [
        f"{path.relative_to(ROOT)}: {name}"
        for path in TRACKED
        if str(path.relative_to(ROOT)) not in TOOLS
        for name in REGISTRIES
        if name in readable(path)
    ]


def test_what_ships_names_no_address():
    shipped = [
        path
        for path in TRACKED
        if path.relative_to(ROOT).parts[0] in {"src", "notebooks"} and path.name not in SHOWN_TO_PEOPLE
    ]
    assert not [
        f"{path.relative_to(ROOT)}: {host}"
        for path in shipped
        for host in re.findall(r"https?://([\w.-]+)", readable(path))
        if host not in NAMES_NOT_ADDRESSES
    ]


def test_no_figure_widget_and_no_raw_html():
    raw = {"HTML", "widgets.HTML", "ipywidgets.HTML", "display.HTML", "Markdown", "display.Markdown"}
    found = []
    for name, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith(("FigureWidget", "Styler")):
                found.append(f"{name}: {ast.unparse(node)}")
            constant = isinstance(node, ast.Call) and all(isinstance(part, ast.Constant) for part in node.args)
            if called(node) in raw and not constant:
                found.append(f"{name}: {called(node)} of something not constant")
    assert not found


def test_nothing_is_pickled_evaluated_or_swallowed():
    modules = {"pickle", "shelve", "marshal", "dill", "joblib"}
    calls = {"eval", "yaml.load", "pd.read_pickle"}
    broad = {"", "Exception", "BaseException"}
    found = []
    for name, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import) and {alias.name.split(".")[0] for alias in node.names} & modules:
                found.append(f"{name}: {ast.unparse(node)}")
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in modules:
                found.append(f"{name}: {ast.unparse(node)}")
            if called(node) in calls or called(node).endswith(".to_pickle"):
                found.append(f"{name}: {called(node)}")
            if swallows(node) and name not in BORDERS and (ast.unparse(node.type) if node.type else "") in broad:
                found.append(f"{name}:{node.lineno}: a handler that takes everything")
            if isinstance(node, ast.Raise) and node.exc and ast.unparse(node.exc).split("(")[0] in broad:
                found.append(f"{name}:{node.lineno}: an error without a name")
    assert not found


PRIVATE = ["mine.db", "mine.db-journal", "out/r.html", "a.kindlog-share", "exports/d.csv", "reports/2026-09.html"]
KEPT = ["src/analysis/reports/render.py", "notebooks/reports/monthly.ipynb", "data/sample/README.md"]


@pytest.mark.parametrize("name", [*PRIVATE, ".venv/x", "notebooks/.ipynb_checkpoints/a.ipynb"])
def test_private_and_made_files_are_ignored(name):
    assert ignored(name)


@pytest.mark.parametrize("name", KEPT)
def test_sources_are_not_ignored(name):
    assert not ignored(name)


def ignored(name: str) -> bool:
    return subprocess.run(["git", "check-ignore", "-q", "--no-index", name], cwd=ROOT, check=False).returncode == 0


def test_sample_says_that_it_is_made_up():
    readme = (ROOT / "data" / "sample" / "README.md").read_text(encoding="utf-8")
    assert re.search(r"(?i)made up|made-up", readme)
    assert re.search(r"(?i)synthetic", readme)
    others = [path for path in TRACKED if path.parent == ROOT / "data" / "sample" and path.name != "README.md"]
    assert others
    for path in others:
        assert path.name in readme, f"README of the sample does not name {path.name}"
