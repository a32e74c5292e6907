import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from tornado.web import HTTPError

from analysis.cli.laboratory.contents import MemoryCheckpoints, PrivateContents, clear

SECRET = "canary"


def in_a_loop_of_its_own(story: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run a story in a thread: a browser test before it may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(story())).result()


def notebook():
    return {
        "cells": [
            {"cell_type": "markdown", "id": "a", "source": "# kept", "metadata": {"tags": ["kept"]}},
            {
                "cell_type": "code",
                "id": "b",
                "source": "kept",
                "metadata": {"tags": ["parameters"], "papermill": {"x": SECRET}, "execution": {"x": SECRET}},
                "outputs": [{"output_type": "stream", "name": "stdout", "text": SECRET}],
                "execution_count": 4,
            },
        ],
        "metadata": {"kernelspec": {"name": "python3"}, "widgets": {"x": SECRET}, "papermill": {"x": SECRET}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_what_was_shown_goes_and_what_was_written_stays():
    content = notebook()
    clear({"type": "notebook", "content": content}, path="x", contents_manager=None)
    assert SECRET not in json.dumps(content)
    assert [cell["source"] for cell in content["cells"]] == ["# kept", "kept"]
    assert [cell["metadata"] for cell in content["cells"]] == [{"tags": ["kept"]}, {"tags": ["parameters"]}]
    assert content["metadata"] == {"kernelspec": {"name": "python3"}}
    assert content["cells"][1]["outputs"] == []
    assert content["cells"][1]["execution_count"] is None


@given(st.dictionaries(st.sampled_from(["type", "content", "format"]), st.text() | st.none()))
def test_other_files_and_odd_models_are_left_alone(model):
    before = dict(model)
    clear(model)
    assert model == before


@pytest.fixture
def contents(tmp_path):
    manager = PrivateContents(root_dir=str(tmp_path), checkpoints_class=MemoryCheckpoints)
    assert isinstance(manager, AsyncFileContentsManager)
    return manager


def test_the_earlier_version_is_in_memory_and_comes_back(contents, tmp_path):
    async def story():
        model = {"type": "notebook", "content": notebook()}
        await contents.save(model, "a.ipynb")
        assert SECRET not in (tmp_path / "a.ipynb").read_text(encoding="utf-8")
        kept = await contents.create_checkpoint("a.ipynb")
        assert [one["id"] for one in await contents.list_checkpoints("a.ipynb")] == [kept["id"]]
        changed = notebook()
        changed["cells"] = []
        await contents.save({"type": "notebook", "content": changed}, "a.ipynb")
        await contents.restore_checkpoint(kept["id"], "a.ipynb")
        assert len(json.loads((tmp_path / "a.ipynb").read_text(encoding="utf-8"))["cells"]) == 2
        await contents.rename("a.ipynb", "b.ipynb")
        assert await contents.list_checkpoints("a.ipynb") == []
        await contents.restore_checkpoint(kept["id"], "b.ipynb")
        await contents.delete("b.ipynb")
        assert await contents.list_checkpoints("b.ipynb") == []
        with pytest.raises(HTTPError):
            await contents.checkpoints.get_notebook_checkpoint(kept["id"], "b.ipynb")

    in_a_loop_of_its_own(story)
    assert list(tmp_path.iterdir()) == []


def test_other_files_have_an_earlier_version_too(contents, tmp_path):
    async def story():
        await contents.save({"type": "file", "format": "text", "content": "one"}, "a.txt")
        kept = await contents.create_checkpoint("a.txt")
        await contents.save({"type": "file", "format": "text", "content": "two"}, "a.txt")
        await contents.restore_checkpoint(kept["id"], "a.txt")

    in_a_loop_of_its_own(story)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
