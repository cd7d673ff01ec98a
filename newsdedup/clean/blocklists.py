"""
Articles that a page's data hold as a list of blocks, as editors of content-management systems write them.

Known are Arc (`content_elements`), Draft.js, Editor.js, Portable Text, ProseMirror, Contentful and Slate, and whatever
else is a list of objects (or strings) with a text each: what a block is called and where it has its text differs, that
it has one and stands among others that have does not.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from newsdedup.clean.headlines import title_key

_KINDS = ("type", "_type", "nodeType", "__typename", "kind", "blockType", "component", "name")
_TEXTS = (
    *(
        "text",
        "content",
        "html",
        "value",
        "children",
        "body",
        "data",
        "paragraph",
        "paragraphs",
        "model",
        "props",
        "nodes",
    ),
    *("content_elements", "items", "blocks", "elements"),
)
_HEADLINES = ("headline", "headlines", "title")
_TITLES = (*_HEADLINES, "basic", "heading", "name")
# Blocks that are something else than a piece of the article, by words in their kind, and lists of such by their name.
_OTHER = re.compile(
    r"image|photo|picture|video|audio|galler|media|embed|iframe|tweet|twitter|instagram|facebook|youtube|social|related|"
    r"recommend|promo|teaser|newsletter|sign ?up|subscri|paywall|advert|banner|link list|interstitial|comment|divider|"
    r"separator|infographic|byline|caption|cookie|consent|gdpr|vendors?\b|"
    r"\b(?:ads?|ad slot|code|script|style|button|forms?|polls?|maps?|charts?|authors?|tags?)\b"
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]")
_STRINGS = re.compile(r"body|content|paragraph|text|article|story|blocks|elements")  # names of lists of mere strings
# An object with one of these is a document of its own, not a piece of one.
_DOCUMENT = frozenset(
    (
        "headline",
        "headlines",
        "slug",
        "url",
        "href",
        "permalink",
        "canonical_url",
        "author",
        "authors",
        "publishedAt",
        "username",
    )
)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li)\b[^<>]{0,300}>", re.IGNORECASE)
_BLOCKS = 3  # with a sentence each
_SENTENCE = 40  # of weight
_LEAST = 400  # of weight of an article
_SCRIPT = 130  # characters
_HEAVY = ((re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 2), (re.compile("[\uac00-\ud7af]"), 1))
_SPACED = re.compile("[ \u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001\u3002\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LINE = 2
_DEPTH = 40
_INNER = 8
_NODES = 300_000
_FLIGHT = re.compile(r'self\.__next_f\.push\(\[1,\s?"((?:[^"\\]|\\.)*+)"\]\)', re.DOTALL)
_ROW = re.compile(r"^[0-9a-f]{1,8}:(?:[A-Z]{0,2})(?=[\[{])", re.MULTILINE)
_BEGIN = re.compile(r"\{(?=\s{0,99}\")|\[(?=\s{0,99}[\[{\"])")
_STARTS = 20  # places in a script where its data may begin


@attrs.frozen
class Blocks:
    """
    An article as a list of blocks.

    Attributes:
        text: Its text, a paragraph a line.
        titled: Whether what holds it bears the title of the page; None where it bears none.
    """

    text: str
    titled: bool | None


def weight(text: str) -> int:
    """
    Say how long a text is, counted in letters of an alphabet: a sign of Chinese or Japanese says as much as three.

    >>> weight("bridge"), weight("大橋"), weight("다리")
    (6, 6, 4)
    """
    return len(text) + sum(more * len(signs.findall(text)) for signs, more in _HEAVY)


def block_texts(scripts: Iterable[str], title: str) -> list[Blocks]:
    """
    Find the lists of blocks in the data of a page's scripts.

    Args:
        scripts: The contents of its `<script>` elements.
        title: Its title.

    >>> told = "The bridge will be closed for six weeks, the town hall said on Monday, while divers repair the crack."
    >>> data = {"headline": "Bridge", "content_elements": [{"type": "text", "content": f"<p>{told}</p>"}] * 4}
    >>> [blocks.titled for blocks in block_texts([json.dumps(data)], "Bridge | Gazette")]
    [True]
    """
    key = title_key(title)
    found: list[Blocks] = []
    for value in _values(scripts):
        found += _found(value, key)
    return found


def _values(scripts: Iterable[str]) -> Iterator[Any]:
    flight: list[str] = []
    for script in scripts:
        pieces = [match.group(1) for match in _FLIGHT.finditer(script)]
        flight += pieces
        if not pieces:
            yield from _data(script)
    try:
        rows = json.loads(f'"{"".join(flight)}"', strict=False)
    except ValueError:
        return
    for match in _ROW.finditer(rows):
        if (value := _parsed(rows, match.end())) is not None:
            yield value


def _data(script: str) -> Iterator[Any]:
    """Read the objects and lists of a script: all of it, or what is assigned in it."""
    if len(script) < _SCRIPT:
        return
    at, tries = 0, 0
    decoder = json.JSONDecoder(strict=False)
    while tries < _STARTS and (match := _BEGIN.search(script, at)):
        tries += 1
        try:
            value, at = decoder.raw_decode(script, match.start())
        except (ValueError, RecursionError):
            at = match.end()
        else:
            yield value


def _parsed(text: str, at: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _found(value: Any, title: str) -> Iterator[Blocks]:
    """Look at all lists, each with whether the object around it that has a headline has the title; each once."""
    stack: list[tuple[Any, str, bool | None, int]] = [(value, "", None, 0)]
    seen = 0
    while stack and seen < _NODES:
        node, name, titled, depth = stack.pop()
        seen += 1
        if depth > _DEPTH or _OTHER.search(_words(name)):
            continue
        if isinstance(node, list):
            if (text := _text_of(node, name)) is not None:
                yield Blocks(text, titled)
                continue
            stack += [(item, name, titled, depth + 1) for item in reversed(node) if isinstance(item, list | dict)]
        elif isinstance(node, dict):
            here = titled if (told := _bears(node, title)) is None else told
            inner = reversed(node.items())
            stack += [(item, key, here, depth + 1) for key, item in inner if isinstance(item, list | dict)]


def _bears(node: dict[str, Any], title: str) -> bool | None:
    """Tell whether an object has the title; None where it has no headline at all."""
    other = False
    for name in _TITLES:
        told = node.get(name)
        if isinstance(told, dict):
            told = next((told[inner] for inner in ("basic", "rendered", "text", "main") if inner in told), None)
        if isinstance(told, str) and title and (key := title_key(told)):
            if f"{title} ".startswith(f"{key} ") or f"{key} ".startswith(f"{title} "):
                return True
            other = other or name in _HEADLINES
    return False if other else None


def _text_of(items: list[Any], name: str) -> str | None:
    """Read a list as an article's blocks; None where it is no such list."""
    if len(items) < _BLOCKS or any(map(_is_document, items)):
        return None
    if isinstance(items[0], str) and not _STRINGS.search(name.lower()):
        return None
    lines = [line for item in items for line in _lines(item, 0)]
    told = [line for line in lines if weight(line) >= _SENTENCE and _SPACED.search(line)]
    if len(told) < _BLOCKS or sum(map(weight, told)) < _LEAST:
        return None
    return "\n".join(lines)


def _is_document(item: Any) -> bool:
    return isinstance(item, dict) and not _DOCUMENT.isdisjoint(item) and not _is_other(item)


def _is_other(item: dict[str, Any]) -> bool:
    return _OTHER.search(_words(_kind(item))) is not None


def _kind(item: dict[str, Any]) -> str:
    return next((value for name in _KINDS if isinstance(value := item.get(name), str)), "")


def _words(name: str) -> str:
    """Take a name apart ("relatedLinks", "content_elements")."""
    return _WORDS.sub(" ", name).lower()


def _lines(item: Any, depth: int) -> list[str]:
    """Read a block: its text, or the lines of the blocks in it."""
    if isinstance(item, str):
        return _plain(item)
    if depth > _INNER or not isinstance(item, dict) or _is_other(item):
        return []
    inner = next((item[name] for name in _TEXTS if isinstance(item.get(name), str | list | dict) and item[name]), None)
    if isinstance(inner, dict):
        return _lines(inner, depth + 1)
    if isinstance(inner, list):
        if _is_inline(inner):
            return _plain("".join(_run(one, depth + 1) for one in inner))
        return [line for one in inner for line in _lines(one, depth + 1)]
    return _plain(inner) if isinstance(inner, str) else []


def _is_inline(items: list[Any]) -> bool:
    """Tell whether the pieces of a block stand in one line: marked text, links, breaks."""
    return any(
        isinstance(item, dict)
        and (re.search(r"^(?:text|span|leaf|string|#text)?$", _kind(item)) is not None)
        and any(isinstance(item.get(name), str) for name in ("text", "value", "content"))
        for item in items
    )


def _run(item: Any, depth: int) -> str:
    if isinstance(item, str):
        return item
    if depth > _INNER or not isinstance(item, dict):
        return ""
    for name in _TEXTS:
        inner = item.get(name)
        if isinstance(inner, str):
            return inner
        if isinstance(inner, list):
            return "".join(_run(one, depth + 1) for one in inner)
    return "\n" if "break" in _kind(item).lower() else ""


def _plain(text: str) -> list[str]:
    lines = _TAG.sub("", _BREAK.sub("\n", text)).split("\n")
    return [line for line in (" ".join(html.unescape(line).split()) for line in lines) if len(line) >= _LINE]
