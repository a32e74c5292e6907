"""Files that came with a share are deleted, and nobody else's."""

from analysis.sharing import copies


def test_only_what_was_remembered_is_deleted(tmp_path):
    mine, changed, gone = (tmp_path / name for name in ("mine", "changed", "gone"))
    for path in (mine, changed):
        path.write_bytes(b"a page")
    listed = [copies.of(path, b"a page") for path in (mine, changed, gone)]
    changed.write_bytes(b"somebody else's")
    link = tmp_path / "link"
    link.symlink_to(changed)
    listed.append(copies.of(link, b"somebody else's"))
    removed, kept = copies.remove(listed)
    assert (removed, kept) == ([mine], [])
    assert changed.exists()
    assert link.is_symlink()


def test_what_cannot_be_deleted_is_listed(tmp_path):
    folder = tmp_path / "page"
    folder.mkdir()
    removed, kept = copies.remove([copies.of(folder, b"")])
    assert (removed, kept) == ([], [folder])


def test_a_place_is_remembered_once(tmp_path):
    listed = []
    copies.remember(listed, copies.of(tmp_path / "page", b"one"))
    copies.remember(listed, copies.of(tmp_path / "page", b"two"))
    assert listed == [copies.of(tmp_path / "page", b"two")]
