import io
import stat
import struct
import time
import zipfile

import pytest

from analysis import errors
from analysis.journal import archives
from analysis.journal.archives import Archive
from exports import zipped


def opened(members):
    return Archive.open(zipped(members), "x.zip")


def test_names_without_folders_and_shadows():
    archive = opened({"a.json": "1", "photos/p.jpg": "2", "__MACOSX/._a.json": "3", "._b.json": "4"})
    assert archive.names == ("a.json", "photos/p.jpg")
    assert archive.read("a.json") == b"1"
    assert archive.read("a.json") == b"1"


@pytest.mark.parametrize("name", ["/etc/passwd", "../a.json", "x/../../a.json", "..\\a.json", "C:\\a.json"])
def test_names_that_point_outside(name):
    with pytest.raises(errors.FileUnsafe):
        opened({name: "1"})


def test_links_are_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo("a.json")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(errors.FileUnsafe):
        Archive.open(held.getvalue(), "x.zip")


def test_a_bomb_stops_before_it_is_in_memory():
    archive = opened({"a.json": b"0" * 30_000_000})
    start = time.process_time()
    with pytest.raises(errors.FileTooLarge):
        archive.read("a.json")
    assert time.process_time() - start < 1


def test_the_total_counts_over_members(monkeypatch):
    monkeypatch.setattr(archives, "TOTAL", 15)
    archive = opened({"a.json": "0123456789", "b.json": "0123456789"})
    archive.read("a.json")
    with pytest.raises(errors.FileTooLarge):
        archive.read("b.json")


def test_more_members_than_allowed_are_refused_with_their_number():
    with pytest.raises(errors.FileTooLarge, match="5001 files"):
        opened({f"{number}.json": "" for number in range(5001)}).named(".json")
    assert opened({f"{number}.jpg": "" for number in range(5001)}).named(".json") == ()


def test_one_zip_inside_and_no_deeper():
    deepest = zipped({"deep.json": "3"})
    inner = zipped({"in.json": "2", "deeper.zip": deepest})
    found = dict(opened({"a.json": "1", "part.zip": inner}).texts(".json"))
    assert found == {"a.json": b"1", "part.zip/in.json": b"2"}


def test_locked_member():
    data = bytearray(zipped({"a.json": "1"}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(errors.FileEncrypted):
        Archive.open(bytes(data), "x.zip").read("a.json")


@pytest.mark.parametrize("cut", [10, 60, 100])
def test_a_zip_that_breaks_off(cut):
    data = zipped({"a.json": "1" * 500})
    with pytest.raises(errors.FileDamaged):
        Archive.open(data[:cut], "x.zip")


def test_a_damaged_member():
    data = bytearray(zipped({"a.json": b"".join(struct.pack("<I", n * 2654435761 % 2**32) for n in range(500))}))
    data[60:90] = bytes(30)
    with pytest.raises(errors.FileDamaged):
        Archive.open(bytes(data), "x.zip").read("a.json")


def test_a_folder_is_walked_without_links_and_hidden_files(tmp_path):
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "daily").mkdir()
    for name in (".obsidian/a.md", "daily/a.md", ".hidden.md", "b.md"):
        (tmp_path / name).write_text("words")
    (tmp_path / "link.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "linked").symlink_to(tmp_path / "daily", target_is_directory=True)
    archive = Archive.folder(tmp_path, "x")
    assert archive.names == ("b.md", "daily/a.md")
    assert (archive.read("b.md"), archive.looked_at) == (b"words", {"b.md"})


def test_a_folder_keeps_the_limits_of_a_zip(tmp_path, monkeypatch):
    for number in range(4):
        (tmp_path / f"{number}.md").write_text("0123456789")
    with pytest.raises(errors.FileTooLarge, match="4 files"):
        Archive.folder(tmp_path, "x", most=3).named(".md")
    monkeypatch.setattr(archives, "TOTAL", 15)
    with pytest.raises(errors.FileTooLarge):
        list(Archive.folder(tmp_path, "x").texts(".md"))


def test_a_member_that_became_a_link_is_not_followed(tmp_path):
    (tmp_path / "a.md").write_text("words")
    archive = Archive.folder(tmp_path, "x")
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").symlink_to("/etc/hostname")
    with pytest.raises(errors.FileUnreadable):
        archive.read("a.md")
