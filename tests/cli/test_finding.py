import json

import pytest

from analysis import resources
from analysis.cli.finding import Finding


def test_a_finding_is_well_unless_said_otherwise():
    assert Finding("free", "2 GB").level == "ok"


@pytest.mark.parametrize("name", resources.load("cli")["doctor"])
def test_every_finding_has_a_sentence_and_goes_through_json(name):
    found = Finding(name, 3, "note").as_json()
    assert json.loads(json.dumps(found)) == {"name": name, "value": 3, "level": "note"}
    assert resources.text(f"cli.doctor.{name}", value=3, told="x")
