"""The review form shows what was opened, and keeps notes apart."""

import pytest

from analysis.widgets import ReviewForm
from widget_page import Heard


class Fake:
    def open(self, content):
        return {"id": "c", "page": f"<p>{content}"}

    def receipt(self, consent_id):
        return {"name": f"receipt-{consent_id}", "content": ""}

    def note(self, consent_id, text):
        return {"notes": [f"{consent_id}: {text}"]}


@pytest.fixture
def form():
    return Heard(ReviewForm(Fake()))


def test_a_page_an_answer_and_a_note(form):
    assert form.one("open", content="x")["page"] == "<p>x"
    assert form.one("receipt", id="c")["name"] == "receipt-c"
    assert form.one("note", id="c", text="t")["notes"] == ["c: t"]
