"""Tests mirror src/analysis one to one."""


def test_every_module_has_its_test_file(root):
    source = root / "src" / "analysis"
    without = []
    for path in sorted(source.rglob("*.py")):
        inside = path.relative_to(source)
        package = path.stem == "__init__"
        # The front door of several modules is gone through by the tests of its modules.
        if package and len(list(path.parent.glob("*.py"))) > 1:
            continue
        named = inside.parent if package else inside.with_suffix("")
        expected = root / "tests" / named.parent / f"test_{named.name}.py"
        if not expected.is_file():
            without.append(f"{inside} wants {expected.relative_to(root)}")
    assert not without, "\n".join(without)
