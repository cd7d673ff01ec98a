"""What two texts have in common, counted exactly on their shingles, for many pairs at once."""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs
from newsdedup.copies.texts import DistinctTexts
from newsdedup.model import Overlap, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.shingles import Shingles

_SHINGLES_AT_ONCE = 1 << 20
_PAD = np.uint64(2**64 - 1)


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

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shared: NDArray[np.int64]
    left_size: NDArray[np.int64]
    right_size: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.left)

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

    def overlap(self, row: int) -> Overlap:
        """Give one pair's overlap (without passages)."""
        return Overlap(float(self.jaccard[row]), float(self.left_in_right[row]), float(self.right_in_left[row]))


def measure_pairs(texts: DistinctTexts, pairs: Pairs) -> Measured:
    """Count what the texts of each pair share: exactly, on all their shingles."""
    counts = texts.shingles[pairs.left] + texts.shingles[pairs.right]
    groups = np.cumsum(counts) // _SHINGLES_AT_ONCE
    borders = np.flatnonzero(np.diff(groups, prepend=-1, append=-1))
    parts = [
        _measured(texts, pairs.left[s:e], pairs.right[s:e]) for s, e in zip(borders[:-1], borders[1:], strict=True)
    ]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)] if parts else [np.empty(0, np.int64)] * 3
    return Measured(pairs.left, pairs.right, *columns)


def relation(overlap: Overlap, settings: CopySettings) -> Relation:
    """
    Name what two texts are to each other by what they share.

    >>> relation(Overlap(0.5, 0.7, 0.65), CopySettings()).value, relation(Overlap(0.5, 0.9, 0.55), CopySettings()).value
    ('edited', 'excerpt')
    """
    least = min(overlap.left_in_right, overlap.right_in_left)
    most = max(overlap.left_in_right, overlap.right_in_left)
    if overlap.jaccard >= settings.threshold:
        return Relation.COPY
    if least >= settings.edited_containment:
        return Relation.EDITED
    return Relation.EXCERPT if most >= settings.excerpt_containment else Relation.UNRELATED


def _measured(texts: DistinctTexts, left: NDArray[np.int64], right: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """
    Sort the shingles of both texts of each pair as one row, with the side in the lowest bit.

    Then a distinct shingle is a change in the upper bits, and a shared one a pair of neighbours that differ in the side.
    """
    chosen, places = np.unique(np.concatenate((left, right)), return_inverse=True)
    found = texts.shingles_of(chosen)
    sides = places.reshape(2, len(left))
    counts = np.diff(found.offsets)[sides]
    rows = np.full((len(left), int(counts.sum(axis=0).max())), _PAD)
    for side in (0, 1):
        values = _gathered(found, sides[side]) & ~np.uint64(1) | np.uint64(side)
        begins = np.arange(len(left)) * rows.shape[1] + (counts[0] if side else 0)
        rows.ravel()[_places(begins, counts[side])] = values
    rows.sort(axis=1)
    right_side = (rows & np.uint64(1)).astype(np.bool_)
    heads = rows >> np.uint64(1)
    new = np.ones(rows.shape, np.bool_)
    new[:, 1:] = heads[:, 1:] != heads[:, :-1]
    full = rows != _PAD
    new &= full
    crossing = ~new[:, 1:] & full[:, 1:] & right_side[:, 1:] & ~right_side[:, :-1]
    shared = np.count_nonzero(crossing, axis=1)
    distinct = np.count_nonzero(new, axis=1)
    left_size = np.count_nonzero(new & ~right_side, axis=1)
    return [shared, left_size, distinct - left_size + shared]


def _gathered(found: Shingles, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    counts = np.diff(found.offsets)[rows]
    return found.hashes[_places(found.offsets[rows], counts)]


def _places(begins: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The positions of runs that begin at `begins` and are `counts` long, one run after the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1]) + np.repeat(begins - (ends - counts), counts)


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    return part / np.maximum(whole, 1)
