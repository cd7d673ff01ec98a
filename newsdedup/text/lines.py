"""Lines and sentences of a text, as spans; any room may use them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from newsdedup.model import Span
from newsdedup.text.signs import STOP, Signs

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A sentence ends at a full stop of any script, with closing marks behind it. After a full stop of Latin script a space
# and an opening mark, digit or letter that is not lower case must follow, so that "3.5" and "pravda.com.ua" stay whole.
_END = re.compile(
    r"[.!?\u2026\u06d4\u061f\u0964]+[\"'\u201d\u2019\u00bb\u203a)\]]*(?=\s+[^\s\W]|\s+[\"'\u201c\u2018\u201e\u00ab(\[]|\s*$)"
    r"|[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*"
)
_LONGEST_ABBREVIATION = 6
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sep|Sept|Oct|Nov|Dec|etc|approx|z\.B|ca|bzw|Nr|M|Mme|art|ul|tzw|np|ok|Sr|Sra|Dña)|\b[^\W\d_])\.$"
)


def line_spans(text: str, within: Iterable[Span] | None = None) -> Iterator[Span]:
    r"""
    Find the lines of a text that hold more than white space, their outer white space left out.

    Args:
        text: The text.
        within: Spans to look in (all of the text by default); a line never crosses the border of one.

    >>> list(line_spans("One\n\n  two \n"))
    [(0, 3), (7, 10)]
    """
    for start, end in within if within is not None else ((0, len(text)),):
        for match in _LINE.finditer(text, start, end):
            line = match.group()
            left = len(line) - len(line.lstrip())
            if stripped := line.strip():
                begin = match.start() + left
                yield begin, begin + len(stripped)


def sentence_spans(text: str, within: Iterable[Span] | None = None) -> Iterator[Span]:
    """
    Split the lines of a text into sentences, by punctuation of any script.

    >>> text = "He paid 3.5 million. She left."
    >>> [text[s:e] for s, e in sentence_spans(text)]
    ['He paid 3.5 million.', 'She left.']
    """
    for start, end in line_spans(text, within):
        begin = start
        for match in _END.finditer(text, start, end):
            if _ends_sentence(text, begin, match.end(), end):
                yield begin, match.end()
                begin = match.end()
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            yield begin, end


def sentences(signs: Signs, lines: Sequence[Span]) -> list[Span]:
    """
    Split lines into sentences as `sentence_spans` does, where the signs of the text have been looked at.

    >>> text = "He paid 3.5 million. She left."
    >>> sentences(Signs.of(text), [(0, len(text))])
    [(0, 20), (21, 30)]
    """
    text, stops = signs.text, signs.places(STOP).tolist()
    found: list[Span] = []
    for start, end in lines:
        begin = at = start
        for place in stops[bisect_left(stops, start) : bisect_left(stops, end)]:
            if place < at or (match := _END.match(text, place, end)) is None:
                continue
            at = match.end()
            if _ends_sentence(text, begin, at, end):
                found.append((begin, at))
                begin = at
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            found.append((begin, end))
    return found


def _ends_sentence(text: str, begin: int, at: int, end: int) -> bool:
    following = text[at : min(end, at + 8)].lstrip()
    if not following:
        return True
    if following[0].islower():
        return False
    if text[at - 1] != ".":
        return True
    # Most sentences end with a long word, and no pattern is needed to tell that it is no abbreviation.
    last = text[max(begin, at - 12) : at - 1].rpartition(" ")[2]
    if len(last) > _LONGEST_ABBREVIATION and last.isalpha():
        return True
    return not _ABBREVIATION.search(text[max(begin, at - 12) : at])
