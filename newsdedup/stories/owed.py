"""Reuse without a credit: an article that has its story from another outlet and names nobody for it."""

from __future__ import annotations

from newsdedup.data.namefinder import source_key
from newsdedup.model import Article, Origin, Parent, Role
from newsdedup.stories.direction import speaks_as

_SURE = 0.5  # the least confidence in an origin that nobody collected, before its credit can be missed
_SOURCES = frozenset({Role.REPORT, Role.AGENCY})


def owed(article: Article, parent: Parent | None, source: Article | None, elected: Origin | None) -> str | None:
    """
    Name the outlet that an article should have credited.

    Args:
        article: The article; where its own outlet is unknown, nothing is held against it.
        parent: What it derives from.
        source: The parent's article, where the parent is one.
        elected: The origin of the story, for a parent that is not in the collection.

    Returns:
        The outlet's name when the article derives from it, is not its own, and neither names it in any role nor any
        other source for the story; None otherwise.

    >>> a = Article("a", "", (), outlet="Otrok Gazette")
    >>> b = Article("b", "", (), outlet="Brenn Courier")
    >>> owed(b, Parent(article="a"), a, None)
    'Otrok Gazette'
    """
    if parent is None or not article.outlet:
        return None
    if parent.article is not None:
        name = speaks_as(source) if source else None
    else:
        name = parent.outlet if elected and elected.confidence >= _SURE else None
    if name is None or source_key(name) == source_key(article.outlet):
        return None
    named = {source_key(credit.name) for credit in article.credits if credit.name}
    told = any(
        credit.role in _SOURCES and source_key(credit.name or "") != source_key(article.outlet)
        for credit in article.credits
    )
    return None if told or source_key(name) in named else name
