"""The date that a page prints below its headline, for pages whose markup declares none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsdedup.clean.dates import find_dates
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.stamps import is_update, stamp_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PIECES = 30  # of text behind the headline
_PROSE = 160  # characters; a longer piece is the article's
_SENTENCE = 60  # characters; so is a sentence
_ENDS = (".", "!", "?", "…", "。", "।", "۔", "؟")
_NOTE = 60  # characters of a piece that a date stands in
_HIDDEN = frozenset(("script", "style", "noscript", "template"))
# What stands in these is another's, or the article's.
_OTHERS = frozenset(("blockquote", "aside", "h2", "h3", "h4", "h5", "h6"))


def printed_date(tree: HtmlElement) -> str | None:
    """
    Find the day of publication among the notes between headline and article.

    Args:
        tree: The page.

    Returns:
        The note with the date, in its own words; None where there is none.

    >>> from lxml import html
    >>> printed_date(html.fromstring("<div><h1>Bridge closed</h1><p>Fri 3.3.23 | 14:07 | By Ana Prado</p></div>"))
    'Fri 3.3.23 | 14:07 | By Ana Prado'
    """
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return None
    calendar = load_calendar()
    for piece in islice(_pieces_behind(heading), _PIECES):
        if len(piece) >= (_SENTENCE if piece.rstrip("\"'”“»’)").endswith(_ENDS) else _PROSE):
            return None
        if (
            (len(piece) <= _NOTE or stamp_kind(piece))
            and not is_update(piece)
            and any(mention.days for mention in find_dates(piece, calendar))
        ):
            return piece
    return None


def _pieces_behind(heading: HtmlElement) -> Iterator[str]:
    """Go on in the order of the document, from the end of an element, and yield what is printed."""
    element: HtmlElement | None = heading
    while element is not None:
        if element.tail and (piece := " ".join(element.tail.split())):
            yield piece
        for following in element.itersiblings():
            yield from _pieces_in(following)
        element = element.getparent()


def _pieces_in(element: HtmlElement) -> Iterator[str]:
    for inner in element.iter():
        hidden = inner.tag in _HIDDEN or inner.tag in _OTHERS or _is_within(inner, element)
        if not hidden and isinstance(inner.tag, str) and inner.text and (piece := " ".join(inner.text.split())):
            yield piece
        if inner is not element and inner.tail and (piece := " ".join(inner.tail.split())):
            yield piece
    if element.tail and (piece := " ".join(element.tail.split())):
        yield piece


def _is_within(inner: HtmlElement, outer: HtmlElement) -> bool:
    """Whether an element stands in a quotation, a margin or a heading that lies in another."""
    while inner is not outer:
        parent = inner.getparent()
        if parent is None:
            return False
        if parent.tag in _OTHERS:
            return True
        inner = parent
    return False
