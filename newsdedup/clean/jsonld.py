"""Articles in a page's JSON-LD (https://json-ld.org, in the vocabulary of schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li)\b[^>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{1,500}>")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "item")
# What stands in these may be another article, or an update of a live blog.
_PARTS = ("itemListElement", "hasPart", "liveBlogUpdate")
_TELLING = ("headline", "datePublished", "author", "articleBody", "publisher")
_DEPTH = 8


def articles(scripts: Iterable[str]) -> list[Node]:
    """
    Find the articles that the scripts describe, the fullest description first.

    Args:
        scripts: The contents of the page's `application/ld+json` elements.

    >>> articles(['{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "A"}]}'])[0]["headline"]
    'A'
    """
    values = [_parse(script) for script in scripts]
    nodes = [node for value in values for node in _walk(value, 0, _INSIDE)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    if not any(map(_is_article, nodes)):
        nodes = [node for value in values for node in _walk(value, 0, _INSIDE + _PARTS)]
    found = [_resolved(node, named) for node in nodes if _is_article(node)]
    return sorted(found, key=lambda node: -sum(bool(node.get(key)) for key in _TELLING))


def _parse(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    repaired = _CONTROL.sub(" ", _WRAPPING.sub("", _WRAPPING.sub("", script))).strip().rstrip(";")
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", repaired), strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(value: Any, depth: int, keys: tuple[str, ...]) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1, keys)
    elif isinstance(value, dict):
        yield value
        for key in keys:
            yield from _walk(value.get(key), depth + 1, keys)


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    return any(isinstance(name, str) and re.search(r"Article|BlogPosting|^Report$", name) for name in names)


def _resolved(node: Node, named: dict[str, Node]) -> Node:
    """Put people and houses that are only referred to by their id in their places."""
    return {
        key: _dereferenced(value, named) if key in {"author", "creator", "publisher"} else value
        for key, value in node.items()
    }


def _dereferenced(value: Any, named: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_dereferenced(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def address(value: Any) -> str | None:
    """
    Read an address: a string, or the "@id" or "url" of a node; None for anything else.

    >>> address({"@type": "WebPage", "@id": "https://gazette.example/a-1"})
    'https://gazette.example/a-1'
    """
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def text(value: Any) -> str | None:
    """
    Read a string value: entities resolved, tags and outer white space taken off; None for anything else.

    >>> text(" Fish &amp; <b>chips</b> ")
    'Fish & chips'
    """
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub("", html.unescape(value)).split()) or None


def paragraphs(value: Any) -> str | None:
    r"""
    Read a text of several paragraphs, each on a line; None for anything else.

    >>> paragraphs("<p>It fell.</p><p>Nobody &amp; nothing was hurt.</p>")
    'It fell.\nNobody & nothing was hurt.'
    """
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return None
    lines = _TAG.sub("", _BREAK.sub("\n", html.unescape(value))).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line) or None


def live_text(article: Node) -> str | None:
    r"""
    Join the updates of a live blog in the order that they are given in: headline and text, each on lines of their own.

    >>> live_text({"liveBlogUpdate": [{"headline": "14:05 It fell", "articleBody": "<p>The bridge fell.</p>"}]})
    '14:05 It fell\nThe bridge fell.'
    """
    updates = article.get("liveBlogUpdate")
    updates = updates if isinstance(updates, list) else [updates]
    told = [
        paragraphs(update.get(key))
        for update in updates
        if isinstance(update, dict)
        for key in ("headline", "articleBody")
    ]
    return "\n".join(filter(None, told)) or None


def names(value: Any) -> list[str]:
    """
    Read names from a string, an object with a name, or a list of those.

    >>> names([{"name": "Ana Prado"}, "Tom Reed"])
    ['Ana Prado', 'Tom Reed']
    """
    if isinstance(value, list):
        return [name for item in value for name in names(item)]
    if isinstance(value, dict):
        return (
            names(value.get("name"))
            or [" ".join(filter(None, (text(value.get("givenName")), text(value.get("familyName")))))][
                : bool(value.get("familyName"))
            ]
        )
    found = text(value)
    return [found] if found else []
