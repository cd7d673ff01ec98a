"""Teasers of other articles behind a page's own: cards with a linked headline and a line on what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset((*_HEADINGS, "p"))
_BOXES = frozenset(("div", "section", "ul", "ol", "li", "article", "aside"))
_FEWEST = 2  # linked headlines in a row that make teasers
_BETWEEN = 2  # blocks between two of them
_HEAD_WORDS = 6  # of what stands above the first ("More from the harbour")
_TEASER_WORDS = 60
_CARD = 700  # characters
_LINK_WORDS = 4  # of a paragraph that is a link and nothing else
_END = (".", "!", "…", "。", "।", "۔", ":", ";", ",")


def drop_teasers(tree: HtmlElement, url: str | None = None) -> int:
    """
    Take the teasers of other articles out of a page, where they stand behind its headline.

    They are told by their build: a headline that is a link to another page of the same site and little below it, twice
    and more in a row with nothing else behind them in their box; or an `article` of that build beside the page's own.
    Nothing is taken where that would leave less than it takes.

    Args:
        tree: The page; it is changed.
        url: Where it was fetched.

    Returns:
        How many elements were taken out.

    >>> from lxml import html
    >>> teaser = "<div><h4><a href='/{0}'>Another story</a></h4><p>It rained.</p></div>"
    >>> page = f"<main><h1>Bridge</h1><p>{'The bridge is closed. ' * 9}</p>{teaser * 2}</main>"
    >>> tree = html.fromstring(page)
    >>> drop_teasers(tree), "rained" in tree.text_content()
    (2, False)
    """
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return 0
    host = urlsplit(url).netloc if url and "://" in url else ""
    holding = {heading, *heading.iterancestors()}
    found: dict[HtmlElement, None] = {}
    seen = False
    for element in tree.iter("h1", *_BLOCKS):
        seen = seen or element is heading
        if not seen or element.tag == "h1" or any(above in found for above in element.iterancestors()):
            continue
        if _is_link(element, host):
            found.update(dict.fromkeys(_teasers_at(element, holding, host)))
    taken = sum(_length(element) for element in found)
    if not found or 2 * taken > sum(_length(block) for block in tree.iter("p")) + taken:
        return 0
    for element in found:
        element.drop_tree()
    return len(found)


def _teasers_at(element: HtmlElement, holding: set[HtmlElement], host: str) -> Sequence[HtmlElement]:
    """Find what a linked headline belongs to: a card, a box of cards, or the end of its own parent."""
    card = next((above for above in element.iterancestors("article") if above not in holding), None)
    if card is not None and _length(card) <= _CARD and element.tag != "p" and _is_row(list(_blocks(card)), host, 1):
        return [card]
    box = None
    for above in element.iterancestors():
        if above in holding or above.tag not in _BOXES or not _is_row(list(_blocks(above)), host, 1):
            break
        box = above
    if box is not None:
        beside = [box, *(one for one in box.itersiblings() if one.tag == box.tag)]
        rows = [one for one in beside if _is_row(list(_blocks(one)), host, 1)]
        if len(list(_linked(box, host))) >= _FEWEST or (len(rows) >= _FEWEST and rows == beside):
            return rows if rows == beside else [box]
    row = [element, *(one for one in element.itersiblings() if one.tag in _BLOCKS)]
    return row if _is_row(row, host, _FEWEST) and all(one.tag in _BLOCKS for one in element.itersiblings()) else ()


def _linked(box: HtmlElement, host: str) -> Iterator[HtmlElement]:
    return (block for block in _blocks(box) if _is_link(block, host))


def _blocks(box: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in box.iter(*_BLOCKS) if "".join(element.itertext()).strip())


def _is_row(blocks: Sequence[HtmlElement], host: str, fewest: int) -> bool:
    """Tell whether blocks are linked headlines with little behind each, and at most a short title in front."""
    links, allowed = 0, 0
    for at, block in enumerate(blocks):
        if _is_link(block, host):
            # Between two paragraphs that are links there is nothing; a headline has a label and a line below it.
            links, allowed = links + 1, _BETWEEN if block.tag != "p" else 0
            continue
        words = len("".join(block.itertext()).split())
        if not links and at == 0 and words <= _HEAD_WORDS:
            continue
        if not allowed or words > _TEASER_WORDS:
            return False
        allowed -= 1
    return links >= fewest


def _is_link(element: HtmlElement, host: str) -> bool:
    """Tell whether an element is a link to another page of the site and nothing else: a headline, no sentence."""
    links = list(element.iter("a")) or list(element.iterancestors("a"))
    if len(links) != 1:
        return False
    address, text = links[0].get("href") or "", " ".join("".join(element.itertext()).split())
    if not text or address.startswith(("#", "javascript:", "mailto:", "tel:")) or not address:
        return False
    try:
        site = urlsplit(address).netloc
    except ValueError:
        return False
    if (site and site != host) or "".join(links[0].itertext()).split() != text.split():
        return links[0] in element.iterancestors() and not (site and site != host)
    return element.tag != "p" or (len(text.split()) >= _LINK_WORDS and not text.endswith(_END))


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))
