"""Front matter: the block of ``key: value`` between ``---`` lines at the top of a note, read as strings.

YAML would make 10:28 the number 628, ``001`` a 1 and "yes" a boolean, so every scalar stays the text that was written.
Tags, anchors and aliases are not followed: a few bytes of them can grow into gigabytes.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_FENCE = re.compile(r"\A\s*?(-{3,})[ \t]*\n")
_END = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^([^\s:#-][^:\n]{0,80}?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*?)[ \t]*$")
_LARGEST = 100_000
"""Characters of front matter beyond which it is no front matter."""
_DEEPEST = 40
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Matter:
    """A note, parted."""

    keys: dict[str, Any] = field(default_factory=dict)
    """Key → text or list of texts; nested keys are joined by a dot."""
    body: str = ""
    warnings: tuple[str, ...] = ()
    line: int = 1
    """Line on which the body starts."""


def split(text: str) -> Matter:
    r"""Part a note into what stands between its fences and the rest; a second block right behind is read, too.

    Examples
    --------
    >>> split("---\nslept: 10:28\ntags: [a, b]\n---\nHello").keys
    {'slept': '10:28', 'tags': ['a', 'b']}
    >>> split("---\nno end\nHello").warnings
    ('front_matter_open',)
    """
    first = _block(text)
    if first.keys:
        second = _block(first.body)
        if second.keys:
            found = {**second.keys, **first.keys}
            return Matter(found, second.body, first.warnings + second.warnings, first.line + second.line - 1)
    return first


def _block(text: str) -> Matter:
    begin = _FENCE.match(text)
    if begin is None:
        return Matter({}, text)
    end = _END.search(text, begin.end(), begin.end() + _LARGEST)
    if end is None:
        return Matter({}, text, ("front_matter_open",))
    keys, sound = read(text[begin.end() : end.start()])
    if keys is None:
        return Matter({}, text, ("front_matter_unread",))
    line = text[: end.end()].count("\n") + 2
    return Matter(keys, text[end.end() :].removeprefix("\n"), () if sound else ("front_matter_mended",), line)


def read(block: str) -> tuple[dict[str, Any] | None, bool]:
    """Read the lines between the fences; None when they are no keys at all. Say also whether it was sound YAML.

    Examples
    --------
    >>> read("a: &x 1"), read("just words")
    (({'a': '&x 1'}, False), (None, False))
    """
    if not block.strip():
        return {}, True
    try:
        found = strings(block)
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    if isinstance(found, dict):
        return dict(_flat("", found)), True
    lines = _by_line(block)
    return lines or None, False


def strings(text: str) -> Any:
    """Read YAML as strings, lists and dicts of strings; None with a tag, an anchor, an alias, or too deep a nesting.

    Raises
    ------
    yaml.YAMLError, RecursionError, ValueError
        When it is no YAML.
    """
    held: list[Any] = [_Root()]
    for event in yaml.parse(text, Loader=_LOADER):
        named = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if len(held) > _DEEPEST or named or isinstance(event, yaml.AliasEvent):
            return None
        if isinstance(event, yaml.ScalarEvent):
            held[-1].take(event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            held.append(_Dict())
        elif isinstance(event, yaml.SequenceStartEvent):
            held.append(_List())
        elif isinstance(event, yaml.CollectionEndEvent):
            made = held.pop().made
            held[-1].take(made)
    return held[0].made


class _Root:
    """Takes the one thing a text holds."""

    def __init__(self) -> None:
        self.made: Any = None

    def take(self, value: Any) -> None:
        self.made = value


class _List(_Root):
    """Takes the items of a list."""

    def __init__(self) -> None:
        self.made = []

    def take(self, value: Any) -> None:
        self.made.append(value)


class _Dict(_Root):
    """Takes keys and values in turn; a key that is no text is written as one."""

    def __init__(self) -> None:
        self.made = {}
        self._key: str | None = None

    def take(self, value: Any) -> None:
        if self._key is None:
            self._key = value if isinstance(value, str) else str(value)
        else:
            self.made[self._key], self._key = value, None


def _flat(prefix: str, found: dict[Any, Any]) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for key, value in found.items():
        name = f"{prefix}{_text(key)}"
        if isinstance(value, dict):
            flat += _flat(f"{name}.", value) or [(name, "")]
        elif isinstance(value, list):
            flat.append((name, [_text(item) for item in value]))
        else:
            flat.append((name, _text(value)))
    return flat


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _by_line(block: str) -> dict[str, Any]:
    """Read line by line what YAML cannot: tabs, a colon in a value, an open quote. Words that are no keys: nothing."""
    keys: dict[str, Any] = {}
    last = ""
    for line in block.split("\n"):
        if found := _LINE.match(line):
            last = found[1].strip()
            keys[last] = (found[2] or "").strip("\"'")
        elif last and (item := _ITEM.match(line)):
            own = keys[last]
            keys[last] = [*(own if isinstance(own, list) else [own] if own else []), item[1].strip("\"'")]
        elif last and line[:1] in " \t" and isinstance(keys[last], str):
            keys[last] = f"{keys[last]}\n{line.strip()}".strip()
        elif line.strip() and not line.startswith("#"):
            return {}
    return keys
