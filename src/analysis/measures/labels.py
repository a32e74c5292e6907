"""One name for the same thing written in different ways.

"Work ", "work" and "WORK" are one label: trimmed, inner spaces folded, case folded (Unicode form C). It is shown the
way the person wrote it most often.
"""

import unicodedata
from collections import Counter

import numpy as np
import pandas as pd


def fold(text: str) -> str:
    """Return the form in which labels are compared; an empty string when nothing is left.

    Examples
    --------
    >>> fold("  Feedback   at WORK ")
    'feedback at work'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def folded(values: pd.Series) -> pd.Series:
    """Fold every text of a column, each different text once; missing and blank texts are missing.

    Examples
    --------
    >>> folded(pd.Series(["Work", " work ", None, " "], dtype="str")).tolist()
    ['work', 'work', nan, nan]
    """
    codes, texts = pd.factorize(values)
    known = np.array([fold(str(text)) or None for text in texts] + [None], dtype=object)
    return pd.Series(known[codes], index=values.index, dtype="str")


def spelling(values: pd.Series) -> pd.Series:
    """Return for each folded label (index) the form the person used most; among equals the first in text order.

    Examples
    --------
    >>> spelling(pd.Series(["work", "Work", "Work ", None], dtype="str")).to_dict()
    {'work': 'Work'}
    """
    forms: Counter[str] = Counter()
    for text, n in Counter(values.dropna().astype("str").tolist()).items():
        forms[" ".join(text.split())] += n
    best: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        best.setdefault(fold(form), form)
    found = sorted(label for label in best if label)
    index = pd.Index(found, dtype="str", name="label")
    return pd.Series([best[label] for label in found], index=index, dtype="str", name="form")
