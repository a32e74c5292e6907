"""A receipt as scripts read it."""

import json
from datetime import datetime

import pandas as pd

from analysis.journal import Journal, Loaded, Receipt


def test_ready_for_json() -> None:
    refused = [{"position": "3", "code": "no_date", "reason": "it has no date"}]
    made = Receipt("i", "table", "a.csv", read=4, loaded=2, already_here=1, refused=refused, warnings={"odd": 1})
    told = json.loads(json.dumps(made.as_json()))
    assert told["read"] == told["loaded"] + told["already_here"] + len(told["refused"])
    assert list(told) == [
        "import_id",
        "source",
        "file",
        "read",
        "loaded",
        "already_here",
        "refused",
        "warnings",
        "notes",
    ]


def test_it_agrees_with_what_is_on_record(journal: Journal) -> None:
    problems = pd.DataFrame(columns=["position", "severity", "code", "reason", "raw"], dtype="str")
    made = journal.import_(Loaded("table", pd.DataFrame({"local_dt": [datetime(2026, 1, 1)]}), problems, 1), file="a")
    row = journal.imports.iloc[0]
    assert (row["import_id"], row["loaded"]) == (made.import_id, made.loaded) == (made.import_id, 1)
