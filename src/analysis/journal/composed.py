"""Which characters of a text Unicode's composed form might change, found among its bytes.

Ids are hashed over the composed form (NFC). Nearly all letters, dashes, quotes and emoji of real diaries already are
in it, and nothing before them can change them; only the others need the slow, exact way.
"""

import numpy as np

from analysis.journal.arrow_text import Bytes, Whole, places

STEADY = (
    (0x00A1, 0x02FF),
    (0x0400, 0x045F),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20CF),
    (0x2190, 0x21FF),
    (0x2600, 0x27BF),
    (0x3041, 0x3096),
    (0x30A1, 0x30FA),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xFE0F, 0xFE0F),
    (0x1F000, 0x1FAFF),
)
"""First and last code points that are composed, no space, and join with nothing that stands before them."""
_LEADS = ((0xC0, 0x1F), (0xE0, 0x0F), (0xF0, 0x07))
"""First byte of characters of two, three and four bytes, and the bits of it that count."""


def uneven(data: Bytes) -> Whole:
    r"""Return where a character begins that is not known to be steady.

    Parameters
    ----------
    data
        Whole UTF-8 texts.

    Examples
    --------
    >>> uneven(np.frombuffer("süß".encode(), np.uint8)).tolist()
    []
    >>> uneven(np.frombuffer("u\u0308".encode(), np.uint8)).tolist()
    [1]
    """
    begins = places(data, lambda part: part >= _LEADS[0][0])
    lead = data[begins]
    points = np.zeros(len(begins), dtype=np.int64)
    for length, (low, bits) in enumerate(_LEADS, 2):
        here = (lead >= low) & (lead <= low + bits)
        at = begins[here]
        point = (lead[here] & bits).astype(np.int64)
        for further in range(1, length):
            point = point << 6 | (data[at + further] & 0x3F)
        points[here] = point
    first, last = np.array(STEADY).T
    place = np.searchsorted(first, points, "right") - 1
    return np.asarray(begins[(place < 0) | (points > last[place])])
