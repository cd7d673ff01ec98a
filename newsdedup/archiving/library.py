"""The articles of an archive as values, the last ones kept at hand."""

from __future__ import annotations

from collections import OrderedDict

from newsdedup.archiving.records import article_of
from newsdedup.errors import ArchiveCorruptError
from newsdedup.model import Article
from newsdedup.store.articles import ArticleTable

_KEPT = 1_000


class Library:
    """
    Loads articles by number.

    Args:
        table: Where they lie.
    """

    def __init__(self, table: ArticleTable) -> None:
        self.table = table
        self._kept: OrderedDict[int, Article] = OrderedDict()

    def __getitem__(self, number: int) -> Article:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        entry = self.table.entry(number)
        if entry is None:
            raise ArchiveCorruptError(f"article {number} is gone")
        article = article_of(entry.record, self.table.raw(entry.text))
        self.keep(number, article)
        return article

    def body(self, number: int) -> int:
        """Give the number of an article's body."""
        entry = self.table.entry(number)
        if entry is None:
            raise ArchiveCorruptError(f"article {number} is gone")
        return entry.body

    def keep(self, number: int, article: Article) -> None:
        """Have an article at hand that was just written."""
        self._kept[number] = article
        self._kept.move_to_end(number)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Have none at hand: what was written was taken back, or others may have written."""
        self._kept.clear()
