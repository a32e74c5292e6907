"""What README.md and CONTRIBUTING.md say is so: every command runs, every example too, in a stranger's tree and home.

The set-up itself is not done again here: whoever runs this suite has just done it, and .ci/run does it from nothing.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
THIS_SUITE = "make test"
OFFLINE = re.compile(
    r"(?i)name resolution|connection (refused|error|broken)|no matching distribution|timed out|unreachable"
)


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in fenced(README, "sh") for line in block.splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return the working tree as a stranger would get it, with a home that holds nothing."""
    top = tmp_path_factory.mktemp("fresh")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, told.stdout.split("\0")):
        if (ROOT / name).is_file():
            target = top / "kindlog" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    (top / "home").mkdir()
    (top / "kindlog" / ".venv").symlink_to(sys.prefix)
    return top


def run(clone: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(clone / "home"), "PATH": os.environ["PATH"]}
    return subprocess.run(command, cwd=clone / "kindlog", env=environment, capture_output=True, text=True, check=False)


def test_readme_opens_with_the_two_commands():
    assert COMMANDS[:2] == ["make report", THIS_SUITE]


def test_make_report_says_where_it_is_and_makes_it_once(clone):
    told = [run(clone, "make", "--assume-old=.venv/ready", "report") for _ in range(2)]
    assert [done.returncode for done in told] == [0, 0], told
    first, again = ([line for line in done.stdout.splitlines() if line.endswith(".html")] for done in told)
    assert first == again
    assert Path(first[0]).stat().st_size > 100_000


def test_every_other_command_runs(clone):
    others = [line for line in COMMANDS if not line.startswith("make ")]
    assert len(others) > 2
    for line in others:
        done = run(clone, *shlex.split(line))
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_set_up_is_asked_for_by_lock_and_project_alone(clone):
    folder = clone / "kindlog"
    for changed, wanted in (("README.md", 0), ("requirements.lock", 1), ("pyproject.toml", 1)):
        stamp = folder / "made" / "ready"
        stamp.parent.mkdir(exist_ok=True)
        stamp.touch()
        later = stamp.stat().st_mtime + 60
        for name in ("README.md", "requirements.lock", "pyproject.toml"):
            os.utime(folder / name, (later, later) if name == changed else (1, 1))
        assert run(clone, "make", "--question", "VENV=made", "made/ready").returncode == wanted, changed


def test_every_command_that_is_named_exists():
    texts = [README, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").rglob("*.ipynb")]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "src/analysis/resources/en").glob("*.json")]
    named = {name for text in texts for name in re.findall(r"(?:`|: )(?:\.venv/bin/)?kindlog ([a-z][a-z-]+)", text)}
    assert {"log", "import", "report"} <= named
    kindlog = Path(sys.executable).with_name("kindlog")
    told = subprocess.run([kindlog, "--help"], capture_output=True, text=True, check=True).stdout
    assert not {name for name in named if not re.search(rf"^\W+{name}\b", told, re.MULTILINE)}


def test_every_target_that_is_named_exists():
    named = set(re.findall(r"`make (\w+)`", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named
    assert not {name for name in named if f"\n{name}:" not in makefile}


@pytest.mark.parametrize("example", fenced(README, "python"))
def test_every_example_runs(example, tmp_path):
    done = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_picture_and_page_that_is_linked_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).is_file(), f"{name}: {target}"


def test_every_file_that_contributing_names_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|benchmarks)/[\w/.-]+)`", text))
    assert len(named) > 5
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_drawn_floors_are_the_checked_floors():
    drawn = fenced((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "")[0]
    rows = [re.split(r" {3,}", line)[1] for line in drawn.splitlines()]
    layers = (ROOT / ".importlinter").read_text(encoding="utf-8").split("layers =\n")[1].split("\n\n")[0]
    checked = [re.sub(r"[()\s]", "", line) for line in layers.splitlines()]
    assert [re.sub(r"\s", "", row) for row in rows] == checked
