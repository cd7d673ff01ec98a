"""The articles of an archive as values, the last ones kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from newsdedup.archiving.records import article_of
from newsdedup.model import Article, Rejection
from newsdedup.store.articles import ArticleTable

_KEPT = 1_000


Label = Callable[[Article], Article | Rejection]


class Library:
    """
    Loads articles by number, with the templates of their sites labelled as far as they are known.

    Args:
        table: Where they lie, as `clean` labelled them.
        label: Labels the template of a site; a rejection stands for an article that is nothing else.

    Attributes:
        forgotten: How often all that was at hand was forgotten; what others have made of articles is void then too.
    """

    def __init__(self, table: ArticleTable, label: Label) -> None:
        self.table = table
        self.label = label
        self.forgotten = 0
        self._kept: OrderedDict[int, Article] = OrderedDict()

    def __getitem__(self, number: int) -> Article:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        plain = self.plain(number)
        labelled = self.label(plain)
        article = labelled if isinstance(labelled, Article) else plain
        self.keep(number, article)
        return article

    def plain(self, number: int) -> Article:
        """Load an article as `clean` labelled it."""
        entry = self.table.needed(number)
        return article_of(entry.record, self.table.raw(entry.text))

    def body(self, number: int) -> int:
        """Give the number of an article's body."""
        return self.table.needed(number).body

    def keep(self, number: int, article: Article) -> None:
        """Have an article at hand that was just written."""
        self._kept[number] = article
        self._kept.move_to_end(number)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Have none at hand: an article changes or goes, what was written was taken back, or others have written."""
        self._kept.clear()
        self.forgotten += 1
