import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.journal import reading
from analysis.journal.reading import File, decode, handed, open_file, parse_json
from exports import keep, zipped


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda folder: folder / "nowhere.csv", errors.FileMissing),
        (lambda _: "https://example.org/export.csv", errors.FileMissing),
        (lambda folder: keep(folder, "a") / "inside.csv", errors.FileMissing),
        (lambda folder: folder, errors.FileEmpty),
        (lambda folder: keep(folder, b""), errors.FileEmpty),
        (lambda folder: keep(folder, b"\xef\xbb\xbf \r\n"), errors.FileEmpty),
        (lambda folder: keep(folder, b"\xff\xfe\n\0"), errors.FileEmpty),
        (lambda folder: keep(folder, b"\0" * 9), errors.FileEmpty),
        (lambda folder: str(folder / "a\0b.csv"), errors.FileUnreadable),
        (lambda folder: str(folder / ("x" * 5000)), errors.FileUnreadable),
    ],
)
def test_what_cannot_be_opened_says_so(tmp_path, make, expected):
    with pytest.raises(expected) as caught:
        open_file(make(tmp_path))
    assert str(caught.value)


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    with pytest.raises(errors.FileTooLarge, match="1000 MB"):
        open_file(path)


def test_what_is_handed_over_is_as_what_lies_on_the_disk(tmp_path, monkeypatch):
    path = keep(tmp_path, "a,b\n1,2\n")
    assert handed("export.csv", path.read_bytes()).text == open_file(path).text
    assert handed("C:\\mine/export.csv", b"a").name == "export.csv"
    with pytest.raises(errors.FileEmpty, match=r"export\.csv is empty"):
        handed("export.csv", b"\r\n\0")
    monkeypatch.setattr(reading, "LIMIT", 3)
    with pytest.raises(errors.FileTooLarge):
        handed("export.csv", b"1234")


def test_a_device_is_no_file():
    with pytest.raises(errors.FileUnreadable):
        open_file("/dev/zero")


def test_opening_changes_nothing(tmp_path):
    path = keep(tmp_path, "a,b\n1,2\n")
    before = hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns
    file = open_file(path)
    assert (file.name, file.text) == ("export.csv", "a,b\n1,2\n")
    assert before == (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns)


@pytest.mark.parametrize(
    "data",
    [
        "é\nb".encode("utf-8-sig"),
        "é\r\nb".encode("utf-16"),
        b"\xff\xfe" + "é\rb".encode("utf-16-le"),
        b"\xfe\xff" + "é\nb".encode("utf-16-be"),
    ],
)
def test_text_by_its_mark(data):
    assert decode(data, "x") == "é\nb"


def test_a_nul_goes():
    assert decode(b"a whole line\0 of text", "x") == "a whole line of text"


@pytest.mark.parametrize("data", [bytes(range(256)), "été".encode("latin-1"), "abc".encode("utf-16-le"), b"\xff\xfea"])
def test_other_bytes_are_refused_not_guessed(data):
    with pytest.raises(errors.FileUndecodable):
        decode(data, "x.csv")
    assert not File("x.csv", data).is_text


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "{", "", '{"a": ' + "9" * 5_000 + "}", '{"a": 1} {"b": 2}', "[1,]"]
)
def test_json_that_is_none(text):
    assert parse_json(text) is None or isinstance(parse_json(text), dict)


def test_lone_surrogates_become_marks():
    assert parse_json('{"\\ud83d": ["\\ude00 x", {"a": 1}]}') == {"?": ["? x", {"a": 1}]}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_json_reads_what_json_writes(value):
    told = parse_json(json.dumps(value))
    assert json.dumps(told) == json.dumps(value) or isinstance(value, (int, list))


def test_documents_of_a_zip_are_parsed_once():
    file = File("x.zip", zipped({"a.json": '{"a": 1}', "b.json": b"\xff\xff", "c.json": "{", "photos/p.jpg": "x"}))
    assert [(one.member, one.value, one.text is None) for one in file.documents] == [
        ("a.json", {"a": 1}, False),
        ("b.json", None, True),
        ("c.json", None, False),
    ]
    assert not file.is_text
    assert file.document is None
    assert file.documents is file.documents


def test_limit_is_the_one_of_the_specification():
    assert reading.LIMIT == 200_000_000


def test_a_folder_has_members_and_no_text(tmp_path):
    keep(tmp_path, "words", "a.md")
    keep(tmp_path, b"\xff\xfa\x00", "b.md")
    keep(tmp_path, '{"a": 1}', "c.json")
    file = open_file(tmp_path)
    assert (file.is_bundle, file.is_zip, file.is_text) == (True, False, False)
    assert [(page.member, page.text) for page in file.pages(".md")] == [("a.md", "words"), ("b.md", None)]
    assert list(file.heads(".md")) == ["words", ""]
    assert [document.value for document in file.documents] == [{"a": 1}]
    assert file.place("a.md") == f"{tmp_path.name}/a.md"


def test_a_single_file_is_its_own_page():
    file = File("a.md", b"words")
    assert [(page.member, page.name, page.text) for page in file.pages(".csv")] == [("", "a.md", "words")]
    assert (list(file.heads(".csv")), file.place("")) == (["words"], "a.md")


TABLE = "date,mood\n" + "2026-09-14,süß\n" * 80_000


def test_a_long_table_is_recognised_by_its_head(tmp_path):
    file = open_file(keep(tmp_path, TABLE.encode()))
    assert len(file.head.data) <= 1_000_000
    assert TABLE.startswith(file.head.text)
    assert file.head.text.endswith("\n")
    assert file.head.name == file.name


@pytest.mark.parametrize("start", ["[1,2]\n", " {\n", "<a b=','>\n", "no mark of a table\n", "ü,b\n"])
def test_other_files_are_looked_at_whole(tmp_path, start):
    file = open_file(keep(tmp_path, (start + TABLE).encode()))
    assert file.head is file


@given(st.text(alphabet="aü\n\r\0😀"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_bytes_are_those_of_the_text(text, encoding):
    file = File("x", ("a" * 9 * len(text) + text).encode(encoding))
    assert file.utf8 == file.text.encode()


@pytest.mark.parametrize("data", [b"\0\xff\0", b"\xef", b"\xbf\xbb", b"\0" * 5_000 + b"\xfe"])
def test_bytes_of_a_mark_alone_are_content_though_no_text(tmp_path, data):
    with pytest.raises(errors.FileUndecodable):
        _ = open_file(keep(tmp_path, data)).text


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(errors.FileUndecodable):
        _ = File("x.csv", b"a,b\n\xc3(").utf8
