"""Pages seen before: which have the same outcome, and how to tell it of another without looking at it again."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

import attrs

from newsdedup.clean.addresses import canonical_url
from newsdedup.clean.page import article_id
from newsdedup.model import Article, Page, Rejection

# Trusted dates that are looked at before the day of fetching is.
_BEFORE_FETCHING = ("given", "metadata", "url")
_TRUSTED = (*_BEFORE_FETCHING, "dateline", "byline")


def page_key(page: Page) -> bytes:
    """
    Name what the outcome of cleaning depends on: the content, what was given with it, and the address.

    Two addresses count as one where they have one canonical form and differ in query and fragment only: the host and
    the path may tell the outlet and the day. The id, the place in the input and the time of fetching are left out.

    Returns:
        A SHA-256; equal for pages of which `again` can tell the outcome from the other's.

    >>> a = Page("Rain.", url="https://hafenblatt.example/rain?utm_source=x", id="1")
    >>> page_key(a) == page_key(attrs.evolve(a, url="https://hafenblatt.example/rain", id="2"))
    True
    """
    canonical = canonical_url(page.url) if page.url else None
    address = (canonical, *urlsplit(page.url)[:3]) if canonical else page.url
    given = attrs.evolve(page, content="", id=None, given_id=False, path=None, line=None, url=None, fetched=None)
    told = hashlib.sha256(repr((address, given)).encode("utf-8", "backslashreplace"))
    told.update(page.content.encode("utf-8", "surrogatepass"))
    return told.digest()


def needs_fetching(outcome: Article | Rejection) -> bool:
    """Tell whether the time of fetching may have had a part in an outcome."""
    if isinstance(outcome, Rejection):
        return False
    basis = outcome.published.basis
    sure = outcome.published.day and basis and basis[0] in _BEFORE_FETCHING
    return not (sure and all(one in _TRUSTED for one in basis))


def again(outcome: Article | Rejection, page: Page) -> Article | Rejection:
    """
    Tell the outcome of a page from that of another with the same key.

    >>> page = Page("Rain.", path="b.txt")
    >>> again(Article("a.txt", "Rain.", ()), attrs.evolve(page, id="b.txt")).id
    'b.txt'
    """
    if isinstance(outcome, Rejection):
        return attrs.evolve(outcome, id=page.id, path=page.path, line=page.line)
    name = article_id(page, outcome.canonical_url, outcome.raw)
    return attrs.evolve(outcome, id=name, url=page.url, fetched=page.fetched)
