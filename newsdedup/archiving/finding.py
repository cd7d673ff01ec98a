"""Is this known, and as what?"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from newsdedup.archiving.library import Library
from newsdedup.archiving.partners import candidates
from newsdedup.archiving.wording import Wording, wordings
from newsdedup.copies.overlap import relation, shared
from newsdedup.model import Article, Kind, Overlap, Region, Relation
from newsdedup.settings import CopySettings
from newsdedup.store.bodies import BodyTable
from newsdedup.text.shingles import token_shingles
from newsdedup.text.tokens import token_columns

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}://\S{1,4000}", re.IGNORECASE)
_FOUND = 20


@attrs.frozen
class Known:
    """
    An article that has to do with what was asked for.

    Attributes:
        article: Its id.
        relation: What the text that was asked for is of the article's (copy, edited, excerpt); original where the id,
            the address or the very text was found.
        story: The id of its story; None while it is pending.
        overlap: What the two bodies share, where texts were compared.
    """

    article: str
    relation: Relation
    story: str | None = None
    overlap: Overlap | None = None


class Finder:
    """
    Finds what an archive knows.

    Args:
        library: Its articles.
        bodies: Their bodies.
        settings: How copies are found.
    """

    def __init__(self, library: Library, bodies: BodyTable, settings: CopySettings) -> None:
        self._library = library
        self._bodies = bodies
        self._settings = settings

    def by_name(self, told: str) -> list[int]:
        """Find articles by id or address, in the order in which they came."""
        table = self._library.table
        return sorted({*table.versions(told), *(table.at(told) if _ADDRESS.fullmatch(told) else ())})

    def by_text(self, article: Article) -> list[tuple[int, Relation, Overlap | None]]:
        """
        Find the articles whose bodies are copies of a text, hold it, or are held.

        Returns:
            (article, relation, overlap), the most alike first; of copies among themselves, the group's best.
        """
        exact = self._library.table.with_text(article.text_digest)
        if exact:
            return [(number, Relation.ORIGINAL, None) for number in exact[:_FOUND]]
        (wording,) = wordings([article.body], self._settings)
        same = self._bodies.named(wording.digest) if wording.digest else None
        found = [(same.holder, Relation.COPY, Overlap(1.0, 1.0, 1.0))] if same else []
        return found + self._alike(article, wording, {same.number} if same else set())

    def _alike(
        self, article: Article, wording: Wording, known: Iterable[int]
    ) -> list[tuple[int, Relation, Overlap | None]]:
        proposed = candidates({0: wording}, {0: len(article.body)}, self._bodies).get(0, set()) - set(known)
        found = []
        holders = [self._bodies.get(number).holder for number in sorted(proposed)]
        texts = [article.body, *(self._library[holder].body for holder in holders)]
        told = token_shingles(token_columns(texts), self._settings.shingle)
        for place, holder in enumerate(holders, start=1):
            overlap = shared(told.of(0), told.of(place))
            kind = relation(overlap, self._settings)
            if kind is not Relation.UNRELATED:
                found.append((holder, kind, overlap))
        found.sort(key=lambda row: (-row[2].jaccard, -row[2].left_in_right, row[0]))
        return [(number, relation, overlap) for number, relation, overlap in found[:_FOUND]]


def as_article(text: str) -> Article:
    """Take a text as it stands for the body of an article."""
    return Article("", text, (Region((0, len(text)), Kind.BODY),) if text else ())
