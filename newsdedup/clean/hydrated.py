"""The article of a page that scripts fill in, out of the data that the page brings for them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

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
    Find the longest piece of HTML with paragraphs among the strings in a page's scripts.

    Args:
        page: The page's markup.

    Returns:
        Its text, a paragraph a line; None where there is none.

    >>> told = "<p>The bridge is closed for six weeks, said the town.</p>".replace("<", r"\u003c") * 9
    >>> hydrated_text(f'<script>self.data = {{"id": 7, "html": "{told}"}}</script>').split("\n")[0]
    'The bridge is closed for six weeks, said the town.'
    """
    found = [markup for script in _scripts(page) for markup in _markups(script, _LEVELS)]
    best = max(found, key=len, default=None)
    return _text(best) or None if best else None


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
