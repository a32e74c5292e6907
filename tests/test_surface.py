"""The front door: few names, sorted, each there, and none paid for before it is used."""

import json
import subprocess
import sys

import pytest

import analysis

HEAVY = ["IPython", "apsw", "ipywidgets", "jinja2", "numpy", "pandas", "papermill", "plotly", "pyarrow", "pydantic"]
LIGHT_FLOORS = ["errors", "resources", "settings", "model"]


def loaded_by(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; import json, sys; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(told.stdout))


def test_few_sorted_names():
    assert analysis.__all__ == sorted(analysis.__all__)
    assert len(analysis.__all__) <= 20
    assert set(analysis.__all__) <= set(dir(analysis))


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_name_is_there(name):
    assert getattr(analysis, name) is not None


def test_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'nothing_here'"):
        _ = analysis.nothing_here


def test_import_loads_nothing_heavy():
    assert not loaded_by("import analysis") & set(HEAVY)


@pytest.mark.parametrize("floor", LIGHT_FLOORS)
def test_low_floors_load_no_tables(floor):
    assert not loaded_by(f"import analysis.{floor}") & {"pandas", "numpy", "pyarrow", "plotly", "apsw", "papermill"}
