"""Arrays from a safetensors file: eight bytes of length, a JSON header, then the numbers as they are.

The header is checked before anything is read by it: every array lies inside the file and is as long as its shape says.
Nothing in the file is ever run.
"""

import json
from typing import Any, NamedTuple

import numpy as np

LARGEST_HEADER = 1 << 20
_DTYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2"), "I64": np.dtype("<i8")}
_PREFIX = 8


class NotTensors(ValueError):
    """Not a safetensors file, or a header that contradicts the bytes."""


class _Place(NamedTuple):
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    start: int
    end: int


def tensors(data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    """Return the arrays of a safetensors file by name, as views of its bytes.

    Raises
    ------
    NotTensors
        When the header is too long, no JSON, or names a place outside the file.

    Examples
    --------
    >>> header = b'{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}'
    >>> data = len(header).to_bytes(8, "little") + header + np.array([1, 2], "<f4").tobytes()
    >>> tensors(data)["a"].tolist()
    [1.0, 2.0]
    """
    size = int.from_bytes(data[:_PREFIX], "little")
    if not 1 < size <= min(LARGEST_HEADER, len(data) - _PREFIX):
        raise NotTensors
    body = memoryview(data)[_PREFIX + size :]
    return {
        name: np.frombuffer(body[place.start : place.end], place.dtype).reshape(place.shape)
        for name, place in _places(data[_PREFIX : _PREFIX + size], len(body)).items()
    }


def _places(header: bytes, size: int) -> dict[str, _Place]:
    try:
        told = json.loads(header)
    except (ValueError, RecursionError):
        raise NotTensors from None
    if not isinstance(told, dict):
        raise NotTensors
    return {name: _place(one, size) for name, one in told.items() if name != "__metadata__"}


def _place(told: Any, size: int) -> _Place:
    try:
        dtype, shape = _DTYPES[told["dtype"]], tuple(told["shape"])
        start, end = told["data_offsets"]
    except (KeyError, TypeError, ValueError):
        raise NotTensors from None
    if not all(type(number) is int and 0 <= number <= size for number in (*shape, start, end)):
        raise NotTensors
    length = dtype.itemsize
    for number in shape:
        length *= number
    if end - start != length or not start <= end <= size:
        raise NotTensors
    return _Place(dtype, shape, start, end)
