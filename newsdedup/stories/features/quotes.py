"""Quotations: what stands between quotation marks, and who said it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from newsdedup.model import Span
from newsdedup.stories.features.names import Name
from newsdedup.text.signs import DOUBLE, SINGLE, WORDLIKE, Signs

_LONGEST = 3_000
# An opening mark and what may close it. German and Danish turn the guillemets round; Swedish and Finnish open with a
# closing mark, which is tried only where no other mark opens.
_USUAL = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u2039": "\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"',
}
_TURNED = {"\u00bb": "\u00ab"}
_DOUBLED = {"\u201d": "\u201d"}
_OPENING = "".join(_USUAL)
_CLOSERS = _USUAL | _TURNED | _DOUBLED
_SINGLE = re.compile(
    r"(?<![\w\u2019'])[\u2018'\u201a]([^\u2018\u2019'\u201a\n]{12,600}(?:['\u2019]\w[^\u2018\u2019'\n]{1,600}){0,20})[\u2019'](?!\w)"
)
_REACH = 170  # characters on either side in which a speaker is named


@attrs.frozen
class Quote:
    """
    A direct quotation.

    Attributes:
        span: Where it stands in raw, its marks left out.
        text: The words.
        speakers: The names that stand beside it, nearest first: who says so is most often among them.
    """

    span: Span
    text: str
    speakers: tuple[str, ...] = ()


def find_quotes(raw: str, within: Sequence[Span], names: Sequence[Name] = (), min_words: int = 4) -> tuple[Quote, ...]:
    """
    Find the direct quotations of a text, in the quotation styles of European and East Asian languages.

    A quotation that is opened and not closed runs to the end of its paragraph: papers close the last paragraph of
    several only.

    Args:
        raw: The text.
        within: The spans of its body.
        names: The names in it, for the speakers.
        min_words: Shorter ones are left out: names of works, scare quotes.

    >>> found = find_quotes("\u201cWe will not go there at all,\u201d she said.", [(0, 44)])
    >>> found[0].text
    'We will not go there at all,'
    """
    signs = Signs.of(raw, within)
    return quotes_in(signs, signs.lines(), names, min_words)


def quotes_in(signs: Signs, lines: Sequence[Span], names: Sequence[Name] = (), min_words: int = 4) -> tuple[Quote, ...]:
    """Find the direct quotations of lines as `find_quotes` does, where the signs of the text have been looked at."""
    double, single = signs.places(DOUBLE).tolist(), _single_marks(signs)
    if not double and not single:
        return ()
    raw, near, found = signs.text, _Near.to(names), []
    for start, end in lines:
        marks = double[bisect_left(double, start) : bisect_left(double, end)]
        spans = list(_in_line(raw, start, end, marks)) if marks else []
        if not spans and bisect_left(single, start) < bisect_left(single, end):
            spans = [(start + match.start(1), start + match.end(1)) for match in _SINGLE.finditer(raw[start:end])]
        for begin, stop in spans:
            text = raw[begin:stop]
            if _length(text) >= min_words:
                found.append(Quote((begin, stop), text, near.speakers((begin, stop), (start, end))))
    return tuple(found)


def _single_marks(signs: Signs) -> list[int]:
    """Where a quotation in single marks may open: not behind a letter."""
    if not signs.seen & SINGLE:
        return []
    places = signs.places(SINGLE)
    opening: list[int] = places[(signs.kinds[places - 1] & np.uint16(WORDLIKE)) == 0].tolist()
    return opening


def _in_line(raw: str, start: int, end: int, marks: Sequence[int]) -> Iterator[Span]:
    """
    Find the quotations of a line.

    Args:
        raw: The text.
        start: Where the line starts.
        end: And ends.
        marks: Where its marks stand, ascending.
    """
    at = start
    openings = [_Openings(raw, marks, style) for style in _styles(raw, marks)]
    while at < end:
        place = next((mark for one in openings if (mark := one.following(at)) is not None), None)
        if place is None:
            return
        begin, closers = place + 1, _CLOSERS[raw[place]]
        limit = min(end, begin + _LONGEST)
        close = min((found for mark in closers if (found := raw.find(mark, begin, limit)) >= 0), default=None)
        if close is None and closers in {'"', "\u00ab", "\u201d"} and raw[place] in '"\u00bb\u201d':
            return  # a stray closing mark, not an opening one
        stop = limit if close is None else close
        yield begin, stop
        at = stop + 1


def _styles(raw: str, marks: Sequence[int]) -> tuple[str, str]:
    """Give the marks that open quotations in a line, and those that do where no other is left."""
    first = next((raw[place] for place in marks if raw[place] in "\u00ab\u00bb"), "")
    if first == "\u00bb":
        return _OPENING.replace("\u00ab", ""), "\u00bb"
    return _OPENING, "\u201d"


class _Openings:
    """The opening marks of a line in their order."""

    def __init__(self, raw: str, marks: Sequence[int], style: str) -> None:
        self._places = [place for place in marks if raw[place] in style]
        self._next = 0

    def following(self, at: int) -> int | None:
        """Give the first mark at a place or behind it; a later question asks for a later place."""
        while self._next < len(self._places) and self._places[self._next] < at:
            self._next += 1
        return self._places[self._next] if self._next < len(self._places) else None


def _length(text: str) -> int:
    spaced = len(text.split())
    return spaced if spaced > 1 or text.isascii() else max(spaced, len(text) // 2)


@attrs.frozen(eq=False)
class _Near:
    """The places of names, ascending, to be looked up by where a quotation stands."""

    starts: list[int]
    places: list[tuple[int, int, str]]
    longest: int

    @classmethod
    def to(cls, names: Sequence[Name]) -> _Near:
        places = sorted((start, end, name.text) for name in names for start, end in name.spans)
        starts = [start for start, _, _ in places]
        return cls(starts, places, max((end - start for start, end, _ in places), default=0))

    def speakers(self, span: Span, line: Span) -> tuple[str, ...]:
        """Name who stands beside a quotation, in its line or shortly before it."""
        first = bisect_left(self.starts, max(line[0], span[0] - self.longest) - _REACH)
        last = bisect_right(self.starts, span[1] + _REACH)
        # Who is named in the paragraph before speaks only where the quotation's own names nobody.
        near = sorted(
            (start < line[0], min(abs(start - span[1]), abs(span[0] - end)), start, text)
            for start, end, text in self.places[first:last]
            if end <= line[1] and (end <= span[0] or start >= span[1])
        )
        return tuple(dict.fromkeys(text for _, distance, _, text in near if distance <= _REACH))[:4]
