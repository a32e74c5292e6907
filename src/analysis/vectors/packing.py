"""The sentence model as it is kept: whole numbers of eight bits with one scale a row, a quarter of the size.

Accuracy stays what it was (themes found alike to .001); the file is read as arrays, nothing in it is ever run.
"""

import contextlib
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis import errors
from analysis.vectors.layers import Layer, Part, Singles
from analysis.vectors.model import Model, Rows
from analysis.vectors.pieces import LONGEST, Pieces
from analysis.vectors.tensors import NotTensors

VERSION = "minilm-l6-int8-1"
HEADS = 12
_LEVELS = 127
_ENCODER = "encoder.layer.{}."
_PARTS = {
    "asked": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attended": ("attention.output.dense",),
    "wide": ("intermediate.dense",),
    "narrow": ("output.dense",),
}
_NORMS = {"attended_norm": "attention.output.LayerNorm", "norm": "output.LayerNorm"}
_DAMAGED = (ValueError, KeyError, IndexError, OSError, EOFError, zipfile.BadZipFile, NotImplementedError)

Arrays = dict[str, np.ndarray[Any, Any]]


def whole(rows: Singles) -> tuple[np.ndarray[Any, Any], Singles]:
    """Return each row as whole numbers from -127 to 127 and its scale.

    Examples
    --------
    >>> small, scale = whole(np.array([[1.0, -2.0], [0.0, 0.0]], np.float32))
    >>> small.tolist(), (scale * 127).tolist()
    ([[64, -127], [0, 0]], [2.0, 0.0])
    """
    scale = np.abs(rows).max(axis=1) / np.float32(_LEVELS)
    small = np.rint(rows / np.where(scale > 0, scale, 1)[:, None]).astype(np.int8)
    return small, scale.astype(np.float32)


def packed(held: Mapping[str, np.ndarray[Any, Any]], listed: Sequence[str], heads: int = HEADS) -> Arrays:
    """Return what is kept of a BERT model's arrays and its list of pieces.

    Raises
    ------
    NotTensors
        When an array is missing, or does not fit the others.
    """
    try:
        arrays = _outside(held, listed)
        for number in range(_layers(held)):
            arrays |= _layer(held, number)
    except (KeyError, ValueError, IndexError):
        raise NotTensors from None
    told = arrays | {"heads": np.array(heads), "layers": np.array(_layers(held)), "version": np.array(VERSION)}
    unpacked(told)
    return told


def _layers(held: Mapping[str, Any]) -> int:
    return len({name.split(".")[2] for name in held if name.startswith("encoder.layer.")})


def _outside(held: Mapping[str, np.ndarray[Any, Any]], listed: Sequence[str]) -> Arrays:
    words, scale = whole(held["embeddings.word_embeddings.weight"])
    if len(words) != len(listed):
        raise NotTensors
    places = (
        held["embeddings.position_embeddings.weight"][:LONGEST] + held["embeddings.token_type_embeddings.weight"][0]
    )
    return {
        "words": words,
        "words_scale": scale,
        "places": places.astype(np.float32),
        "first_weight": held["embeddings.LayerNorm.weight"],
        "first_bias": held["embeddings.LayerNorm.bias"],
        "pieces": np.frombuffer("\n".join(listed).encode(), dtype=np.uint8),
    }


def _layer(held: Mapping[str, np.ndarray[Any, Any]], number: int) -> Arrays:
    prefix = _ENCODER.format(number)
    told: Arrays = {}
    for name, parts in _PARTS.items():
        small, scale = whole(np.concatenate([held[f"{prefix}{part}.weight"] for part in parts]))
        bias = np.concatenate([held[f"{prefix}{part}.bias"] for part in parts])
        told |= {f"{number}_{name}": small, f"{number}_{name}_scale": scale, f"{number}_{name}_bias": bias}
    for name, part in _NORMS.items():
        told |= {f"{number}_{name}_{kind}": held[f"{prefix}{part}.{kind}"] for kind in ("weight", "bias")}
    return told


def unpacked(arrays: Mapping[str, Any]) -> Model:
    """Return the model that is kept in these arrays."""
    return Model(
        version=str(arrays["version"]),
        pieces=Pieces(bytes(arrays["pieces"]).decode().split("\n")),
        words=Rows(arrays["words"], arrays["words_scale"]),
        places=arrays["places"],
        norm=_norm(arrays, "first"),
        layers=tuple(_unpacked(arrays, number) for number in range(int(arrays["layers"]))),
        heads=int(arrays["heads"]),
    )


def _unpacked(arrays: Mapping[str, Any], number: int) -> Layer:
    linear = {name: _linear(arrays, f"{number}_{name}") for name in _PARTS}
    return Layer(**linear, **{name: _norm(arrays, f"{number}_{name}") for name in _NORMS})


def _linear(arrays: Mapping[str, Any], name: str) -> Part:
    weight = (arrays[name] * arrays[f"{name}_scale"][:, None]).T
    return Part(np.ascontiguousarray(weight, np.float32), np.asarray(arrays[f"{name}_bias"], np.float32))


def _norm(arrays: Mapping[str, Any], name: str) -> Part:
    return Part(np.asarray(arrays[f"{name}_weight"], np.float32), np.asarray(arrays[f"{name}_bias"], np.float32))


def write(path: Path, arrays: Arrays) -> None:
    """Keep the arrays in a private file: written aside, then put in place, so that a stop leaves nothing half."""
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(aside, "wb", opener=_private) as file:
            np.savez(file, allow_pickle=False, **arrays)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise errors.ModelUnwritable(why=error.strerror or type(error).__name__) from error


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def read(path: Path) -> Model:
    """Read the model that was kept.

    Raises
    ------
    ModelAbsent
        No sentence model was added on this computer.
    ModelDamaged
        The file is cut short or is no sentence model.
    """
    if not path.is_file():
        raise errors.ModelAbsent
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            return unpacked(held)
    except _DAMAGED as error:
        raise errors.ModelDamaged from error


def remove(path: Path) -> bool:
    """Remove the model that was kept; returns whether there was one.

    Raises
    ------
    ModelUnwritable
        The file cannot be removed.
    """
    there = path.is_file()
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise errors.ModelUnwritable(why=error.strerror or type(error).__name__) from error
    return there
