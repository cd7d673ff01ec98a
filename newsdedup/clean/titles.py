"""The headline in a page head of several short lines, and what stands above and right below it."""

from __future__ import annotations

import re

from newsdedup.clean.bylines import byline_rest, is_byline
from newsdedup.clean.dates import find_dates
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line

_STRONG = 5  # words; shorter lines may be sections or names
_ABOVE = 6  # unmarked lines above a headline
_ABOVE_WORDS = 8
_STAMP_WORDS = 12
_BESIDE = 5  # words beside a date
_ZONE = 4  # letters of "AM" or "GMT"
_DESK_WORDS = 4
_DESK = re.compile(
    r"\b(?:(?:web|news|night|foreign|city|digital) ?desk|newsroom|desk|bureau|"
    r"redaktion|redaccion|redakcja|drafting|редакция|редакція)\b"
)
_TOP = frozenset((Furniture.NAVIGATION, Furniture.SITE_NAME, Furniture.WEATHER, Furniture.RENDER_DATE))

Reasons = list[Furniture | None]


def find_title(lines: list[Line], reasons: Reasons, head: range) -> int | None:
    """
    Find the headline of a page head, where nothing else tells it.

    It is the first line of five words or more that could be one, below the menu and the name of the site; a line above
    those is a ticker. Without a menu it is the first line, or it stands below nothing but short ones. A text that
    begins in mid-sentence has lost its headline.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture.
        head: The lines of the head.
    """
    if head.stop < len(lines) and lines[head.stop].text[0].islower():
        return None
    open_lines = [at for at in head if reasons[at] is None]
    if not open_lines:
        return None
    fit = [at for at in open_lines if _fits(lines[at])]
    strong = [at for at in fit if lines[at].words >= _STRONG]
    tops = [at for at in head if reasons[at] in _TOP]
    below = [
        at
        for at in strong
        if any(top < at for top in tops) and not any(top > at and _resumes(strong, top) for top in tops)
    ]
    best = next(iter(below or strong or fit), None)
    if best is None:
        return None
    above = [at for at in open_lines if at < best]
    short = all(_is_brief(lines[at]) for at in above)
    return best if len(above) <= _ABOVE and short else None


def _resumes(strong: list[int], top: int) -> bool:
    """Tell whether another headline stands below a line of the page's top."""
    return any(at > top for at in strong)


def _is_brief(line: Line) -> bool:
    return line.words <= _ABOVE_WORDS and not line.ends and line.text[-1] not in ":,;"


def _fits(line: Line) -> bool:
    return line.headline and not is_byline(line)


def mark_above(lines: list[Line], reasons: Reasons, at_title: int) -> None:
    """
    Mark what stands above a headline: names of sites and sections, kickers, tickers.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        at_title: The headline.
    """
    above = [at for at in range(at_title) if reasons[at] is None]
    short = all(_is_brief(lines[at]) for at in above)
    if len(above) <= _ABOVE and short and lines[at_title].words >= _STRONG:
        for at in above:
            dated = any(mention.days for mention in find_dates(lines[at].text, load_calendar()))
            reasons[at] = Furniture.RENDER_DATE if dated else Furniture.NAVIGATION


def mark_below(lines: list[Line], reasons: Reasons, at_title: int, first: int) -> None:
    """
    Mark the dates between a headline and the first paragraph that stand among other notes ("3 March 2023, 40 views").

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        at_title: The headline.
        first: The first paragraph.
    """
    for at in range(at_title + 1, min(first, len(lines))):
        if reasons[at] is None and is_stamped(lines[at]):
            reasons[at] = Furniture.TIMESTAMP
        elif reasons[at] is None and _is_house_byline(lines[at]):
            reasons[at] = Furniture.BYLINE


def _is_house_byline(line: Line) -> bool:
    """Tell whether a line below a headline is signed by a house or its desk ("Harbour Web Desk"), or adds to a name."""
    if line.words > _STAMP_WORDS or line.ends:
        return False
    if line.words <= _DESK_WORDS and _DESK.search(line.key):
        return True
    rest = byline_rest(line.text)
    return bool(rest) and (rest[0].isupper() or _DESK.search(line.key) is not None)


def is_stamped(line: Line) -> bool:
    r"""
    Tell whether a line is a date with a few words beside it.

    >>> from newsdedup.clean.shape import measure
    >>> [is_stamped(line) for line in measure("3 March 2023, 14:05 - 40 views\nIt fell on 3 March 2023 at sea")]
    [True, False]
    """
    if line.words > _STAMP_WORDS or line.ends:
        return False
    dates = [mention for mention in find_dates(line.text, load_calendar()) if mention.days]
    if not dates:
        return False
    start, end = min(mention.span[0] for mention in dates), max(mention.span[1] for mention in dates)
    before, after = line.text[:start].split(), line.text[end:].split()
    if len(before) + len(after) > 2 * _BESIDE:
        return False
    if before and before[-1][-1] in ":|":
        after = [word for word in after if word.isalpha() and not (word.isupper() and len(word) <= _ZONE)]
    return not before or (not after and len(before) <= _BESIDE and before[-1][-1] in ",|·-–—•:")
