import contextlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny_model
from analysis.vectors.tensors import NotTensors, tensors


def file(header: object, body: bytes = b"\0" * 16) -> bytes:
    told = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(told).to_bytes(8, "little") + told + body


def one(**change: object) -> dict:
    return {"a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16], **change}}


def test_arrays_come_back_as_they_were_written():
    held = tiny_model.arrays()
    read = tensors(tiny_model.file(held))
    assert set(read) == set(held)
    for name, array in held.items():
        np.testing.assert_array_equal(read[name], array)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 8,
        b"\xff" * 8 + b"{}",
        (1 << 40).to_bytes(8, "little") + b"{}",
        file(b"no json"),
        file(b"[" * 5000),
        file([1]),
        file({"a": 1}),
        file(one(dtype="F8")),
        file(one(dtype=[])),
        file(one(shape=[2, 3])),
        file(one(shape=[-2, -2])),
        file(one(shape=[2.0, 2])),
        file(one(shape=[True, 4])),
        file(one(shape=None)),
        file(one(data_offsets=[0])),
        file(one(data_offsets=[0, 17])),
        file(one(data_offsets=[-16, 0])),
        file(one(data_offsets=[16, 0])),
        file(one(data_offsets=[8, 24])),
        file(one(shape=[1 << 62, 1 << 62])),
        file(one(), b"\0" * 15),
    ],
)
def test_a_header_that_contradicts_the_bytes_is_refused(data):
    with pytest.raises(NotTensors):
        tensors(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(NotTensors):
        assert isinstance(tensors(data), dict)


@given(st.data())
def test_a_changed_file_is_read_or_refused(data):
    whole = bytearray(tiny_model.file({"a": np.arange(4, dtype=np.float32)}))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(NotTensors):
        assert isinstance(tensors(bytes(whole[: data.draw(st.integers(0, len(whole)))])), dict)
