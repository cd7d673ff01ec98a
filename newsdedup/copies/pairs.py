"""Candidate pairs out of buckets, without ever forming all pairs of a large one."""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

HOT = 32
"""A bucket of more texts than this is hot: its pairs are not all formed."""

Numbers = NDArray[np.int64]


@attrs.frozen(eq=False)
class Pairs:
    """Pairs of texts, `left` < `right`, both int64 of one length."""

    left: Numbers
    right: Numbers

    def __len__(self) -> int:
        return len(self.left)


NO_PAIRS = Pairs(np.empty(0, np.int64), np.empty(0, np.int64))


def bucket_pairs(keys: NDArray[np.uint64], owners: Numbers) -> Pairs:
    """
    Pair the owners of equal keys: all with all in a small bucket, all with the first in a hot one.

    Args:
        keys: Sorted keys.
        owners: Who has each key; ascending and distinct within a key.

    Returns:
        The pairs of every bucket, repeated when several buckets have them.
    """
    if not len(keys):
        return NO_PAIRS
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), keys[1:] != keys[:-1])))
    sizes = np.diff(starts, append=len(keys))
    shared = sizes > 1
    starts, sizes = starts[shared], sizes[shared]
    left: list[Numbers] = []
    right: list[Numbers] = []
    for size in np.unique(sizes[sizes <= HOT]).tolist():
        i, j = np.triu_indices(size, 1)
        begin = starts[sizes == size, None]
        left.append(owners[begin + i].ravel())
        right.append(owners[begin + j].ravel())
    hot = sizes > HOT
    rest = sizes[hot] - 1
    left.append(owners[np.repeat(starts[hot], rest)])
    within = np.arange(rest.sum()) - np.repeat(np.cumsum(rest) - rest, rest)
    right.append(owners[np.repeat(starts[hot] + 1, rest) + within])
    return Pairs(np.concatenate(left), np.concatenate(right))


def counted(pairs: Pairs, least: int) -> Pairs:
    """Keep the pairs that occur at least so often, once each, sorted."""
    if not len(pairs):
        return NO_PAIRS
    width = int(pairs.right.max()) + 1
    codes, counts = np.unique(pairs.left * width + pairs.right, return_counts=True)
    codes = codes[counts >= least]
    return Pairs(codes // width, codes % width)


def together(*several: Pairs) -> Pairs:
    """Join sets of pairs into one."""
    left = np.concatenate([pairs.left for pairs in several])
    right = np.concatenate([pairs.right for pairs in several])
    return counted(Pairs(left, right), 1)
