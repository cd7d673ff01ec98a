"""The opening paragraph that a page prints between headline and text, outside the text's container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdedup.clean.headlines import title_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = ("p", "div", "h2", "h3", "h4", "span", "section", "strong", "li")
_LEAST, _MOST = 40, 700  # characters
_PARAGRAPH = 130  # characters; a shorter one with a single sentence is a subtitle
_END = re.compile(r"[.!?…。]+[\"”»“')]*(?=\s|$)")
_SAME = 60  # folded characters that both begin with
_CHILDREN = 12
_MARKS = " \t\r\n\u00a0\"'„“”«»‘’…–—-"
_FIRST = 5  # characters
_NEAR = 0.7  # of the description's length


def find_standfirst(tree: HtmlElement, description: str | None, text: str) -> str | None:
    """
    Find the paragraph that says what the page's description says, where the text begins without it.

    A description that is printed nowhere stays out, and so does a subtitle of a single short sentence.

    Args:
        tree: The page.
        description: What the page says it is about.
        text: The extracted text.
    """
    told = title_key(description or "")
    if len(told) < _LEAST:
        return None
    held = title_key(text)
    if told[:_SAME] in held:
        return None
    start = _start(description or "")
    for element in tree.iter(*_TAGS):
        if len(element) > _CHILDREN or not _begins(element, start):
            continue
        printed = " ".join(" ".join(element.itertext()).split())
        key = title_key(printed)
        near = key.startswith(told[:_SAME]) or (told.startswith(key[:_SAME]) and len(key) > _NEAR * len(told))
        if _LEAST <= len(printed) <= _MOST and near and key[:_SAME] not in held:
            return printed if len(printed) >= _PARAGRAPH or len(_END.findall(printed)) > 1 else None
    return None


def _begins(element: HtmlElement, start: str) -> bool:
    """Look at the first letters only, for most elements differ there; a place or a label may stand in a child."""
    if (text := element.text) and not text.isspace():
        if _start(text) == start:
            return True
    elif not len(element):
        return False
    return any(
        text and _start(text) == start
        for at, child in enumerate(element[:2])
        for text in ((child.text, child.tail) if at == 0 else (child.text,))
    )


def _start(text: str) -> str:
    return text.lstrip(_MARKS)[:_FIRST].casefold()
