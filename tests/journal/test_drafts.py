"""Drafts: kept like an entry, seen by nobody but their form."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_a_draft_is_there_for_the_next_who_opens(journal, open_at):
    journal.keep_draft("moment", {"text": "half a li", "strength": 4})
    again = open_at(journal.path)
    assert again.draft("moment") == {"text": "half a li", "strength": 4}
    assert again.draft("plan") is None
    assert again.moments.empty


def test_the_later_draft_takes_the_place_of_the_earlier(journal):
    journal.keep_draft("moment", {"text": "one"})
    journal.keep_draft("moment", {"text": "two"})
    assert journal.draft("moment") == {"text": "two"}


def test_a_draft_let_go_leaves_no_word_in_the_file(journal):
    journal.keep_draft("moment", {"text": "quiet-canary-word"})
    journal.drop_draft("moment")
    journal.drop_draft("moment")
    assert journal.draft("moment") is None
    assert b"quiet-canary-word" not in journal.path.read_bytes()


def test_no_draft_leaves_with_an_export(journal, tmp_path):
    journal.keep_draft("moment", {"text": "quiet-canary-word"})
    assert b"quiet-canary-word" not in journal.export(tmp_path / "all.jsonl").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text(max_size=10), st.none() | st.text() | st.integers(-9, 9) | st.lists(st.text(max_size=9)))
)
def test_any_content_comes_back(fresh_folder, open_at, content):
    journal = open_at(fresh_folder() / "journal.db")
    journal.keep_draft("form", content)
    assert journal.draft("form") == content
