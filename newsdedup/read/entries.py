"""Entries of feeds: which of their texts is the article, or only teases it, and what else they tell."""

from __future__ import annotations

import datetime as dt
import re
from calendar import timegm
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from newsdedup.data.outlets import load_outlets
from newsdedup.model import Format, Page, Reason, Rejection

# What a summary must have to be taken for a whole article.
_WHOLE = 1500  # characters
_PARAGRAPHS = 4
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|br|h[1-6]|li|blockquote|section|article)[\s/>]", re.IGNORECASE)
# A text that breaks off, and what feeds put behind one: a link to go on, in brackets or not.
_BREAKS_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|\(more…?\)|\[more\])[\s\xa0]{0,20}"
    r"(?:(?:read|continue|more|weiter|lire|leer|seguir|leggi|lees|czytaj|читать|далее|подробнее|続き|阅读|더)"
    r"[^.!?。]{0,80}[.…»>→\s]{0,10})?\Z",
    re.IGNORECASE,
)
_APPEARED = re.compile(r"\s{0,20}The post .{1,400} (?:appeared first|first appeared) on .{1,200}\Z", re.DOTALL)
_END = 700


def page_of_entry(entry: Any, feed: Any) -> Page | Rejection:
    """
    Turn an entry, as feedparser gives it, into a page.

    Args:
        entry: The entry.
        feed: What is said of the feed as a whole.

    Returns:
        The page: its content is what the feed calls content, else the summary. It is marked as a teaser where it
        breaks off, or where it is a short summary. Or a Rejection, EMPTY.
    """
    address = _address(entry.get("link")) or _address(entry.get("id"))
    bodies = [_Body(part, full=True) for part in entry.get("content") or ()]
    bodies.extend(_Body(part, full=False) for part in [entry.get("summary_detail")] if part)
    best = max((body for body in bodies if body.text), key=lambda body: (len(body.text), body.full), default=None)
    own = entry.get("id") if not address else None
    title = _text(entry.get("title"))
    if best is None:
        return Rejection(Reason.EMPTY, f"it has no text ({title})" if title else "it has no text", id=address or own)
    return Page(
        content=best.content,
        format=best.format,
        id=own,
        given_id=own is not None,
        url=address,
        outlet=_outlet(entry, feed, address),
        title=title,
        authors=tuple(dict.fromkeys(_names(entry))),
        published=_date(entry),
        language=(entry.get("title_detail") or {}).get("language") or feed.get("language"),
        teaser=best.teases,
    )


class _Body:
    """A text of an entry: its content as given, how to take it, and the characters that are seen of it."""

    def __init__(self, part: Any, *, full: bool) -> None:
        value = str(part.get("value") or "").strip()
        self.full = full
        marked = bool(_BLOCK.search(value)) or (part.get("type") != "text/plain" and bool(_TAG.search(value)))
        self.format = Format.HTML if marked else Format.TEXT
        self.content = f"<html><body><article>{value}</article></body></html>" if marked else unescape(value)
        self.text = unescape(_TAG.sub(" ", value)).strip() if marked else self.content
        self._paragraphs = len(_PARAGRAPH.findall(value)) if marked else self.content.count("\n\n") + 1

    @property
    def teases(self) -> bool:
        if _BREAKS_OFF.search(_APPEARED.sub("", self.text[-_END:]).rstrip()):
            return True
        return not self.full and len(self.text) < _WHOLE and self._paragraphs < _PARAGRAPHS


def _address(told: str | None) -> str | None:
    return told if told and told.startswith(("http://", "https://")) else None


def _text(told: str | None) -> str | None:
    """Read a title without its tags."""
    return " ".join(unescape(_TAG.sub(" ", told)).split()) or None if told else None


def _names(entry: Any) -> Iterator[str]:
    for author in entry.get("authors") or ():
        if name := " ".join((author.get("name") or "").split()):
            yield name


def _outlet(entry: Any, feed: Any, address: str | None) -> str | None:
    """Name the outlet: what an aggregator names; else the feed, unless the address is that of a known outlet."""
    source = _text((entry.get("source") or {}).get("title"))
    if source:
        return source
    return None if address and load_outlets(None).by_domain(address) else _text(feed.get("title"))


def _date(entry: Any) -> str | None:
    """Read the date of publication in ISO 8601 with its time zone, else as it is written."""
    told = entry.get("published") or entry.get("updated")
    if not told:
        return None
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError):
        pass
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed and not re.match(r"\s*\d{4}-\d\d", told):
        return dt.datetime.fromtimestamp(timegm(parsed), dt.UTC).isoformat()
    return str(told)
