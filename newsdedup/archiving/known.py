"""Pages that an archive has had: their articles are told from there, and nothing is extracted again."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from importlib import metadata

from newsdedup.archiving.records import article_of
from newsdedup.clean import again, needs_fetching, page_key
from newsdedup.model import Article, Page, Rejection
from newsdedup.store.articles import ArticleTable


class KnownPages:
    """
    Tells the pages of one ingest that the archive has had from those to be cleaned.

    A page is known by its content, what was given with it, its canonical address and the version of this library. The
    id, the place in the input and the time of fetching may differ.

    Args:
        table: The articles of the archive.
    """

    def __init__(self, table: ArticleTable) -> None:
        self._table = table
        self._keys: deque[bytes | None] = deque()

    def told(self, items: Iterable[Page | Article | Rejection]) -> Iterator[Page | Article | Rejection]:
        """
        Put articles in place of the pages that are known.

        Args:
            items: What is ingested. A thread of the workers may take it: nothing is kept but the keys.
        """
        for item in items:
            key = _key(item) if isinstance(item, Page) else None
            known = self._known(item, key) if isinstance(item, Page) and key is not None else None
            self._keys.append(key if known is None else None)
            yield item if known is None else known

    def with_keys(self, outcomes: Iterable[Article | Rejection]) -> Iterator[tuple[Article | Rejection, bytes | None]]:
        """Give the outcomes of `told`, each with the key of its page where that is new and was cleaned."""
        for outcome in outcomes:
            yield outcome, self._keys.popleft()

    def _known(self, page: Page, key: bytes) -> Article | None:
        number = self._table.of_page(key)
        entry = None if number is None else self._table.entry(number)
        if entry is None:
            return None
        article = article_of(entry.record, self._table.raw(entry.text))
        if article.fetched != page.fetched and needs_fetching(article):
            return None
        made = again(article, page)
        return made if isinstance(made, Article) else None


def _key(page: Page) -> bytes:
    """Name a page (SHA-256, its first 16 bytes)."""
    return hashlib.sha256(page_key(page) + metadata.version("newsdedup").encode()).digest()[:16]
