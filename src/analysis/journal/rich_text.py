"""Plain words out of what apps store: HTML notes, and Day One's escaped Markdown. Nothing is ever rendered."""

import html
import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.journal.arrow_text import TEXT, change, laid_out, places, rows_of

_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|h[1-6]|blockquote|pre|tr|ul|ol)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"\s*<li(?:\s[^<>]*)?>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|article|b|big|blockquote|body|br|code|del|details|div|em|figure|font|h[1-6]|head|header|hr|html|i|img|ins|li"
    r"|main|mark|meta|ol|p|pre|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_PLAIN = (("<br>", "\n"), ("<b>", ""), ("</b>", ""), ("<i>", ""), ("</i>", ""), ("<u>", ""), ("</u>", ""))
"""Nearly all the marks of real notes, undone without a pattern."""
_OPEN, _AND, _LF, _SPACE, _TAB = b"<&\n \t"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_SPACES_BEFORE_BREAK = re.compile(r"[ \t]+\n")

_ESCAPED = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_ESCAPING = re.compile(r"\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\]^_`{|}~])")
"""The same where no backslash is escaped itself: nothing to put back, hence three times as fast."""
_CODE = re.compile(r"(```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|(?<![\\`])`[^`\n]+`)", re.DOTALL)
_EMBED = re.compile(r"!\[[^\]]*\]\(dayone-moment:/(?:/|(\w+)/)[^)]*\)|(?<![\w/(])dayone-moment:/(?:/|(\w+)/)\w+")
_OWN_LINK = re.compile(r"\[([^\]]*)\]\(dayone2?:/[^)]*\)")
_SPACELESS = "\u200b"


def from_html(text: str) -> str:
    r"""Return the words of an HTML note; ``<3`` and other things that are no tag stay as they were written.

    Examples
    --------
    >>> from_html("Slow<br>day &amp; <b>kind</b><ul><li>tea</li><li>walk</li></ul>")
    'Slow\nday & kind\n- tea\n- walk'
    >>> from_html("I <3 you & me")
    'I <3 you & me'
    """
    for tag, words in _PLAIN:
        if tag in text:
            text = text.replace(tag, words)
    if "<" in text:
        text = _UNSEEN.sub("", text)
        text = _TAG.sub("", _ITEM.sub("\n- ", _BREAKS.sub("\n", text)))
    if " \n" in text or "\t\n" in text:
        text = _SPACES_BEFORE_BREAK.sub("\n", text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text.replace("&nbsp;", " "))
    return text.strip()


def html_column(column: pa.Array) -> pa.Array:
    r"""Do what ``from_html`` does, row by row; only rows with a mark in them are touched.

    Examples
    --------
    >>> html_column(pa.array(["a<br>b", " c"])).to_pylist()
    ['a\nb', 'c']
    """
    column = pc.utf8_trim_whitespace(pc.fill_null(column.cast(TEXT), ""))
    data, begins = laid_out(column)
    marks = places(data, lambda part: (part == _OPEN) | (part == _AND))
    if not marks.size:
        return column
    marked = rows_of(marks, begins)
    return pc.replace_with_mask(column, marked, _from_plain_html(column.filter(marked)))


def _from_plain_html(column: pa.Array) -> pa.Array:
    """Undo the frequent marks a column at a time; what then still has one is read by ``from_html``."""
    plain, marks = column, np.empty(0, np.int64)
    for tag, words in _PLAIN:
        plain = pc.replace_substring(plain, tag, words)
        data, begins = laid_out(plain)
        marks = places(data, lambda part: (part == _OPEN) | (part == _AND))
        if not marks.size:
            break
    spaced = places(data, lambda part: (part[1:] == _LF) & ((part[:-1] == _SPACE) | (part[:-1] == _TAB)), 1)
    plain = pc.utf8_trim_whitespace(plain)
    left = np.concatenate([marks, spaced])
    return change(plain, rows_of(left, begins), from_html, column) if left.size else plain


def from_day_one(text: str) -> str:
    r"""Return Day One's Markdown without its escapes, embeds and private links; code stays untouched.

    Examples
    --------
    >>> from_day_one("So\\-so\\. C:\\temp \u200b***yes***\u200b ![](dayone-moment://A1)")
    'So-so. C:\\temp ***yes*** [photo]'
    >>> from_day_one("[my day](dayone://view?entryId=9) `a\\-b`")
    'my day `a\\-b`'
    """
    if _SPACELESS in text:
        text = text.replace(_SPACELESS, "")
    if "dayone" in text:
        text = _OWN_LINK.sub(r"\1", _EMBED.sub(lambda found: f"[{found[1] or found[2] or 'photo'}]", text))
    if "\\" not in text:
        return text.strip()
    if "`" not in text and "~~~" not in text:
        return _unescaped(text).strip()
    parts = _CODE.split(text)
    parts[::2] = [_unescaped(part) for part in parts[::2]]
    return "".join(parts).strip()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\\\" in text else _ESCAPING.sub("", text)
