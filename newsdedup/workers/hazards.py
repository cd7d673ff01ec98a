"""Which pages may be cleaned in this process, by a glance at them: those that can't cost much, whatever they hold."""

from __future__ import annotations

import re

from newsdedup.model import Format, Page

# Characters. The worst that is known of pages of this size costs half a second.
_SMALL = {Format.HTML: 32_768, Format.TEXT: 262_144}
_LARGE = 3_000_000  # characters of markup
_TAGS = 20_000
_ATTRIBUTES = 20_000
_LONG_TAG = 4_096  # characters
_UNCLOSED = 5
# From the name to the end of the tag; a group that is empty where no end comes, or none outside of quotation marks.
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+(>?)""")
_ATTRIBUTE = re.compile(r"""[\s"'/]++[^\s"'/>=]""")


def is_small(page: Page) -> bool:
    """
    Tell whether a page is too small to hurt: what costs the square of its size, or overflows, needs more.

    >>> is_small(Page("The ferry left on time.")), is_small(Page("<p>" * 20_000, Format.HTML))
    (True, False)
    """
    return len(page.content) <= _SMALL[page.format]


def is_suspicious(page: Page) -> bool:
    """
    Tell whether a page looks as if it could hurt: very large, of very many tags, or of very many attributes in one.

    What is known to cost more than a few seconds, at 2.2 MB and 8,000 tags in the largest of 439 real pages. A page can
    be made to deceive this: it protects from accidents, a process from malice.

    >>> is_suspicious(Page("<p " + "a " * 30_000 + ">", Format.HTML))
    True
    """
    if is_small(page):
        return False
    content = page.content
    if page.format is not Format.HTML or len(content) > _LARGE or content.count("<") > _TAGS:
        return True
    return _most_attributes(content) > _ATTRIBUTES


def _most_attributes(markup: str) -> int:
    """Count the attributes of the tag with the most; scripts look like tags here and there, which does no harm."""
    most = unclosed = 0
    for tag in _TAG.finditer(markup):
        start, end = tag.span()
        if not tag[1]:  # each time the rest of the page was looked through
            unclosed, end = unclosed + 1, len(markup)
        if unclosed > _UNCLOSED:
            return len(markup)
        if end - start > _LONG_TAG:
            most = max(most, len(_ATTRIBUTE.findall(markup, start, end)))
    return most
