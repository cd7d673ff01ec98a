"""What two texts have in common, as columns for many pairs, and what that makes them to each other."""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs
from newsdedup.model import Overlap, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import Hashes
from newsdedup.text.numbers import distinct, firsts

Numbers = NDArray[np.int64]


@attrs.frozen(eq=False)
class Measured:
    """
    Pairs with what they share.

    Attributes:
        left: int64 [pairs], the lower number.
        right: int64 [pairs].
        shared: int64 [pairs], distinct shingles that both have.
        left_size: int64 [pairs], distinct shingles of the left text.
        right_size: int64 [pairs].
    """

    left: Numbers
    right: Numbers
    shared: Numbers
    left_size: Numbers
    right_size: Numbers

    def __len__(self) -> int:
        return len(self.left)

    @property
    def codes(self) -> Hashes:
        """Each pair as one number (see `Pairs`)."""
        return Pairs(self.left, self.right).codes

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Shared share of all distinct shingles (0-1)."""
        return _share(self.shared, self.left_size + self.right_size - self.shared)

    @property
    def left_in_right(self) -> NDArray[np.float64]:
        """Share of the left text's shingles that the right text has (0-1)."""
        return _share(self.shared, self.left_size)

    @property
    def right_in_left(self) -> NDArray[np.float64]:
        """Share of the right text's shingles that the left text has (0-1)."""
        return _share(self.shared, self.right_size)

    def one_text(self, settings: CopySettings) -> NDArray[np.bool_]:
        """Whether two texts are one, verbatim or edited: at the boundary of "edited"."""
        least = np.minimum(self.left_in_right, self.right_in_left)
        return (self.jaccard >= settings.threshold) | (least >= settings.edited_containment)

    def excerpt(self, settings: CopySettings) -> NDArray[np.bool_]:
        """Whether one side is contained in the other."""
        return np.maximum(self.left_in_right, self.right_in_left) >= settings.excerpt_containment

    def where(self, mask: NDArray[np.bool_]) -> Measured:
        """Keep some of the pairs."""
        return Measured(*(getattr(self, field.name)[mask] for field in attrs.fields(Measured)))

    def plus(self, *others: Measured) -> Measured:
        """Add more pairs."""
        names = [field.name for field in attrs.fields(Measured)]
        return Measured(*(np.concatenate([getattr(part, name) for part in (self, *others)]) for name in names))

    def once(self) -> Measured:
        """Sort the pairs and leave out repeated ones."""
        order = np.argsort(self.codes, kind="stable")
        rows = order[firsts(self.codes[order])]
        return Measured(*(getattr(self, field.name)[rows] for field in attrs.fields(Measured)))

    def overlaps(self) -> list[Overlap]:
        """Give each pair's overlap (without passages)."""
        columns = (self.jaccard.tolist(), self.left_in_right.tolist(), self.right_in_left.tolist())
        return [Overlap(*shares) for shares in zip(*columns, strict=True)]


NOTHING = Measured(*(np.empty(0, np.int64) for _ in range(5)))


def shared(left: Hashes, right: Hashes) -> Overlap:
    """
    Count what two lists of shingles share (see `newsdedup.copies.counting`).

    >>> shared(np.array([1, 2, 2, 3], np.uint64), np.array([3, 4], np.uint64))
    Overlap(jaccard=0.25, left_in_right=0.3333333333333333, right_in_left=0.5, passages=())
    """
    left, right = distinct(left), distinct(right)
    both = len(np.intersect1d(left, right, assume_unique=True))
    return Overlap(both / max(len(left) + len(right) - both, 1), both / max(len(left), 1), both / max(len(right), 1))


def noteworthy(pairs: Measured, settings: CopySettings) -> NDArray[np.bool_]:
    """Whether two texts are one, or one holds the other, or they share as many shingles as a passage has."""
    passage = pairs.shared >= settings.passage_words - settings.shingle + 1
    return pairs.one_text(settings) | pairs.excerpt(settings) | passage


def relation(overlap: Overlap, settings: CopySettings) -> Relation:
    """
    Name what two texts are to each other by what they share.

    >>> relation(Overlap(0.5, 0.7, 0.65), CopySettings()).value, relation(Overlap(0.5, 1.0, 0.5), CopySettings()).value
    ('edited', 'excerpt')
    """
    least = min(overlap.left_in_right, overlap.right_in_left)
    most = max(overlap.left_in_right, overlap.right_in_left)
    if overlap.jaccard >= settings.threshold:
        return Relation.COPY
    if least >= settings.edited_containment:
        return Relation.EDITED
    return Relation.EXCERPT if most >= settings.excerpt_containment else Relation.UNRELATED


def _share(part: Numbers, whole: Numbers) -> NDArray[np.float64]:
    return part / np.maximum(whole, 1)
