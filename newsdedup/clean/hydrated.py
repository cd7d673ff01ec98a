"""The article of a page that scripts fill in, out of the data that the page brings for them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from newsdedup.clean.blocklists import Blocks, block_texts, weight
from newsdedup.clean.jsonld import articles, live_text

_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<]{1,1000})</title", re.IGNORECASE)
_SCRIPT = re.compile(r"<(/?)script\b", re.IGNORECASE)
_INSIDE = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BREAK = re.compile(r"<(?:p|br|/p|/div|/h[1-6]|/li)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_CAPTION = re.compile(r"<(figcaption|figure)\b.{0,4000}?</\1>", re.IGNORECASE | re.DOTALL)
_PARAGRAPHS = 3
_LEVELS = 2  # strings inside strings, as some frameworks send them in pieces
_LEAST = 400  # of weight of an article
_LITERAL = 130  # characters of a string that may hold one
_LINE = 20  # of weight; shorter lines are labels
_STUB = 200  # of weight; a shorter text on a page may be no more than a notice
_LONGER = 3
_NOTICE = re.compile(r"java ?script", re.IGNORECASE)
_SAID = 60  # of weight; less is no article
_SAME = 40  # characters


def hydrated_text(page: str, title: str | None = None) -> str | None:
    r"""
    Find the longest article in the data in a page's scripts: HTML with paragraphs in a string, or a list of blocks.

    What stands beside the title of the page in these data comes first, and what stands beside another last; updates of
    a live blog in JSON-LD are taken where there is nothing else.

    Args:
        page: The page's markup.
        title: Its headline, where that is known.

    Returns:
        Its text, a paragraph a line; None where there is none.

    >>> told = "<p>The bridge is closed for six weeks, said the town.</p>".replace("<", r"\u003c") * 9
    >>> hydrated_text(f'<script>self.data = {{"id": 7, "html": "{told}"}}</script>').split("\n")[0]
    'The bridge is closed for six weeks, said the town.'
    """
    found = _ranked(page, title)
    return found[0].text if found else None


def fuller_text(page: str, text: str, title: str | None) -> str | None:
    """
    Find what the data of a page have of its article, where the text that it shows is a notice or a tease of it.

    Prose gives way to nothing but a text that is surely the same article's: one beside the page's title, or one that
    holds what is shown.

    Args:
        page: The page's markup.
        text: The text that was found on it.
        title: Its headline.

    Returns:
        A text at least three times as long; None where there is none that may take the place of what is shown.

    >>> told = ["The bridge is closed for six weeks, said the town on Monday, and nobody knows why it fell."] * 5
    >>> page = f'<script>self.data = {json.dumps({"headline": "Ferry", "body": told})}</script>'
    >>> fuller_text(page, "A gull was seen on Tuesday in Orla, the first one in this cold year, says the club.", "Gull")
    """
    if weight(text) >= _STUB:
        return None
    lines = text.split("\n")
    notice = weight(text) < _SAID or all(_NOTICE.search(line) for line in lines)
    shown = [line[:_SAME] for line in lines if weight(line) >= _SAID]
    for found in _ranked(page, title):
        if weight(found.text) > _LONGER * weight(text) and (
            notice or found.titled or any(line in found.text for line in shown)
        ):
            return found.text
    return None


def _ranked(page: str, title: str | None) -> list[Blocks]:
    scripts = list(_scripts(page))
    told = _TITLE.search(page)
    blocks = block_texts(scripts, title or (html.unescape(told.group(1)) if told else ""))
    markup = max((markup for script in scripts for markup in _markups(script, _LEVELS)), key=len, default="")
    found = [*blocks, Blocks(_text(markup), None)]
    ranks = {True: 0, None: 1, False: 2}
    ranked = [one for one in sorted(found, key=lambda one: (ranks[one.titled], -len(one.text))) if one.text]
    return ranked or [Blocks(text, None) for text in (_live(scripts),) if text]


def _live(scripts: Sequence[str]) -> str | None:
    """Join the updates of a live blog, as JSON-LD gives them."""
    return next(filter(None, map(live_text, articles(scripts))), None)


def _scripts(page: str) -> Iterator[str]:
    begin = -1
    for match in _SCRIPT.finditer(page):
        if match.group(1):
            if begin >= 0:
                yield page[page.find(">", begin) + 1 : match.start()]
            begin = -1
        elif begin < 0:
            begin = match.end()


def _markups(text: str, levels: int) -> list[str]:
    """Read the strings in a script that hold paragraphs, and those in strings of strings."""
    found: list[str] = []
    for literal in _strings(text):
        try:
            value = json.loads(f'"{literal}"', strict=False)
        except ValueError:
            continue
        if max(len(literal), weight(value)) <= _LEAST:
            continue
        inner = _markups(value, levels - 1) if levels > 1 else []
        found += inner or ([value] if len(_PARAGRAPH.findall(value)) >= _PARAGRAPHS else [])
    return found


def _strings(text: str) -> Iterator[str]:
    """Yield what stands between one quotation mark and the next, long pieces only; each character is looked at once."""
    at = text.find('"')
    while at >= 0:
        match = _INSIDE.match(text, at + 1)
        end = match.end() if match else len(text)
        if end >= len(text):
            return
        if end - at > _LITERAL:
            yield text[at + 1 : end]
        at = text.find('"', end + 1)


def _text(markup: str) -> str:
    lines = _TAG.sub("", _BREAK.sub("\n", _CAPTION.sub("", markup))).split("\n")
    plain = (" ".join(html.unescape(line).split()) for line in lines)
    return "\n".join(line for line in plain if weight(line) >= _LINE)
