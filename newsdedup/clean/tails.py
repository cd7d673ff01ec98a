"""Runs of short lines around furniture: the end of a page, threads of comments, and boxes between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsdedup.clean.fold import is_dense
from newsdedup.clean.languages import folded_words
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line
from newsdedup.clean.stamps import stamp_kind
from newsdedup.clean.strips import is_codes

_ENDS_PAGE = frozenset(
    (
        Furniture.COMMENTS,
        Furniture.COPYRIGHT,
        Furniture.NAVIGATION,
        Furniture.RELATED_LINK,
        Furniture.RELATED_LIST,
        Furniture.SHARE,
        Furniture.SIGN_UP,
        Furniture.TAGS,
    )
)
_OPENS_BOX = (_ENDS_PAGE | {Furniture.SUPPORT}) - {Furniture.TAGS, Furniture.COMMENTS}
_RUN_WORDS = 16
_SENTENCE_WORDS = 4
_BOX_LINES = 5
_CUT_HEAD = 3

Reasons = list[Furniture | None]


def mark_runs(lines: list[Line], reasons: Reasons, first: int, last: int) -> None:
    """
    Mark short lines that furniture carries along.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        first: The first paragraph of prose.
        last: The last paragraph of prose.
    """
    if first >= len(lines):
        return
    if first <= _CUT_HEAD and lines[first].text[0].islower() and lines[first].gap:
        _mark_foreign_head(lines, reasons, first)
    _mark_thread(lines, reasons)
    for box in _boxes(lines):
        _mark_box(lines, reasons, box)
    _mark_end(lines, reasons, last)


def _mark_foreign_head(lines: list[Line], reasons: Reasons, first: int) -> None:
    """Mark short lines above a text that begins in mid-sentence: whatever they belong to, its headline is lost."""
    for at in range(first):
        if reasons[at] is None and lines[at].words <= _RUN_WORDS and not lines[at].ends:
            reasons[at] = Furniture.NAVIGATION


def _mark_thread(lines: list[Line], reasons: Reasons) -> None:
    """Mark readers' comments, from the first "Anna says:" on whose next line is a date and nothing else."""
    for at in range(len(lines) // 2, len(lines) - 1):
        if lines[at].text[-1] in ":：" and _says().fullmatch(lines[at].key) and stamp_kind(lines[at + 1].text):
            reasons[at:] = [reason or Furniture.COMMENTS for reason in reasons[at:]]
            return


@cache
def _says() -> re.Pattern[str]:
    """A reader's name and "says", in any language: what heads a comment."""
    words = sorted(folded_words("words", "says"), key=lambda word: (-len(word), word))
    told = "|".join(re.escape(word) if is_dense(word) else rf"\s{re.escape(word)}" for word in words)
    return re.compile(rf".{{2,40}}(?:{told})\s?:")


def _boxes(lines: list[Line]) -> Iterator[range]:
    """Group lines that stand between blank lines."""
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            if 1 < at - begin <= _BOX_LINES:
                yield range(begin, at)
            begin = at


def _mark_box(lines: list[Line], reasons: Reasons, box: range) -> None:
    """Mark the rest of a box that opens with furniture, where all of it is short and none of it a sentence."""
    opening = reasons[box[0]]
    if opening not in _OPENS_BOX or all(reasons[at] for at in box):
        return
    rest = [at for at in box if reasons[at] is None]
    if all(_is_short(lines[at]) for at in rest):
        for at in rest:
            reasons[at] = opening


def _mark_end(lines: list[Line], reasons: Reasons, last: int) -> None:
    """Mark the short lines below the first furniture behind the article, up from the end to the first sentence."""
    opening = next((at for at in range(last + 1, len(lines)) if reasons[at] in _ENDS_PAGE), None)
    for at in range(len(lines) - 1, last, -1):
        if reasons[at] is None and is_codes(lines[at]):
            reasons[at] = Furniture.BYLINE
    if opening is None:
        return
    stepped = False
    for at in range(len(lines) - 1, opening, -1):
        if reasons[at] is not None:
            continue
        if _is_short(lines[at]):
            reasons[at] = Furniture.RELATED_LIST
        elif stepped or reasons[at - 1] is None:
            return
        else:
            stepped = True  # one sentence that nothing is known of, right below furniture, ends no page


def _is_short(line: Line) -> bool:
    """Tell whether a line is short and no sentence; a question may be a headline elsewhere."""
    if line.words > _RUN_WORDS or line.prose or line.text[0] in '"“„«-–*':
        return False
    return not line.ends or line.text.endswith("?") or line.words < _SENTENCE_WORDS
