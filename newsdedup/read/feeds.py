"""RSS and Atom files, an entry a document; entries that only tease their articles are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.document import document
from newsdedup.read.entries import page_of_entry
from newsdedup.read.html import looks_like_html
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
# What may stand before the first tag: white space, instructions, comments, a document type. The last is never looked
# into: what it declares (files to take in, names for names for names) is of no use to a feed.
_PROLOG = (
    re.compile(r"[\s\ufeff]{1,99999}"),
    re.compile(r"<\?[^>]{0,9999}>"),
    re.compile(r"<!--.{0,99999}?-->", re.DOTALL),
    re.compile(r"<!DOCTYPE[^>\[]{0,9999}(?:\[[^\]]{0,99999}\]\s{0,99})?>", re.IGNORECASE),
)
_PIECES = 50
_ROOT = re.compile(r"<((?:[\w-]{1,20}:)?(?:rss|feed|RDF))[\s>]", re.IGNORECASE)
_TAIL = 500
_TAGS = 300_000  # of the feed itself; feedparser takes some 30 microseconds for each
_OPENED = re.compile(r"<(?:[\w-]{1,20}:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(r"</(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>")
_HIDDEN = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read the entries of a feed.

    Args:
        stream: The file.
        place: Where it is.
        settings: `max_bytes` bounds the whole feed.

    Yields:
        For each entry a page, with `teaser` set where the feed holds no more than the beginning of the article; or a
        Rejection with the entry's address: EMPTY without a text, TRUNCATED for the last one where the file ends
        within it. One Rejection for a feed without entries (NO_ENTRIES), with too many tags (TOO_LARGE) or that breaks
        off between entries (TRUNCATED), and for what is no feed (MALFORMED).
    """
    found = document(stream, place, settings, Format.HTML)
    if isinstance(found, Rejection):
        yield found
    elif not looks_like_a_feed(found.content):
        if looks_like_html(found.content) and "<html" in found.content[:5000].lower():
            yield found  # an XHTML page in a file of XML
        else:
            yield place.reject(Reason.MALFORMED, "it is no RSS or Atom feed")
    else:
        yield from _entries(found.content, place)


def looks_like_a_feed(content: str) -> bool:
    """
    Whether a text begins as RSS or Atom does.

    >>> looks_like_a_feed('<?xml version="1.0"?><rss version="2.0">'), looks_like_a_feed("<html><p>On RSS")
    (True, False)
    """
    return _ROOT.match(_without_prolog(content)) is not None


def _without_prolog(content: str) -> str:
    at = 0
    for _ in range(_PIECES):
        piece = next((found for pattern in _PROLOG if (found := pattern.match(content, at))), None)
        if piece is None:
            break
        at = piece.end()
    return content[at:]


def _entries(content: str, place: Place) -> Iterator[Page | Rejection]:
    content = _without_prolog(content)
    seen = _HIDDEN.sub("", content)
    if seen.count("<") > _TAGS:
        yield place.reject(Reason.TOO_LARGE, f"the feed has more than {_TAGS} tags")
        return
    feed = _parsed(content)
    part = place.part()
    cut = len(_OPENED.findall(seen)) > len(_CLOSED.findall(seen))  # within an entry
    entries = list(feed.entries)
    for number, entry in enumerate(entries, 1):
        found = page_of_entry(entry, feed.feed)
        if cut and number == len(entries):
            own = entry.get("link") or entry.get("id")
            found = Rejection(Reason.TRUNCATED, "the feed ends within this entry", id=own)
        if isinstance(found, Rejection):
            found = attrs.evolve(found, detail=f"entry {number}: {found.detail}")
        yield part.settle(found)
    if _is_cut(content) and not (cut and entries):
        where = "within its first entry" if cut else "before its end; entries may be missing"
        yield place.reject(Reason.TRUNCATED, f"the feed breaks off {where}")
    elif not entries:
        yield place.reject(Reason.NO_ENTRIES, "the feed has no entries")


def _parsed(content: str) -> Any:
    """Parse a feed; what is given is read from memory only: a string might be taken for an address."""
    import io

    import feedparser

    head = b'<?xml version="1.0" encoding="utf-8"?>\n'
    data = io.BytesIO(head + content.encode("utf-8", "surrogatepass"))
    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def _is_cut(content: str) -> bool:
    """Whether the end tag of the feed is missing."""
    root = _ROOT.match(content)
    return root is not None and f"</{root.group(1)}" not in content[-_TAIL:]
