"""Words as data: every sentence a person may read lives here, one folder per language.

`en/errors.json`, `en/report.json` … each hold one flat or nested table of strings. A string with a plural is a
pair ``{"one": …, "other": …}`` chosen by the value of ``n``. Nothing here computes, and nothing in it is secret.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE_VARIABLE = "KINDLOG_LANGUAGE"
FALLBACK = "en"
_READER: ContextVar[str] = ContextVar("reader", default="")


@cache
def load(name: str, language: str = FALLBACK) -> Any:
    """Read one JSON resource of a language, e.g. ``load("absolutes")``.

    Examples
    --------
    >>> load("absolutes")["short"][:2]
    ['always', 'never']
    """
    folder = files(__name__) / language
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def language() -> str:
    """Return the language in use: ``KINDLOG_LANGUAGE`` where such a folder exists, else English."""
    return _known(os.environ.get(LANGUAGE_VARIABLE, FALLBACK))


@cache
def _known(wanted: str) -> str:
    return wanted if wanted.isalnum() and (files(__name__) / wanted).is_dir() else FALLBACK


@cache
def table(name: str, tongue: str = FALLBACK) -> Any:
    """Return a whole resource in a language; what it does not hold comes from English.

    Examples
    --------
    >>> table("units")["days"]["one"]
    '{n} day'
    """
    whole = load(name)
    try:
        return _over(whole, load(name, tongue))
    except FileNotFoundError:
        return whole


def _over(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: _over(below.get(key), value) for key, value in above.items()}}


def text(key: str, /, **values: object) -> str:
    """Return the sentence filed under ``file.key.key``, filled with the given values.

    Raises
    ------
    KeyError
        When no language holds the key: a mistake in the code, never in somebody's data.

    Examples
    --------
    >>> text("units.moments", n=1), text("units.moments", n=3)
    ('1 moment', '3 moments')
    """
    found = _find(key, language())
    if isinstance(found, dict):
        found = found["one" if values.get("n") == 1 else "other"]
    return str(found).format(**values)


@contextmanager
def told_to(reader: str) -> Iterator[None]:
    """Say sentences to somebody else meanwhile: ``reader.json`` holds those that differ, under the key they replace.

    Examples
    --------
    >>> with told_to("therapist"):
    ...     text("narrative.recurrence.none")
    'No trigger was named.'
    """
    before = _READER.set(reader)
    try:
        yield
    finally:
        _READER.reset(before)


def _find(key: str, wanted: str) -> object:
    reader = _READER.get()
    keys = (f"{reader}.{key}", key) if reader else (key,)
    for tongue in dict.fromkeys((wanted, FALLBACK)):
        for asked in keys:
            try:
                return _step(asked, tongue)
            except (KeyError, FileNotFoundError):
                continue
    raise KeyError(key)


def _step(key: str, tongue: str) -> object:
    name, *path = key.split(".")
    found: Any = load(name, tongue)
    for step in path:
        found = found[step]
    return found
