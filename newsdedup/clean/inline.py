"""Furniture inside lines that hold article text as well: datelines, and credits behind captions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsdedup.clean.datelines import find_dateline
from newsdedup.clean.known import Known
from newsdedup.clean.photos import credit_part
from newsdedup.clean.phrases import load_table
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line
from newsdedup.model import Span

_FIRST = 5
_SENTENCE_WORDS = 6


@attrs.frozen
class Part:
    """A stretch of furniture inside a line, as a span in raw."""

    span: Span
    reason: Furniture


def inline_parts(raw: str, lines: list[Line], reasons: list[Furniture | None], known: Known) -> Iterator[Part]:
    """
    Find the furniture inside lines.

    Args:
        raw: The text.
        lines: Its lines.
        reasons: Why a line is furniture as a whole; None where it is not.
        known: Outlets and the like.
    """
    seen = 0
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            continue
        begin = line.span[0]
        if line.words >= _SENTENCE_WORDS:
            sentence = line.prose or line.ends
            seen += sentence
            begin = _line_start(raw, line.span[0])
            first = sentence and seen <= _FIRST
            if dateline := find_dateline(raw[begin : line.span[1]], known.outlets, first=first, text=raw):
                yield Part((begin, begin + dateline.length), Furniture.DATELINE)
                begin += dateline.length
        if length := _stuck_front(line):
            yield Part((line.span[0], line.span[0] + length), Furniture.MEDIA)
            begin = line.span[0] + length
        caption = not line.prose and not line.ends
        if span := credit_part(line.text, caption=caption, outlets=known.outlets, text=raw):
            start, end = line.span[0] + span[0], line.span[0] + span[1]
            if start > begin:
                yield Part((start, end), Furniture.PHOTO_CREDIT)
        elif (length := _stuck_back(line)) and line.span[1] - length > begin:
            yield Part((line.span[1] - length, line.span[1]), Furniture.RELATED_LINK)


def _stuck_front(line: Line) -> int:
    """Measure what a player or gallery left in front of a caption ("CLOSE Two boats ...")."""
    if not line.text.startswith(_stuck("front")):
        return 0
    for words in _stuck("front"):
        if (
            line.text.startswith(words)
            and (rest := line.text[len(words) :])[:1].isspace()
            and rest.lstrip()[:1].isupper()
        ):
            return len(words) + len(rest) - len(rest.lstrip())
    return 0


def _stuck_back(line: Line) -> int:
    """Measure a "Read more" behind the full stop of a paragraph."""
    if not line.text.endswith(_stuck("back")):
        return 0
    for words in _stuck("back"):
        if line.text.endswith(words) and line.text[: -len(words)].rstrip().endswith((".", "!", "?", "…", "”", '"')):
            return len(words)
    return 0


@cache
def _stuck(place: str) -> tuple[str, ...]:
    return tuple(sorted(load_table()["stuck"][place], key=len, reverse=True))


def _line_start(raw: str, at: int) -> int:
    """Go back over the white space in front of a line's first character, but not to another line."""
    while at and raw[at - 1] in " \t\u00a0":
        at -= 1
    return at
