"""Quotations: what stands between quotation marks, and who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from newsdedup.model import Span
from newsdedup.stories.features.names import Name
from newsdedup.text.lines import line_spans

_LONGEST = 3_000
# An opening mark and what may close it. German and Danish turn the guillemets round; Swedish and Finnish open with a
# closing mark, which is tried only where no other mark opens.
_USUAL = (
    ("\u201c", "\u201d"),
    ("\u201e", "\u201c\u201d"),
    ("\u00ab", "\u00bb"),
    ("\u2039", "\u203a"),
    ("\u300c", "\u300d"),
    ("\u300e", "\u300f"),
    ('"', '"'),
)
_TURNED = (("\u00bb", "\u00ab"),)
_DOUBLED = (("\u201d", "\u201d"),)
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
    found = []
    for start, end in line_spans(raw, within):
        for begin, stop in _in_line(raw, start, end):
            text = raw[begin:stop]
            if _length(text) >= min_words:
                found.append(Quote((begin, stop), text, _speakers((begin, stop), (start, end), names)))
    return tuple(found)


def _in_line(raw: str, start: int, end: int) -> Iterator[Span]:
    line = raw[start:end]
    taken: list[Span] = []
    at = 0
    while at < len(line):
        opened = _next_opening(line, at)
        if opened is None:
            break
        begin, closers = opened
        close = next((i for i in range(begin, min(len(line), begin + _LONGEST)) if line[i] in closers), None)
        stop = close if close is not None else min(len(line), begin + _LONGEST)
        if close is None and closers in {'"', "\u00ab", "\u201d"} and line[begin - 1] in '"\u00bb\u201d':
            break  # a stray closing mark, not an opening one
        taken.append((begin, stop))
        yield start + begin, start + stop
        at = stop + 1
    if not taken:
        for match in _SINGLE.finditer(line):
            yield start + match.start(1), start + match.end(1)


def _next_opening(line: str, at: int) -> tuple[int, str] | None:
    turned = 0 <= line.find("\u00bb") < (line.find("\u00ab") if "\u00ab" in line else len(line))
    for style in (_USUAL, _TURNED) if turned else (_USUAL, _DOUBLED):
        places = [(place, closers) for mark, closers in style if (place := line.find(mark, at)) >= 0]
        if turned:
            places = [entry for entry in places if line[entry[0]] != "\u00ab"]
        if places:
            place, closers = min(places)
            return place + 1, closers
    return None


def _length(text: str) -> int:
    spaced = len(text.split())
    return spaced if spaced > 1 or text.isascii() else max(spaced, len(text) // 2)


def _speakers(span: Span, line: Span, names: Sequence[Name]) -> tuple[str, ...]:
    # Who is named in the paragraph before speaks only where the quotation's own names nobody.
    near = sorted(
        (start < line[0], min(abs(start - span[1]), abs(span[0] - end)), start, name.text)
        for name in names
        for start, end in name.spans
        if line[0] - _REACH <= start and end <= line[1] and (end <= span[0] or start >= span[1])
    )
    return tuple(dict.fromkeys(text for _, distance, _, text in near if distance <= _REACH))[:4]
