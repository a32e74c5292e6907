import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal.rich_text import from_day_one, from_html, html_column


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Never mind<b>d</b>.", "Never mindd."),
        ("a<br><br/>b<BR />c", "a\n\nb\nc"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<ul><li>tea</li><li>walk</li></ul>after", "- tea\n- walk\nafter"),
        ("2 < 3, I <3 you & me", "2 < 3, I <3 you & me"),
        ("AT&amp;T &lt;3 &#39;x&#39;", "AT&T <3 'x'"),
        ("you &notit me", "you &notit me"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("<a href='http://x'>link</a> <span style='x'>s</span>", "link s"),
        ("<unknown>stays</unknown>", "<unknown>stays</unknown>"),
        ("a&nbsp;b", "a b"),
        ("", ""),
    ],
)
def test_html_becomes_words(html, words):
    assert from_html(html) == words


MARKS = ["<br>", "<b>", "</b>", "<i>", "<p>", "&amp;", "<", " ", "\t", "\n", "a"]
PIECES = st.lists(st.sampled_from(MARKS)).map("".join)


@given(st.lists(st.text(alphabet="ab<>&/br;p li\n\u00a0") | PIECES, max_size=8))
def test_the_column_does_what_the_function_does(texts):
    assert html_column(pa.array(texts, pa.string())).to_pylist() == [from_html(text.strip()) for text in texts]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        (r"Wait\! \#1 \(so\-so\)\.", "Wait! #1 (so-so)."),
        (r"C:\Users\me", r"C:\Users\me"),
        ("a" + "\\" * 2 + ".b", r"a\.b"),
        (r"`a\-b` and c\-d", r"`a\-b` and c-d"),
        ("```\nx\\.y\n```\nz\\.", "```\nx\\.y\n```\nz."),
        (r"\`not code\` a\-b", "`not code` a-b"),
        ("\u200b**bold**\u200b", "**bold**"),
        ("![](dayone-moment://1F04)", "[photo]"),
        ("![](dayone-moment:/video/6F9B)", "[video]"),
        ("see dayone-moment:/audio/6F9B", "see [audio]"),
        ("[that day](dayone2://view?entryId=1)", "that day"),
        ("[site](https://example.org)", "[site](https://example.org)"),
    ],
)
def test_day_one_markdown(markdown, words):
    assert from_day_one(markdown) == words


@given(st.text())
def test_plain_text_stays(text):
    if not set(text) & set("\\\u200b") and "dayone" not in text:
        assert from_day_one(text) == text.strip()
