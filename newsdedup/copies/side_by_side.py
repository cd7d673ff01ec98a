"""Count what pairs of texts share, each pair by itself: for pairs that have little to do with each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsdedup.text.hashing import Hashes
from newsdedup.text.shingles import Shingles

Numbers = NDArray[np.int64]
Counts = tuple[Numbers, Numbers, Numbers]

_SHINGLES_AT_ONCE = 1 << 16
_PAIRS_AT_ONCE = 1 << 10
_SIDE = np.uint64(1)
_PADDING = np.uint64(2**64 - 1)


def chunks(left: Numbers, right: Numbers, shingles: Numbers) -> Iterator[Numbers]:
    """
    Cut pairs into chunks whose rows fit the processor's cache.

    Args:
        left: int64 [pairs], the one text of each.
        right: int64 [pairs], the other.
        shingles: int64 [texts], how many shingles each text has.

    Yields:
        Numbers of pairs: pairs of about one size, so that rows are full, and of these those of one text.
    """
    counts = shingles[left] + shingles[right]
    order = np.lexsort((right, left, -np.floor(np.log2(np.maximum(counts, 1)) * 4)))
    start = 0
    while start < len(order):
        widest = int(counts[order[start : start + _PAIRS_AT_ONCE]].max())
        end = start + max(min(_SHINGLES_AT_ONCE // max(widest, 1), _PAIRS_AT_ONCE), 1)
        yield order[start:end]
        start = end


def counted(found: Shingles, left: Numbers, right: Numbers) -> Counts:
    """
    Count the shared, the left and the right distinct shingles of pairs.

    Args:
        found: The shingles of the texts.
        left: int64 [pairs], the one text of each pair.
        right: int64 [pairs], the other.
    """
    places = np.stack((left, right))
    sizes = np.diff(found.offsets)[places]
    rows = _rows(found, places)
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
