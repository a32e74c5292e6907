"""An engine around a made sentence model of 384 numbers: small, quick, and not the real one."""

from functools import cache

import numpy as np

from analysis.measures.themes.engines import Engine, with_model
from analysis.measures.themes.numbers import FITTED


class Bag:
    """A stand-in for the sentence model: every word has a direction of its own, a text is their sum."""

    version = "bag-1"

    def embed(self, texts: list[str]) -> np.ndarray:
        told = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.replace("\0", " ").split():
                told[row] += direction(word)
        return told / np.maximum(np.linalg.norm(told, axis=1, keepdims=True), 1e-9).astype(np.float32)


@cache
def direction(word: str) -> np.ndarray:
    return np.random.default_rng(list(word.encode("utf-8", "surrogatepass"))).normal(size=384).astype(np.float32)


def made(name: str = FITTED) -> Engine:
    return with_model(Bag(), name)
