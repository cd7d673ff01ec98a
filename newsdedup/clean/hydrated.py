"""The article of a page that scripts fill in, out of the data that the page brings for them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from newsdedup.clean.blocklists import block_texts
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
_LEAST = 400  # characters of an article
_LINE = 20  # characters; shorter lines are labels


def hydrated_text(page: str) -> str | None:
    r"""
    Find the longest article in the data in a page's scripts: HTML with paragraphs in a string, or a list of blocks.

    What stands beside the title of the page in these data comes first; updates of a live blog in JSON-LD come last.

    Args:
        page: The page's markup.

    Returns:
        Its text, a paragraph a line; None where there is none.

    >>> told = "<p>The bridge is closed for six weeks, said the town.</p>".replace("<", r"\u003c") * 9
    >>> hydrated_text(f'<script>self.data = {{"id": 7, "html": "{told}"}}</script>').split("\n")[0]
    'The bridge is closed for six weeks, said the town.'
    """
    scripts = list(_scripts(page))
    title = _TITLE.search(page)
    blocks = block_texts(scripts, html.unescape(title.group(1)) if title else "")
    markup = max((markup for script in scripts for markup in _markups(script, _LEVELS)), key=len, default="")
    found = [(block.titled, block.text) for block in blocks] + [(False, _text(markup))]
    best = max(found, key=lambda item: (item[0], len(item[1])))[1]
    return best or _live(scripts) or None


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
        if end - at > _LEAST:
            yield text[at + 1 : end]
        at = text.find('"', end + 1)


def _text(markup: str) -> str:
    lines = _TAG.sub("", _BREAK.sub("\n", _CAPTION.sub("", markup))).split("\n")
    plain = (" ".join(html.unescape(line).split()) for line in lines)
    return "\n".join(line for line in plain if len(line) >= _LINE)
