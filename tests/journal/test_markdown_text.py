import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import markdown_text


@pytest.mark.parametrize(
    ("text", "key", "value", "left"),
    [
        ("Mood:: calm", "Mood", "calm", ""),
        ("- Make Progress:: 29", "Make Progress", "29", ""),
        ("**Bold**:: x", "Bold", "x", ""),
        ("**Bold::** x", "Bold", "x", ""),
        ("I slept [slept:: 7 h] well", "slept", "7 h", "I slept 7 h well"),
        ("I slept (slept:: 7 h) well", "slept", "7 h", "I slept 7 h well"),
        ("🙂 state:: 3", "🙂 state", "3", ""),
        ("sleep:: 11:34 pm/6:12 am", "sleep", "11:34 pm/6:12 am", ""),
        ("#weight:66.9kg", "weight", "66.9kg", "#weight:66.9kg"),
        ("trigger:: [[Bus|a late bus]]", "trigger", "a late bus", ""),
    ],
)
def test_inline_fields(text, key, value, left):
    note = markdown_text.read(text)
    assert (note.keys, note.text) == ({key: value}, left)


def test_a_repeated_key_is_a_list_whatever_its_case():
    assert markdown_text.read("A b:: 1\nA-B:: 2\na_b:: 3").keys == {"A b": ["1", "2", "3"]}


@pytest.mark.parametrize(
    "text", ["`a:: b`", "```\na:: b\n#no\n```", "    std::vector is code", "http://a.b::8080", "x :: y z"]
)
def test_colons_in_code_are_no_field(text):
    assert markdown_text.read(text).text == text
    assert markdown_text.read(text).tags == []


def test_tags_links_and_pictures():
    note = markdown_text.read(
        "# Head\n#a #b/c #1984 mail@x.y#z [[One|two]] ![[p.png]] ![alt](x.png) <!-- secret --> %% also %%"
    )
    assert note.tags == ["a", "b/c"]
    assert note.text == "# Head\n#a #b/c #1984 mail@x.y#z two [attachment] [alt]"


def test_lines_with_a_time_of_day():
    text = (
        "Slow\n- 14:03 tea\n  - with Sam\n\n  and bread\n- no time\n## 9:30 pm Evening\nquiet\n### still\n"
        "## Night\nlate\n```\n- 10:00 code\n```"
    )
    pieces = markdown_text.by_time(text)
    assert [(piece.seconds, piece.text) for piece in pieces] == [
        (None, "Slow\n- no time\n## Night\nlate\n```\n- 10:00 code\n```"),
        (50580, "tea\n- with Sam\n\nand bread"),
        (77400, "Evening\nquiet\n### still"),
    ]
    assert [piece.line for piece in pieces] == [0, 1, 6]


@given(st.text(max_size=200))
def test_no_text_raises(text):
    note = markdown_text.read(text)
    assert isinstance(note.text, str)
    markdown_text.by_time(text)
    markdown_text.titled(text)
