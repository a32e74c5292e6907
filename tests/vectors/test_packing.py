import os
import stat

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny_model
from analysis import errors
from analysis.vectors import packing
from analysis.vectors.tensors import NotTensors


@pytest.fixture
def arrays():
    return packing.packed(tiny_model.arrays(), tiny_model.PIECES, tiny_model.HEADS)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1, max_size=5))
def test_whole_numbers_are_off_by_half_a_scale_at_most(rows):
    rows = np.array(rows, dtype=np.float32)
    small, scale = packing.whole(rows)
    assert small.dtype == np.int8
    assert (np.abs(small * scale[:, None] - rows) <= scale[:, None] * 0.51 + 1e-6).all()


def test_kept_and_read_again_it_says_the_same(tmp_path, arrays):
    path = tmp_path / "deep" / "model.npz"
    packing.write(path, arrays)
    texts = ["my boss", "rent is due!"]
    assert (packing.read(path).embed(texts) == packing.unpacked(arrays).embed(texts)).all()
    assert packing.read(path).version == packing.VERSION
    assert [each.name for each in path.parent.iterdir()] == ["model.npz"]


@pytest.mark.skipif(os.name == "nt", reason="modes of files are of POSIX")
def test_the_file_is_private(tmp_path, arrays):
    packing.write(tmp_path / "model.npz", arrays)
    assert stat.S_IMODE((tmp_path / "model.npz").stat().st_mode) == 0o600


def test_one_that_is_not_there(tmp_path):
    with pytest.raises(errors.ModelAbsent):
        packing.read(tmp_path / "model.npz")


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused(tmp_path, arrays, share):
    path = tmp_path / "model.npz"
    packing.write(path, arrays)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(errors.ModelDamaged):
        packing.read(path)


def test_a_changed_number_is_noticed(tmp_path, arrays):
    path = tmp_path / "model.npz"
    packing.write(path, arrays)
    data = bytearray(path.read_bytes())
    data[400] ^= 1
    path.write_bytes(data)
    with pytest.raises(errors.ModelDamaged):
        packing.read(path)


def test_pickled_objects_are_never_read(tmp_path):
    np.savez(tmp_path / "model.npz", words=np.array([{}], dtype=object))
    with pytest.raises(errors.ModelDamaged):
        packing.read(tmp_path / "model.npz")


def test_a_folder_that_cannot_be_written(tmp_path, arrays):
    (tmp_path / "in the way").write_text("")
    with pytest.raises(errors.ModelUnwritable):
        packing.write(tmp_path / "in the way" / "model.npz", arrays)


def test_arrays_that_do_not_fit_are_refused():
    held = tiny_model.arrays()
    with pytest.raises(NotTensors):
        packing.packed(held, tiny_model.PIECES[:-1], tiny_model.HEADS)
    held.pop("encoder.layer.1.output.dense.bias")
    with pytest.raises(NotTensors):
        packing.packed(held, tiny_model.PIECES, tiny_model.HEADS)
