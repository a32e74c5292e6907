import hashlib
import sys
import zipfile

import numpy as np
import pytest

import sentence_model
import tiny_model
from analysis import errors
from analysis.vectors import packing, wheel

WEIGHTS, PIECES = tiny_model.file(tiny_model.arrays()), ("\n".join(tiny_model.PIECES) + "\n").encode()


@pytest.fixture
def known(monkeypatch):
    """Let the made model be the one that is known."""
    told = {wheel.WEIGHTS: WEIGHTS, wheel.PIECES: PIECES}
    monkeypatch.setattr(wheel, "SHA256", {name: hashlib.sha256(data).hexdigest() for name, data in told.items()})
    monkeypatch.setattr(wheel, "LARGEST", {name: len(data) for name, data in told.items()})
    monkeypatch.setattr(packing.packed, "__defaults__", (tiny_model.HEADS,))


def made(path, **change):
    held = {wheel.WEIGHTS: WEIGHTS, wheel.PIECES: PIECES, "../__init__.py": b"raise SystemExit"} | change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in held.items():
            if data is not None:
                file.writestr(wheel.FOLDER + name, data)
    return path


@pytest.mark.usefixtures("known")
def test_the_model_is_read_and_no_code_of_the_wheel_is_run(tmp_path):
    before = set(sys.modules)
    found = packing.unpacked(wheel.opened(made(tmp_path / "one.whl")))
    assert found.embed(["my boss"]).shape == (1, tiny_model.WIDTH)
    assert not {name for name in set(sys.modules) - before if "minilm" in name}


def test_another_checksum_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(errors.WheelOther) as refused:
        wheel.opened(made(tmp_path / "one.whl"))
    assert "one.whl" in str(refused.value)
    assert "Themes are found as before" in str(refused.value)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "change",
    [
        {wheel.WEIGHTS: None},
        {wheel.PIECES: None},
        {wheel.WEIGHTS: WEIGHTS[:-1] + bytes([WEIGHTS[-1] ^ 1])},
        {wheel.WEIGHTS: WEIGHTS + b"\0"},
        {wheel.PIECES: PIECES[:-2]},
    ],
)
def test_a_wheel_with_other_files_is_refused(tmp_path, change):
    with pytest.raises(errors.WheelOther):
        wheel.opened(made(tmp_path / "one.whl", **change))


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("share", [0, 0.2, 0.7, 0.99])
def test_a_truncated_wheel_is_refused(tmp_path, share):
    path = made(tmp_path / "one.whl")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(errors.WheelDamaged):
        wheel.opened(path)


def test_no_file_and_a_folder(tmp_path):
    with pytest.raises(errors.FileMissing):
        wheel.opened(tmp_path / "none.whl")
    with pytest.raises(errors.IsFolder):
        wheel.opened(tmp_path)


@pytest.mark.skipif(sentence_model.found() is None, reason="the wheel of the sentence model is not on this computer")
def test_the_real_wheel_is_the_one_that_is_known(tmp_path):
    arrays = wheel.opened(sentence_model.found())
    packing.write(tmp_path / "model.npz", arrays)
    assert 22_000_000 < (tmp_path / "model.npz").stat().st_size < 24_000_000
    assert arrays["words"].shape == (30522, 384)
    assert np.int64(arrays["layers"]) == 6
