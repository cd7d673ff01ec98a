"""What two texts have in common, counted exactly on their shingles, for many pairs at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs
from newsdedup.copies.texts import DistinctTexts
from newsdedup.copies.threads import in_order
from newsdedup.model import Overlap, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import Hashes
from newsdedup.text.numbers import distinct, firsts
from newsdedup.text.shingles import Shingles

Numbers = NDArray[np.int64]

_SHINGLES_AT_ONCE = 1 << 16
_PAIRS_AT_ONCE = 1 << 10
_SIDE = np.uint64(1)
_PADDING = np.uint64(2**64 - 1)


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


def measure_pairs(texts: DistinctTexts, pairs: Pairs, workers: int = 1) -> Measured:
    """Count what the texts of each pair share: exactly, on all their shingles."""
    counts = texts.shingles[pairs.left] + texts.shingles[pairs.right]
    families = _families(len(texts), pairs)
    # Pairs of about one size together, so that rows are full, and of these one family's, so that work is shared.
    order = np.lexsort((pairs.right, pairs.left, families, -np.floor(np.log2(np.maximum(counts, 1)) * 4)))
    columns = np.zeros((3, len(pairs)), np.int64)

    def count(rows: Numbers) -> None:
        columns[:, rows] = _counted(texts, pairs.left[rows], pairs.right[rows])

    deque(in_order(count, _chunks(order, counts), workers), maxlen=0)
    return Measured(pairs.left, pairs.right, *columns)


def shared(left: Hashes, right: Hashes) -> Overlap:
    """
    Count what two lists of shingles share (see `measure_pairs`).

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


def _chunks(order: Numbers, counts: Numbers) -> Iterator[Numbers]:
    """Cut pairs into chunks whose rows fit the processor's cache."""
    start = 0
    while start < len(order):
        widest = int(counts[order[start : start + _PAIRS_AT_ONCE]].max())
        end = start + max(min(_SHINGLES_AT_ONCE // max(widest, 1), _PAIRS_AT_ONCE), 1)
        yield order[start:end]
        start = end


def _families(count: int, pairs: Pairs) -> Numbers:
    """Number pairs so that those of one connected component mostly have one number."""
    lowest = np.arange(count)
    for _ in range(2):
        np.minimum.at(lowest, pairs.right, lowest[pairs.left])
        np.minimum.at(lowest, pairs.left, lowest[pairs.right])
    return lowest[pairs.left]


def _counted(texts: DistinctTexts, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Count the shared, the left and the right distinct shingles of pairs."""
    chosen, places = np.unique(np.concatenate((left, right)), return_inverse=True)
    found = texts.shingles_of(chosen)
    sizes = np.diff(found.offsets)[places].reshape(2, len(left))
    rows = _rows(found, places.reshape(2, len(left)))
    # Neighbours that differ in the side alone are a shared shingle; equal ones a repeated one, or padding.
    steps = rows[:, 1:] ^ rows[:, :-1]
    shared = np.count_nonzero(steps == 1, axis=1)
    padding = rows.shape[1] - sizes.sum(axis=0)
    repeats = np.zeros((2, len(left)), np.int64)
    if np.count_nonzero(steps) != steps.size - np.maximum(padding - 1, 0).sum():
        same = (steps == 0) & (rows[:, 1:] != _PADDING)
        on_right = (rows[:, 1:] & _SIDE).astype(np.bool_)
        repeats[0] = np.count_nonzero(same & ~on_right, axis=1)
        repeats[1] = np.count_nonzero(same & on_right, axis=1)
    return shared, *(sizes - repeats)


def _rows(found: Shingles, places: Numbers) -> Hashes:
    """
    Lay the shingles of both texts of each pair out as one sorted row, the side in the lowest bit.

    Args:
        found: The shingles of the texts.
        places: int64 [2, pairs], the texts of each pair.
    """
    bounds = found.offsets.tolist()
    sides = (found.hashes & ~_SIDE, found.hashes | _SIDE)
    spans = [[(bounds[place], bounds[place + 1]) for place in side] for side in places.tolist()]
    width = max(b - a + d - c for (a, b), (c, d) in zip(*spans, strict=True))
    rows = np.empty((len(spans[0]), width), np.uint64)
    for row, (a, b), (c, d) in zip(rows, *spans, strict=True):
        middle, end = b - a, b - a + d - c
        row[:middle], row[middle:end], row[end:] = sides[0][a:b], sides[1][c:d], _PADDING
    rows.sort(axis=1)
    return rows


def _share(part: Numbers, whole: Numbers) -> NDArray[np.float64]:
    return part / np.maximum(whole, 1)
