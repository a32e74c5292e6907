"""The feelings on offer: four groups by energy and pleasantness, one for no clear word, and the person's own."""

from collections.abc import Collection, Iterable
from typing import Any

from analysis import resources


def groups(own: Iterable[str] = (), hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the groups with their words as the listbox shows them.

    Parameters
    ----------
    own
        The person's own words, which come in a group of their own.
    hidden
        Ids that the person does not want offered; moments that hold them stay as they are.

    Examples
    --------
    >>> [group["label"] for group in groups()][0]
    'Stirred up, unpleasant'
    >>> groups(own=["zappy"])[0]["words"]
    [{'id': 'zappy', 'label': 'zappy', 'gloss': ''}]
    """
    listed = resources.table("feelings", resources.language())
    shown = [
        {
            "label": quadrant["label"],
            "words": [
                {"id": word["id"], "label": word["label"], "gloss": word["gloss"]}
                for word in listed["words"]
                if word["quadrant"] == name and word["id"] not in hidden
            ],
        }
        for name, quadrant in listed["quadrants"].items()
    ]
    ids = {word["id"] for word in listed["words"]}
    mine = [{"id": word, "label": word, "gloss": ""} for word in own if word not in ids and word not in hidden]
    first = [{"label": resources.text("forms.common.own_words"), "words": mine}] if mine else []
    return first + shown
