from dataclasses import replace

import pandas as pd

from analysis import settings
from analysis.reports import content

NOTEBOOK = settings.bundled("notebooks") / "reports" / "monthly.ipynb"


def test_equal_rows_give_an_equal_digest(july):
    assert content.digest(july, "a", NOTEBOOK) == content.digest(replace(july), "a", NOTEBOOK)


def test_everything_that_can_change_the_page_changes_the_digest(july, tmp_path, monkeypatch):
    other = tmp_path / "other.ipynb"
    other.write_text("{}", encoding="utf-8")
    moments = july.moments.copy()
    moments.loc[moments.index[0], "trigger"] = "something else"
    digests = {
        content.digest(july, "a", NOTEBOOK),
        content.digest(july, "b", NOTEBOOK),
        content.digest(july, "a", other),
        content.digest(replace(july, moments=moments), "a", NOTEBOOK),
        content.digest(replace(july, checkins=july.checkins.head(3)), "a", NOTEBOOK),
        content.digest(replace(july, made_up=False), "a", NOTEBOOK),
        content.digest(replace(july, plans=pd.DataFrame()), "a", NOTEBOOK),
    }
    monkeypatch.setattr(content, "_recipe", lambda: "a new template")
    digests.add(content.digest(july, "a", NOTEBOOK))
    assert len(digests) == 8


def test_the_digest_says_nothing(july):
    made = content.digest(july, "a", NOTEBOOK)
    assert len(made) == 64
    assert set(made) <= set("0123456789abcdef")
