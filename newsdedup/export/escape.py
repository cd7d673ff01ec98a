"""Text for terminals: what a text says must not act on the screen that shows it."""

from __future__ import annotations

import re
import unicodedata

# Controls of C0 and C1, marks that reorder what follows (Unicode technical report 36, section 3.1), lone surrogates.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK = re.compile(r"[\s\u2028\u2029\x85]+")


def one_line(text: str) -> str:
    r"""
    Show a text on one line of a terminal: white space folded, acting characters written out.

    >>> one_line("Flood\n\x1b[31mred\x07 news")
    'Flood \\x1b[31mred\\x07 news'
    """
    return visible(_BLANK.sub(" ", text).strip())


def visible(text: str) -> str:
    r"""
    Write the acting characters of a text out, line feeds and tabs left as they are.

    >>> visible("a\tb\x00")
    'a\tb\\x00'
    """
    return _ACTING.sub(_written_out, text.replace("\r\n", "\n"))


def shortened(text: str, length: int) -> str:
    """
    Cut a text of one line at a word, to at most `length` characters.

    >>> shortened("The river rose by two metres", 20)
    'The river rose by …'
    """
    text = one_line(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    while unicodedata.combining(text[len(cut)]) and cut:
        cut = cut[:-1]
    head, space, _ = cut.rpartition(" ")
    return f"{head} …" if space and len(head) > length // 2 else f"{cut}…"


def _written_out(found: re.Match[str]) -> str:
    char = found.group()
    if char in "\n\t":
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"
