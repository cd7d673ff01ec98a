"""The lines of a text with what their shape tells: prose, a headline, or neither."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.fold import bare, fold
from newsdedup.model import Span
from newsdedup.text.lines import line_spans

_LETTER = re.compile(r"[^\W\d_]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_STOP = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u06d4\u061f\u0964][\"'\u201c\u201d\u2019\u00bb\u203a)\]\u300d\u300f*\u200b]*$"
)
_FULL_STOP = re.compile(r"(?:[^.\s]\.|[\u3002\u06d4\u0964])[\"'\u201c\u201d\u2019\u00bb\u203a)\]\u300d\u300f]*$")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u201e\u00ab(]?[^\W\d_]")
_FOLDED = 900  # characters; a longer line is prose, whatever it says
_DENSE_WORD = 2  # characters of a script without spaces that count as a word
_PROSE_WORDS = 14
_LONG_WORDS = 30
_HEADLINE_CHARS = 220


@attrs.frozen
class Line:
    """
    A line that holds more than white space.

    Attributes:
        span: Where it stands in raw, its outer white space left out.
        text: What it says.
        key: The same, folded; empty for a very long line.
        words: How many words it has (two characters count as one in scripts without spaces).
        gap: Whether a blank line stands in front of it.
    """

    span: Span
    text: str
    key: str
    words: int
    gap: bool

    @property
    def bare(self) -> str:
        """The folded line without ornaments and closing punctuation."""
        return bare(self.key)

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return _STOP.search(self.text[-8:]) is not None

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph, or at least a good sentence, rather than a heading or a notice."""
        if self.words >= _LONG_WORDS:
            return True
        return self.words >= _PROSE_WORDS and (self.ends or _INNER_STOP.search(self.text) is not None)

    @property
    def headline(self) -> bool:
        """Whether it could be a headline: some words, no full stop, not a list item, mostly letters."""
        if not 3 <= self.words <= _LONG_WORDS or len(self.text) > _HEADLINE_CHARS or self.text[0] in "-*\u2022|>":
            return False
        if self.text[-1] in ",;:" or _FULL_STOP.search(self.text[-8:]):
            return False
        return 2 * len(_LETTER.findall(self.text)) > len(self.text)

    @property
    def letters(self) -> bool:
        """Whether it has any letter."""
        return _LETTER.search(self.text) is not None


def measure(raw: str) -> list[Line]:
    r"""
    Find the lines of a text and measure them.

    >>> [(line.text, line.gap, line.prose) for line in measure("One\n\nTwo three")]
    [('One', False, False), ('Two three', True, False)]
    """
    lines: list[Line] = []
    last = 0
    for span in line_spans(raw):
        text = raw[span[0] : span[1]]
        words = len(text.split(None, _FOLDED)) if len(text) < _FOLDED else _FOLDED
        if len(text) < _FOLDED and not text.isascii() and (dense := len(_DENSE.findall(text))):
            words += dense // _DENSE_WORD
        key = fold(text) if len(text) < _FOLDED else ""
        lines.append(Line(span, text, key, words, raw.count("\n", last, span[0]) > 1 and bool(lines)))
        last = span[1]
    return lines
