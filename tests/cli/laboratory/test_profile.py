"""Each setting of the hardened profile, as privacy asks for it, and that Jupyter still knows it by this name."""

from importlib import import_module
from pathlib import Path

import jupyterlab
import pytest

from analysis.cli.laboratory import profile
from analysis.cli.laboratory.contents import MemoryCheckpoints
from analysis.cli.laboratory.places import Places

HOMES = {
    "Application": "traitlets.config.Application",
    "ContentsManager": "jupyter_server.services.contents.manager.ContentsManager",
    "FileContentsManager": "jupyter_server.services.contents.filemanager.FileContentsManager",
    "IdentityProvider": "jupyter_server.auth.identity.IdentityProvider",
    "KernelManager": "jupyter_client.manager.KernelManager",
    "LabApp": "jupyterlab.labapp.LabApp",
    "MappingKernelManager": "jupyter_server.services.kernels.kernelmanager.MappingKernelManager",
    "MultiKernelManager": "jupyter_client.multikernelmanager.MultiKernelManager",
    "NotebookNotary": "nbformat.sign.NotebookNotary",
    "ServerApp": "jupyter_server.serverapp.ServerApp",
}


@pytest.fixture
def config(tmp_path):
    where = Places(notebooks=tmp_path / "n", own=tmp_path / "o", runtime=tmp_path / "r")
    return profile.config(where, notebook="a%20b.ipynb", token="t" * 48, port=0)


def test_the_hardened_profile(config, tmp_path):
    server = config["ServerApp"]
    assert server["ip"] == "127.0.0.1"
    assert server["allow_remote_access"] is server["terminals_enabled"] is False
    assert server["root_dir"] == str(tmp_path / "n")
    assert server["default_url"] == "/doc/tree/a%20b.ipynb"
    assert config["FileContentsManager"]["delete_to_trash"] is config["ContentsManager"]["allow_hidden"] is False
    assert config["ContentsManager"]["checkpoints_class"] is MemoryCheckpoints
    assert config["KernelManager"]["transport"] in {"ipc", "tcp"}
    assert config["LabApp"]["news_url"] is None
    assert config["LabApp"]["check_for_updates_class"].__name__ == "NeverCheckForUpdate"
    assert config["LabApp"]["extension_manager"] == "readonly"
    assert config["LabApp"]["collaborative"] is config["LabApp"]["expose_app_in_browser"] is False
    assert config["NotebookNotary"]["db_file"] == ":memory:"


def test_jupyter_knows_every_setting(config):
    for name, settings in config.items():
        module, _, cls = HOMES[name].rpartition(".")
        known = getattr(import_module(module), cls).class_traits(config=True)
        assert set(settings) <= set(known), name


def test_every_part_that_is_switched_off_is_there_to_be_switched_off():
    static = Path(jupyterlab.__file__).parent / "static"
    code = "".join(path.read_text(encoding="utf-8") for path in static.glob("*.js"))
    for name in profile.SILENT:
        assert f'"{name}' in code or name.split(":")[0] in code, name


def test_every_default_is_a_setting_of_jupyterlab():
    schemas = Path(jupyterlab.__file__).parent / "schemas"
    for plugin, settings in profile.DEFAULTS.items():
        package, name = plugin.split(":")
        schema = (schemas / package / f"{name}.json").read_text(encoding="utf-8")
        assert not [key for key in settings if f'"{key}"' not in schema]


def test_the_policy_lets_nothing_out_and_no_stranger_run():
    told = profile.headers()["Content-Security-Policy"]
    policy = dict(part.split(" ", 1) for part in told.split("; "))
    assert not [part for part in policy.values() if "http" in part or "*" in part]
    assert "unsafe-inline" not in policy["script-src"]
    assert policy["script-src"].count("sha256-") >= 1
    assert policy["connect-src"] == "'self' data: blob:"
    assert policy["object-src"] == "'none'"


def test_only_scripts_that_run_are_digested():
    page = '<script type="application/json">{}</script><script defer src="a.js"></script><script>1</script>'
    assert profile.inline_scripts(page) == profile.inline_scripts("<script>1</script>")
    assert len(profile.inline_scripts(page)) == 1


def test_the_page_keeps_only_our_parts():
    before = {
        "federated_extensions": [{"name": "anywidget"}, {"name": "jupyter-collaboration"}],
        "disabledExtensions": ["a"],
    }
    page = profile.quiet_page(None, before)
    assert page["federated_extensions"] == [{"name": "anywidget"}]
    assert set(page["disabledExtensions"]) == {"a", *profile.SILENT}
    assert page["buildCheck"] is page["buildAvailable"] is False
