"""
Count what texts share in families, all pairs of a family at once: for texts that are much alike.

Every text is sorted once rather than once a pair: the shingles of all texts of a chunk lie in one sorted array with
their texts in the lowest bits, and each run of equal shingles tells who shares it.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs, two_of
from newsdedup.copies.texts import DistinctTexts
from newsdedup.text.numbers import distinct, firsts, ranges

Numbers = NDArray[np.int64]

LARGEST = 64
"""The most texts of a family that are counted together."""
_SHINGLES_AT_ONCE = 1 << 15
_TEXT_BITS = 7
_TEXT = np.uint64(2**_TEXT_BITS - 1)
_HALF = np.uint64(32)
_ROUNDS = 2


@attrs.frozen(eq=False)
class Families:
    """
    Pairs by family: texts that are connected through pairs, or at least through the nearest of them.

    Attributes:
        pairs: int64 [pairs], numbers of pairs, family by family.
        pair_starts: int64 [families + 1], where the pairs of each begin.
        members: int64, the texts of each family, ascending, family by family.
        member_starts: int64 [families + 1], where the texts of each begin.
    """

    pairs: Numbers
    pair_starts: Numbers
    members: Numbers
    member_starts: Numbers

    @classmethod
    def of(cls, count: int, pairs: Pairs) -> Families:
        """Find the families of pairs among `count` texts."""
        lowest = np.arange(count)
        for _ in range(_ROUNDS):
            np.minimum.at(lowest, pairs.right, lowest[pairs.left])
            np.minimum.at(lowest, pairs.left, lowest[pairs.right])
        family = lowest[pairs.left]
        order = np.argsort(family, kind="stable")
        numbers = distinct(family)
        packed = distinct(np.concatenate((_packed(family, pairs.left), _packed(family, pairs.right))))
        return cls(
            order,
            np.append(np.searchsorted(family[order], numbers), len(order)),
            (packed & np.uint64(0xFFFFFFFF)).astype(np.int64),
            np.append(np.searchsorted((packed >> _HALF).astype(np.int64), numbers), len(packed)),
        )

    @property
    def close(self) -> NDArray[np.bool_]:
        """Whether each family is small, and has so many pairs that counting them together costs less."""
        members, pairs = np.diff(self.member_starts), np.diff(self.pair_starts)
        # Measured in microseconds, for texts of 500 words.
        together, apart = 11 * members + 1.5 * members * (members - 1), 15 * pairs + 5 * members
        close: NDArray[np.bool_] = (members <= LARGEST) & (together <= apart)
        return close

    def pairs_of(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """Give the pairs of some families, and the place of each one's family among them."""
        return _those(self.pairs, self.pair_starts, chosen)

    def members_of(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """Give the texts of some families, and the place of each one's family among them."""
        return _those(self.members, self.member_starts, chosen)


def chunks(families: Families, shingles: Numbers) -> Iterator[Numbers]:
    """
    Cut the close families into chunks of few texts and shingles.

    Args:
        families: The families.
        shingles: int64 [texts], how many shingles each text has.
    """
    chosen = np.flatnonzero(families.close)
    totals = np.append(0, np.cumsum(shingles[families.members]))[families.member_starts]
    shares = np.maximum(np.diff(families.member_starts) / LARGEST, np.diff(totals) / _SHINGLES_AT_ONCE)[chosen]
    filled = np.cumsum(shares).astype(np.int64)
    yield from np.split(chosen, np.flatnonzero(np.diff(filled)) + 1) if len(chosen) else ()


def counted(texts: DistinctTexts, pairs: Pairs, families: Families, chosen: Numbers) -> tuple[Numbers, list[Numbers]]:
    """
    Count the pairs of some close families.

    Returns:
        The numbers of the pairs, and the shared, the left and the right distinct shingles of each.
    """
    members, owners = families.members_of(chosen)
    found = texts.shingles_of(members)
    places = np.repeat(np.arange(len(members), dtype=np.uint64), np.diff(found.offsets))
    packed = (found.hashes & ~_TEXT) | places
    packed.sort()
    packed = packed[firsts(packed)]
    sizes = np.bincount((packed & _TEXT).astype(np.int64), minlength=len(members))
    shared = _shared(packed, owners)
    numbers, homes = families.pairs_of(chosen)
    keys = _packed(owners, members)
    left = np.searchsorted(keys, _packed(homes, pairs.left[numbers]))
    right = np.searchsorted(keys, _packed(homes, pairs.right[numbers]))
    return numbers, [shared[left, right], sizes[left], sizes[right]]


def _shared(packed: NDArray[np.uint64], families: Numbers) -> Numbers:
    """
    How many shingles the texts of each family in a chunk share, two by two.

    Args:
        packed: Sorted shingles with their texts.
        families: int64 [texts], the family of each.

    Returns:
        int64 [texts, texts], filled above the diagonal within families.
    """
    count = len(families)
    shingles, owners = packed >> np.uint64(_TEXT_BITS), (packed & _TEXT).astype(np.uint16)
    homes = families[owners]
    new = np.ones(len(packed), np.bool_)
    new[1:] = (shingles[1:] != shingles[:-1]) | (homes[1:] != homes[:-1])
    starts = np.flatnonzero(new)
    sizes = np.diff(starts, append=len(packed))
    several = sizes > 1
    starts, sizes = starts[several], sizes[several]
    codes = [np.empty(0, np.uint16)]
    for size in np.flatnonzero(np.bincount(sizes, minlength=1)).tolist():
        holders = owners[starts[sizes == size] + np.arange(size)[:, None]]
        i, j = two_of(size)
        codes.append((holders[i] * np.uint16(count) + holders[j]).ravel())
    return np.bincount(np.concatenate(codes), minlength=count * count).reshape(count, count)


def _packed(family: Numbers, text: Numbers) -> NDArray[np.uint64]:
    return (family.astype(np.uint64) << _HALF) | text.astype(np.uint64)


def _those(values: Numbers, starts: Numbers, chosen: Numbers) -> tuple[Numbers, Numbers]:
    counts = starts[chosen + 1] - starts[chosen]
    return values[ranges(starts[chosen], counts)], np.repeat(np.arange(len(chosen)), counts)
