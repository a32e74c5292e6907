"""Prompts in free text: headings, ``Key:: value`` and questions that come back become fields when the person says so.

The mapping names them: ``{"prompts": {"What happened?": "trigger"}}``. What stands under a prompt moves into its field;
the rest stays text. Ids are made before, so that the same entry keeps its id whatever its prompts mean.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import errors, resources
from analysis.journal import keyed, mapping
from analysis.journal.assembling import FURTHER, TEXTS, Problems, blank_is_absent, typed
from analysis.journal.loaded import Loaded
from analysis.journal.markdown_text import same_key
from analysis.journal.offers import Proposal

_HEADING = re.compile(r"^[ \t]*(#{1,6})[ \t]+(?P<name>.+?)[ \t]*#*[ \t]*$")
_BOLD = re.compile(r"^[ \t]*(?:\*\*|__)(?P<name>[^*_\n]{2,80}?)(?:\*\*|__)[ \t]*:?:?[ \t]*(?P<rest>.*)$")
_KEY = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?P<name>[^\s:#>][^:\n]{0,78}?):{1,2}(?:[ \t]+(?P<rest>.*))?$")
_QUESTION = re.compile(r"^[ \t]*(?P<name>[^\n?]{4,80}\?)[ \t]*(?P<rest>.*)$")
_OFTEN = 3
"""Entries a prompt must come back in before it is proposed."""
_MOST = 20
_BESIDE = (*TEXTS, *FURTHER, *mapping.LISTS, "emotions", "mood_raw")
"""Columns that what a source filled in stays in."""


@dataclass(frozen=True)
class _Prompt:
    """A line that is one of the prompts the person named."""

    name: str
    words: str
    """What stands behind it on the same line."""
    whole: bool = False
    """Whether those words are all of the answer, as in ``Key: value``."""


def applied(loaded: Loaded, given: Mapping[str, Any], shown: str) -> Loaded:
    """Return the same entries with prompts moved into the fields the person named.

    Raises
    ------
    MappingInvalid
        When a prompt is to become something that is no field.
    """
    told = given.get("prompts")
    if told is None or not len(loaded.table):
        return loaded
    if not isinstance(told, Mapping):
        raise errors.MappingInvalid(path=shown, why=resources.text("sources.mapping.shape", value="prompts"))
    wanted = {_bare(str(name)) for name in told}
    texts: list[Any] = loaded.table["text"].tolist()
    parted = [_parted(text, wanted) if isinstance(text, str) else ("", {}) for text in texts]
    whole = keyed.grid([keys for _, keys in parted])
    meanings = {"prompts": {_bare(str(name)): meaning for name, meaning in told.items()}}
    problems = Problems()
    settled = keyed.settled(whole, {**given, **meanings}, shown, "prompts")
    if not whole.header:
        return loaded
    own = {name: [_known(value) for value in loaded.table[name].tolist()] for name in _BESIDE}
    filled = keyed.filled(whole, settled, own, problems)
    texts = [rest if keys else text for text, (rest, keys) in zip(own["text"], parted, strict=True)]
    table = loaded.table.assign(**typed({**filled, "text": blank_is_absent(texts)}, len(texts)))
    more = problems.table(loaded.table["source_pos"].tolist())
    return replace(loaded, table=table, problems=pd.concat([loaded.problems, more], ignore_index=True))


def often(table: pd.DataFrame) -> dict[str, str | None]:
    """Return the prompts that come back in the texts, the most frequent first, each with what its words may mean.

    Parameters
    ----------
    table
        ``Loaded.table``; looked at is ``text``.
    """
    texts = [text for text in table["text"].tolist() if isinstance(text, str)] if "text" in table else []
    counted = Counter(name for text in texts for name in dict.fromkeys(_prompts(text)))
    return {name: mapping.meaning(name) for name, count in counted.most_common(_MOST) if count >= _OFTEN}


def proposed(table: pd.DataFrame, proposal: Proposal) -> Proposal:
    """Add to a proposal the prompts that come back in the texts, and what their words say they may be."""
    found = often(table)
    if not found:
        return proposal
    meant = {name: meaning for name, meaning in found.items() if meaning}
    asked = resources.text("sources.questions.prompts", names=", ".join(found))
    return replace(
        proposal,
        mapping={**proposal.mapping, "prompts": {**meant, **proposal.mapping.get("prompts", {})}},
        questions=(*proposal.questions, asked),
    )


def _known(value: Any) -> Any:
    """Return None for what is missing, a list for what Arrow holds as one."""
    if isinstance(value, str) or value is None:
        return value
    return list(value) if hasattr(value, "__len__") else None


def _prompts(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        found = _HEADING.match(line) or _BOLD.match(line) or _QUESTION.match(line) or _KEY.match(line)
        if found and len(found["name"].split()) <= 10:  # noqa: PLR2004 - longer than any prompt
            yield found["name"].strip(" :*_")


def _bare(name: str) -> str:
    return same_key(name).strip(" :?#")


def _parted(text: str, wanted: set[str]) -> tuple[str, dict[str, Any]]:
    """Part a text into what stands under wanted prompts and the rest."""
    rest: list[str] = []
    found: dict[str, list[str]] = {}
    under: list[str] = rest
    for line in text.split("\n"):
        prompt = _wanted(line, wanted)
        if prompt is not None:
            under = found.setdefault(prompt.name, [])
            under += [prompt.words] if prompt.words else []
            under = rest if prompt.whole else under
        elif _HEADING.match(line):
            under = rest
            rest.append(line)
        else:
            under.append(line)
    keys = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return "\n".join(rest).strip(), {name: words for name, words in keys.items() if words}


def _wanted(line: str, wanted: set[str]) -> _Prompt | None:
    for pattern in (_HEADING, _BOLD, _KEY, _QUESTION):
        found = pattern.match(line)
        if found and _bare(found["name"]) in wanted:
            words = (found.groupdict().get("rest") or "").strip()
            return _Prompt(_bare(found["name"]), words, whole=pattern is _KEY and bool(words))
    bare = _bare(line)
    return _Prompt(bare, "") if bare in wanted else None
