"""Candidate pairs out of buckets, without ever forming all pairs of a large one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.hashing import Hashes
from newsdedup.text.numbers import distinct, firsts

HOT = 32
"""A bucket of more texts than this is hot: its pairs are not all formed, or floods would cost as their squares."""

Numbers = NDArray[np.int64]

_LOWER = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_JOINED_AT = 1 << 22


@attrs.frozen(eq=False)
class Pairs:
    """Pairs of texts, `left` < `right`, both int64 of one length."""

    left: Numbers
    right: Numbers

    def __len__(self) -> int:
        return len(self.left)

    @property
    def codes(self) -> Hashes:
        """Each pair as one number, in the order of the pairs."""
        return (self.left.astype(np.uint64) << _HALF) | self.right.astype(np.uint64)

    @classmethod
    def of_codes(cls, codes: Hashes) -> Pairs:
        """Take the pairs out of their numbers."""
        return cls((codes >> _HALF).astype(np.int64), (codes & _LOWER).astype(np.int64))

    @classmethod
    def between(cls, one: Numbers, other: Numbers) -> Pairs:
        """Pair texts in the right order, once each; nothing is paired with itself."""
        pairs = cls(np.minimum(one, other), np.maximum(one, other))
        return cls.of_codes(distinct(pairs.codes[pairs.left != pairs.right]))


@attrs.frozen(eq=False)
class Buckets:
    """
    Texts that share a key, bucket by bucket, ascending.

    Attributes:
        owners: int64, the texts of all buckets.
        starts: int64 [buckets].
        sizes: int64 [buckets], 2 or more.
        keys: uint64 [buckets], 32 bits each.
    """

    owners: Numbers
    starts: Numbers
    sizes: Numbers
    keys: Hashes

    @classmethod
    def of(cls, packed: Hashes) -> Buckets:
        """Find the buckets in sorted keys (upper half) with their owners (lower half)."""
        keys = packed >> _HALF
        starts = firsts(keys)
        sizes = np.diff(starts, append=len(keys))
        several = sizes > 1
        starts = starts[several]
        return cls((packed & _LOWER).astype(np.int64), starts, sizes[several], keys[starts])

    def pairs(self) -> Pairs:
        """Form all pairs of the buckets that are not hot; a pair comes as often as it shares a bucket."""
        small = self.sizes <= HOT
        return all_pairs(self.owners, self.starts[small], self.sizes[small])

    def hot(self) -> list[tuple[int, Numbers]]:
        """Give the key and the members of each hot bucket."""
        chosen = np.flatnonzero(self.sizes > HOT)
        spans = zip(self.keys[chosen].tolist(), self.starts[chosen].tolist(), self.sizes[chosen].tolist(), strict=True)
        return [(key, self.owners[start : start + size]) for key, start, size in spans]


@cache
def two_of(size: int) -> tuple[Numbers, Numbers]:
    """
    Give the places of all pairs of so many things.

    >>> [places.tolist() for places in two_of(3)]
    [[0, 0, 1], [1, 2, 2]]
    """
    left, right = np.triu_indices(size, 1)
    return left, right


def all_pairs(owners: Numbers, starts: Numbers, sizes: Numbers) -> Pairs:
    """
    Form all pairs of some buckets.

    >>> pairs = all_pairs(np.array([3, 5, 9, 4, 7]), np.array([0, 3]), np.array([3, 2]))
    >>> sorted(zip(pairs.left.tolist(), pairs.right.tolist()))
    [(3, 5), (3, 9), (4, 7), (5, 9)]
    """
    left, right = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size in np.flatnonzero(np.bincount(sizes, minlength=1)).tolist():
        begin = starts[sizes == size, None]
        i, j = two_of(size) if size <= HOT else np.triu_indices(size, 1)  # large ones are not kept for ever
        left.append(owners[begin + i].ravel())
        right.append(owners[begin + j].ravel())
    return Pairs(np.concatenate(left), np.concatenate(right))


def star(members: Numbers) -> Pairs:
    """
    Pair the first with all others.

    >>> star(np.array([3, 5, 9])).right.tolist()
    [5, 9]
    """
    return Pairs(np.full(len(members) - 1, members[0]), members[1:])


def two_stars(members: Numbers) -> Pairs:
    """
    Pair the first with all others, and the last with all others.

    >>> pairs = two_stars(np.array([3, 5, 9]))
    >>> list(zip(pairs.left.tolist(), pairs.right.tolist()))
    [(3, 5), (3, 9), (5, 9)]
    """
    first, inner = star(members), members[1:-1]
    last = np.full(len(inner), members[-1])
    return Pairs(np.concatenate((first.left, inner)), np.concatenate((first.right, last)))


def together(several: Iterable[Pairs]) -> Pairs:
    """Join pairs, once each, sorted; now and then, so that repeated ones take no memory."""
    parts, waiting = [np.empty(0, np.uint64)], 0
    for pairs in several:
        parts.append(pairs.codes)
        waiting += len(pairs)
        if waiting > _JOINED_AT:
            parts, waiting = [distinct(np.concatenate(parts))], 0
    return Pairs.of_codes(distinct(np.concatenate(parts)))


def without(pairs: Pairs, known: Hashes) -> Pairs:
    """Leave out the pairs whose codes are among sorted ones."""
    if not len(known):
        return pairs
    codes = pairs.codes
    places = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return Pairs.of_codes(codes[known[places] != codes])
