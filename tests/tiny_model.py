"""A made sentence model: 2 layers of width 8, random numbers, in files and names like the real one.

The reference goes through it one piece at a time, in plain float64 loops written from the published formulas.
"""

import json
import math
from pathlib import Path

import numpy as np

from analysis.vectors import packing

WIDTH, WIDE, HEADS, LAYERS = 8, 16, 2, 2
PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "my",
    "boss",
    "rent",
    "##al",
    "is",
    "due",
    "dead",
    "##line",
    "'",
    "!",
    "a",
]


def arrays(seed: int = 0, width: int = WIDTH) -> dict[str, np.ndarray]:
    """Return the arrays of the model, float32, under the names a BERT model has."""
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.7, shape).astype(np.float32)

    told = {
        "embeddings.word_embeddings.weight": some(len(PIECES), width),
        "embeddings.position_embeddings.weight": some(300, width),
        "embeddings.token_type_embeddings.weight": some(2, width),
        "embeddings.LayerNorm.weight": 1 + some(width) / 4,
        "embeddings.LayerNorm.bias": some(width) / 4,
    }
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        for name, shape in {
            "attention.self.query": (width, width), "attention.self.key": (width, width),
            "attention.self.value": (width, width), "attention.output.dense": (width, width),
            "intermediate.dense": (WIDE, width), "output.dense": (width, WIDE),
        }.items():  # fmt: skip
            told |= {f"{prefix}{name}.weight": some(*shape), f"{prefix}{name}.bias": some(shape[0])}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            told |= {f"{prefix}{name}.weight": 1 + some(width) / 4, f"{prefix}{name}.bias": some(width) / 4}
    return told


def file(held: dict[str, np.ndarray]) -> bytes:
    """Write arrays as a safetensors file."""
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, array in held.items():
        data = array.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    told = json.dumps(header).encode()
    return len(told).to_bytes(8, "little") + told + body


def reference(held: dict[str, np.ndarray], numbers: list[int]) -> np.ndarray:
    """Return the vector of one text, given the numbers of its pieces."""
    every = {name: array.astype(float).tolist() for name, array in held.items()}
    words, places = every["embeddings.word_embeddings.weight"], every["embeddings.position_embeddings.weight"]
    kind = every["embeddings.token_type_embeddings.weight"][0]
    rows = [[w + p + k for w, p, k in zip(words[n], places[at], kind, strict=True)] for at, n in enumerate(numbers)]
    rows = [_normed(row, every, "embeddings.LayerNorm") for row in rows]
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        mixed = [_linear(row, every, prefix + "attention.output.dense") for row in _attended(rows, every, prefix)]
        rows = [
            _normed(_sum(a, b), every, prefix + "attention.output.LayerNorm") for a, b in zip(rows, mixed, strict=True)
        ]
        wide = [
            [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in _linear(row, every, prefix + "intermediate.dense")]
            for row in rows
        ]
        back = [_linear(row, every, prefix + "output.dense") for row in wide]
        rows = [_normed(_sum(a, b), every, prefix + "output.LayerNorm") for a, b in zip(rows, back, strict=True)]
    mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    length = math.sqrt(sum(x * x for x in mean))
    return np.array([x / length for x in mean])


def _sum(one: list[float], two: list[float]) -> list[float]:
    return [a + b for a, b in zip(one, two, strict=True)]


def _linear(row: list[float], every: dict, name: str) -> list[float]:
    weight, bias = every[f"{name}.weight"], every[f"{name}.bias"]
    return [sum(w * x for w, x in zip(line, row, strict=True)) + b for line, b in zip(weight, bias, strict=True)]


def _normed(row: list[float], every: dict, name: str) -> list[float]:
    mean = sum(row) / len(row)
    spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
    return [
        (x - mean) / spread * w + b for x, w, b in zip(row, every[f"{name}.weight"], every[f"{name}.bias"], strict=True)
    ]


def _attended(rows: list[list[float]], every: dict, prefix: str) -> list[list[float]]:
    asked, keys, values = (
        [_linear(row, every, f"{prefix}attention.self.{name}") for row in rows] for name in ("query", "key", "value")
    )
    size, told = WIDTH // HEADS, []
    for question in asked:
        row: list[float] = []
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            weight = [
                math.exp(sum(q * k for q, k in zip(question[part], key[part], strict=True)) / math.sqrt(size))
                for key in keys
            ]
            row += [
                sum(w * value[part][at] for w, value in zip(weight, values, strict=True)) / sum(weight)
                for at in range(size)
            ]
        told.append(row)
    return told


def keep(path: Path, width: int = 384) -> None:
    """Keep such a model, of the width the fitted numbers are for, where a person's would be."""
    packing.write(path, packing.packed(arrays(width=width), PIECES, HEADS))
