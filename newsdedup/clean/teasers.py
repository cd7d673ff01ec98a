"""Teasers of other articles behind a page's own: cards with a linked headline and a line on what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

import attrs
from lxml import etree

from newsdedup.clean.container import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset((*_HEADINGS, "p"))
_BOXES = frozenset(("div", "section", "ul", "ol", "li", "article", "aside"))
_NO_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "iframe"))
_HEADS = frozenset(("header", "hgroup"))  # what they hold besides a headline is no article
_ASIDE = frozenset(("footer", "nav", "form", "aside"))  # no article goes on in them
_FEWEST = 2  # linked headlines in a row that make teasers
_BETWEEN = 2  # blocks between two of them
_HEAD_WORDS = 6  # of what stands above the first ("More from the harbour")
_TEASER_WORDS = 40
_LINK_WORDS = 4  # of a paragraph that is a link and nothing else
_PROSE = 60  # characters of a paragraph that may be one of an article's
_PARAGRAPHS = 2  # of those in an article, fewer may be what stands above it
_LOOSE = 100  # characters for each headline that may stand outside of headings and paragraphs: dates, sections
_SHARE = 1.25  # of the article's own prose is the most that is taken
_COLUMN = 4  # paragraphs of an article in an element without its headline, fewer may lead to what follows
_INNER_SHARE = 1 / 3  # of the article's own prose is the most that is taken beside it
_END = (".", "!", "…", "。", "।", "۔", ":", ";", ",")


@attrs.frozen
class _Block:
    words: int
    length: int
    link: bool
    paragraph: bool
    prose: bool


class _Span(NamedTuple):  # there is one for each element
    """The blocks of an element by their numbers, and how many characters it holds."""

    begin: int
    end: int
    length: int


class Teasers:
    """
    The teasers of other articles on a page, to be taken out where they stand apart from its own, and behind it.

    The page's own article is the least element that holds its headline and paragraphs; nothing within it is taken, as
    reviews of several films, lists and live blogs are built as teasers are, but behind a column of nothing but prose,
    and little of it there. Behind it they are told by their build: a
    headline that is a link to another page of the same site and little below it, twice and more in a row with nothing
    else in their box. Nothing is taken where prose follows, or where that would be more than the article itself.

    Args:
        tree: The page.
        url: Where it was fetched.

    >>> from lxml import html
    >>> teaser = "<div><h4><a href='/{0}'>Another story</a></h4><p>It rained.</p></div>"
    >>> told = "The bridge is closed for six weeks, the town hall said on Monday."
    >>> page = f"<main><div><h1>Bridge</h1><p>{told}</p><p>{told}</p></div>{teaser * 2}</main>"
    >>> tree = html.fromstring(page)
    >>> Teasers(tree).drop_around(), "rained" in tree.text_content()
    (2, False)
    """

    def __init__(self, tree: HtmlElement, url: str | None = None) -> None:
        heading = next(tree.iter("h1"), None)
        self._own = _own(heading) if heading is not None else None
        self._url = url
        self._are_around = self._own is not None

    def are_beside(self, element: HtmlElement) -> bool:
        """Tell whether an element is a part of the article, or all of it, so that none of those around it are in it."""
        return not self._are_around or any(one is self._own for one in (element, *element.iterancestors()))

    def drop_inside(self) -> int:
        """Take those out that stand within the article, behind its column; how many elements that were."""
        column = _column(self._own) if self._own is not None else None
        if column is None:
            return 0
        inner = list(takewhile(lambda one: one is not self._own, (column, *column.iterancestors())))
        return _drop(column, inner, _INNER_SHARE, self._url)

    def drop_around(self) -> int:
        """Take those out that stand behind the article, unless that is done; how many elements that were."""
        if self._own is None or not self._are_around:
            return 0
        self._are_around = False
        above = (one for one in self._own.iterancestors() if one.tag not in ("body", "html"))
        return _drop(self._own, [self._own, *above], _SHARE, self._url)


def _drop(own: HtmlElement, levels: Sequence[HtmlElement], share: float, url: str | None) -> int:
    """Take out the teasers behind an element with the article and those around it, up to a share of its prose."""
    behind = _Behind([list(level.itersiblings()) for level in levels], url)
    found = list(behind.teasers())
    if found and sum(behind.spans[element].length for element in found) > share * sum(map(_length, own.iter("p"))):
        return 0
    for element in found:
        element.drop_tree()
    return len(found)


def _column(own: HtmlElement) -> HtmlElement | None:
    """Find the element with the paragraphs alone, where the headline stands in another one beside it."""
    counts = Counter(
        paragraph.getparent()
        for paragraph in own.iter("p")
        if _length(paragraph) >= _PROSE and not _all_links(paragraph)
    )
    column = next((one for one, count in counts.items() if count >= _COLUMN), None)
    return None if column is own or column is None or next(column.iter("h1"), None) is not None else column


def _own(heading: HtmlElement) -> HtmlElement | None:
    """Find the element that holds a headline and the paragraphs of its article; None where that is all the page."""
    for above in heading.iterancestors():
        if above.tag in ("body", "html"):
            return None
        if above.tag in _HEADS:
            continue
        told = 0
        for paragraph in above.iter("p"):
            told += _length(paragraph) >= _PROSE and not _all_links(paragraph)
            if told >= _PARAGRAPHS:
                return above
    return None


class _Behind:
    """What stands behind an article, in one walk: each of its blocks is looked at once."""

    def __init__(self, levels: Sequence[Sequence[HtmlElement]], url: str | None) -> None:
        self._url = url or ""
        self._levels = levels
        self._blocks: list[_Block] = []
        self.spans: dict[HtmlElement, _Span] = {}
        for element in (one for level in levels for one in level):
            self._walk(element)
        self._sum()

    def teasers(self) -> Iterator[HtmlElement]:
        for level in self._levels:
            last = self.spans[level[-1]].end if level else 0
            stack = [level]
            while stack:
                row = [one for one in stack.pop() if self.spans[one].length]
                taken = dict.fromkeys(self._rows(row))
                # A paragraph behind them may be the end of what they are part of.
                yield from (one for one in taken if self._odd[self.spans[one].end] == self._odd[last])
                stack += [list(one) for one in row if one.tag not in _BLOCKS and one not in taken]

    def _walk(self, root: HtmlElement) -> None:
        stack: list[tuple[int, int]] = []
        links: list[HtmlElement] = []
        asides = length = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                stack.append((len(self._blocks), length))
                asides += element.tag in _ASIDE
                if element.tag == "a":
                    links.append(element)
                if element.tag in _BLOCKS or element.tag in _NO_TEXT or not isinstance(element.tag, str):
                    walk.skip_subtree()
                    if element.tag in _BLOCKS and (block := self._block(element, links, aside=asides > 0)):
                        self._blocks.append(block)
                        length += block.length
                else:
                    length += _size(element.text)
                continue
            asides -= element.tag in _ASIDE
            if links and links[-1] is element:
                links.pop()
            begin, before = stack.pop()
            self.spans[element] = _Span(begin, len(self._blocks), length - before)
            length += _size(element.tail)

    def _block(self, element: HtmlElement, around: Sequence[HtmlElement], *, aside: bool) -> _Block | None:
        text = _text(element)
        if not text:
            return None
        words, paragraph = len(text.split()), element.tag == "p"
        prose = paragraph and not aside and len(text) >= _PROSE
        inside = list(element.iter("a"))
        link = around[-1] if around and not paragraph else inside[0] if len(inside) == 1 else None
        told = link is not None and (link not in inside or _text(link) == text) and self._leads_on(link)
        if paragraph and (words < _LINK_WORDS or text.endswith(_END)):
            told = False
        return _Block(words, len(text), told, paragraph, prose and not around and not told)

    def _leads_on(self, link: HtmlElement) -> bool:
        """Tell whether a link leads to another page of the site, and neither to a part of this one nor below it."""
        try:
            target, here = urlsplit(urljoin(self._url, (link.get("href") or "").strip())), urlsplit(self._url)
        except ValueError:
            return False
        if target.scheme not in ("", "http", "https") or target.fragment or target.netloc != here.netloc:
            return False
        path, own = target.path.rstrip("/"), here.path.rstrip("/")
        return bool(path) and (not own or not f"{path}/".startswith(f"{own}/"))

    def _sum(self) -> None:
        """Note of each block what makes it part of a row, so that any stretch of blocks is told by its two ends."""
        count = len(self._blocks)
        bad, allowed = [False] * count, 0
        for at, block in enumerate(self._blocks):
            if block.link:
                # Between two paragraphs that are links there is nothing; a headline has a label and a line below it.
                allowed = 0 if block.paragraph else _BETWEEN
                continue
            bad[at] = not allowed or block.words > _TEASER_WORDS
            allowed = 0 if block.prose else max(0, allowed - 1)
        self._bad = list(accumulate(bad, initial=0))
        self._links = list(accumulate((block.link for block in self._blocks), initial=0))
        self._told = list(accumulate((block.length for block in self._blocks), initial=0))
        self._prose = list(accumulate((block.prose for block in self._blocks), initial=0))
        odd = (block.prose and wrong for block, wrong in zip(self._blocks, bad, strict=True))
        self._odd = list(accumulate(odd, initial=0))

    def _headlines(self, elements: Sequence[HtmlElement]) -> int:
        """Count the linked headlines of elements side by side that are a row of teasers; 0 where they are none."""
        begin, end = self.spans[elements[0]].begin, self.spans[elements[-1]].end
        if begin == end:
            return 0
        links = self._links[end] - self._links[begin]
        first = self._blocks[begin]
        start = begin + (not first.link and first.words <= _HEAD_WORDS)
        if not links or start == end or not self._blocks[start].link or self._bad[end] > self._bad[start]:
            return 0
        if links > 1 and self._prose[end] - self._prose[begin] == 1 and self._blocks[end - 1].prose:
            return 0  # the one paragraph, at the end, is of no teaser
        loose = sum(self.spans[one].length for one in elements) - (self._told[end] - self._told[begin])
        return links if loose <= _LOOSE * links else 0

    def _rows(self, row: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
        """Find teasers among elements side by side: all of them, a box of several, or boxes with one each."""
        if row and self._headlines(row) >= _FEWEST:
            yield from row
            return
        for is_card, group in groupby(row, lambda one: (one.tag, one.tag in _BOXES and self._headlines([one]) > 0)):
            cards = list(group)
            if is_card[1] and sum(self._headlines([one]) for one in cards) >= _FEWEST:
                yield from cards


def _all_links(element: HtmlElement) -> bool:
    return 2 * sum(map(_length, element.iter("a"))) > _length(element)


def _text(element: HtmlElement) -> str:
    return " ".join(text_of(element).split())


def _length(element: HtmlElement) -> int:
    return len(_text(element))


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0
