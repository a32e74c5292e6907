from dataclasses import replace

import pandas as pd

from analysis import settings
from analysis.reports import content

NOTEBOOK = settings.bundled("notebooks") / "reports" / "monthly.ipynb"


def test_equal_rows_give_an_equal_digest(september):
    assert content.digest(september, "a", NOTEBOOK) == content.digest(replace(september), "a", NOTEBOOK)


def test_everything_that_can_change_the_page_changes_the_digest(september, tmp_path, monkeypatch):
    other = tmp_path / "other.ipynb"
    other.write_text("{}", encoding="utf-8")
    moments = september.moments.copy()
    moments.loc[moments.index[0], "trigger"] = "something else"
    digests = {
        content.digest(september, "a", NOTEBOOK),
        content.digest(september, "b", NOTEBOOK),
        content.digest(september, "a", other),
        content.digest(replace(september, moments=moments), "a", NOTEBOOK),
        content.digest(replace(september, checkins=september.checkins.head(3)), "a", NOTEBOOK),
        content.digest(replace(september, made_up=False), "a", NOTEBOOK),
        content.digest(replace(september, plans=pd.DataFrame()), "a", NOTEBOOK),
    }
    monkeypatch.setattr(content, "_recipe", lambda: "a new template")
    digests.add(content.digest(september, "a", NOTEBOOK))
    assert len(digests) == 8


def test_the_digest_says_nothing(september):
    made = content.digest(september, "a", NOTEBOOK)
    assert len(made) == 64
    assert set(made) <= set("0123456789abcdef")


def test_the_nonce_is_new_for_new_content_and_long_enough():
    nonces = {content.nonce(digit * 64) for digit in "0123"}
    assert len(nonces) == 4
    assert all(len(nonce) == 24 for nonce in nonces)
    assert content.nonce("0" * 64) == content.nonce("0" * 64)
