"""What a saved notebook may hold: the cells as written, and nothing that running them showed."""

from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.contents.checkpoints import AsyncCheckpoints, AsyncGenericCheckpointsMixin
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

SHOWN = ("widgets", "papermill", "execution")
"""Metadata that repeat what was shown, asked or timed."""


def clear(model: dict[str, Any], **_: Any) -> None:
    """Take everything out of a notebook that running it put there, just before it is saved.

    Parameters
    ----------
    model
        Jupyter's model of what is saved; only notebooks are touched.

    Examples
    --------
    >>> cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{"text": "1"}], "execution_count": 2}
    >>> clear({"type": "notebook", "content": {"cells": [cell], "metadata": {"widgets": {}}}})
    >>> cell["outputs"], cell["execution_count"]
    ([], None)
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    _forget(content)
    for cell in content.get("cells", []):
        _forget(cell)
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None


class PrivateContents(AsyncLargeFileManager):
    """Jupyter's files, where a notebook is cleared before anything of it touches the disk."""

    def run_pre_save_hooks(self, model: dict[str, Any], path: str, **kwargs: Any) -> None:
        """Clear the model, whatever else is asked for."""
        super().run_pre_save_hooks(model, path, **kwargs)  # type: ignore[no-untyped-call]  # as Jupyter has it
        clear(model)


def _forget(part: dict[str, Any]) -> None:
    for name in SHOWN:
        part.get("metadata", {}).pop(name, None)


class MemoryCheckpoints(AsyncGenericCheckpointsMixin, AsyncCheckpoints):
    """One earlier version of each file while the laboratory runs, in memory alone."""

    ID = "checkpoint"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._kept: dict[str, tuple[dict[str, Any], datetime]] = {}

    async def create_notebook_checkpoint(self, nb: Any, path: str) -> dict[str, Any]:
        """Keep a notebook."""
        return self._keep(path, {"type": "notebook", "content": nb})

    async def create_file_checkpoint(self, content: Any, format: str, path: str) -> dict[str, Any]:  # noqa: A002
        """Keep another file."""
        return self._keep(path, {"type": "file", "content": content, "format": format})

    async def get_notebook_checkpoint(self, checkpoint_id: str, path: str) -> dict[str, Any]:
        """Return a kept notebook."""
        return self._get(checkpoint_id, path)

    async def get_file_checkpoint(self, checkpoint_id: str, path: str) -> dict[str, Any]:
        """Return another kept file."""
        return self._get(checkpoint_id, path)

    async def list_checkpoints(self, path: str) -> list[dict[str, Any]]:
        """Return the one version kept, if any."""
        kept = self._kept.get(path.strip("/"))
        return [] if kept is None else [{"id": self.ID, "last_modified": kept[1]}]

    async def delete_checkpoint(self, checkpoint_id: str, path: str) -> None:
        """Let a version go."""
        self._get(checkpoint_id, path)
        del self._kept[path.strip("/")]

    async def rename_checkpoint(self, checkpoint_id: str, old_path: str, new_path: str) -> None:
        """Keep a version under its file's new name."""
        self._get(checkpoint_id, old_path)
        self._kept[new_path.strip("/")] = self._kept.pop(old_path.strip("/"))

    def _keep(self, path: str, model: dict[str, Any]) -> dict[str, Any]:
        kept = self._kept[path.strip("/")] = (model, datetime.now(UTC))
        return {"id": self.ID, "last_modified": kept[1]}

    def _get(self, checkpoint_id: str, path: str) -> dict[str, Any]:
        kept = self._kept.get(path.strip("/"))
        if kept is None or checkpoint_id != self.ID:
            raise HTTPError(404)
        return kept[0]
