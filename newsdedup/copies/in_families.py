"""
Count what texts share in families, all pairs of a family at once: for texts that are much alike.

Every text is sorted once rather than once a pair: the shingles of all texts of a chunk lie in one sorted array with
their texts in the lowest bits, and each run of equal shingles tells who shares it. A family then is a matrix of ones
and zeros, a row for each shingle that several of its texts have and a column for each text; multiplied by itself it has
the counts of all pairs, exact in 32-bit floats, which take whole numbers up to 2**24.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Pairs
from newsdedup.text.hashing import Hashes
from newsdedup.text.numbers import distinct, firsts, ranges
from newsdedup.text.shingles import Shingles

Numbers = NDArray[np.int64]

LARGEST = 128
"""The most texts of a family that are counted together."""
_SHINGLES_AT_ONCE = 1 << 15
_TEXT_BITS = 8
_TEXT = np.uint64(2**_TEXT_BITS - 1)
_HALF = np.uint64(32)
_ROUNDS = 2
_MOST_SHINGLES = 1 << 19
_PRODUCT = 1 << 17
"""Multiplications of a matrix at once; many more would wake the threads of the linear algebra."""


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

    def close(self, shingles: Numbers) -> NDArray[np.bool_]:
        """
        Tell whether each family is small, and has so many pairs that counting them together costs less.

        Args:
            shingles: int64 [texts], how many shingles each text has.
        """
        members, pairs = np.diff(self.member_starts), np.diff(self.pair_starts)
        totals = np.diff(np.append(0, np.cumsum(shingles[self.members]))[self.member_starts])
        # A text costs here about what a pair costs by itself (measured for texts of 500 words).
        close: NDArray[np.bool_] = (members <= LARGEST) & (members < pairs) & (totals <= _MOST_SHINGLES)
        return close

    def pairs_of(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """Give the pairs of some families, and the place of each one's family among them."""
        return _those(self.pairs, self.pair_starts, chosen)

    def members_of(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """Give the texts of some families, and the place of each one's family among them."""
        return _those(self.members, self.member_starts, chosen)


def chunks(families: Families, chosen: Numbers, shingles: Numbers) -> Iterator[Numbers]:
    """
    Cut families into chunks of few texts and shingles.

    Args:
        families: The families.
        chosen: int64, which of them.
        shingles: int64 [texts], how many shingles each text has.

    Yields:
        Families of about one size.
    """
    if not len(chosen):
        return
    totals = np.append(0, np.cumsum(shingles[families.members]))[families.member_starts]
    members, totals = np.diff(families.member_starts)[chosen], np.diff(totals)[chosen]
    order = np.lexsort((totals, members))
    shares = np.maximum(members / LARGEST, totals / _SHINGLES_AT_ONCE)[order]
    filled = np.cumsum(shares).astype(np.int64)
    yield from np.split(chosen[order], np.flatnonzero(np.diff(filled)) + 1)


def counted(found: Shingles, homes: Numbers, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """
    Count the pairs of some families.

    Args:
        found: The shingles of the texts, no more of them than the lowest bits of a shingle can number (256).
        homes: int64 [texts], the family of each, ascending from 0.
        left: int64 [pairs], the one text of each pair.
        right: int64 [pairs], the other.

    Returns:
        The shared, the left and the right distinct shingles of each pair.
    """
    packed = (found.hashes & ~_TEXT) | np.repeat(np.arange(len(homes), dtype=np.uint64), np.diff(found.offsets))
    packed.sort()
    packed = packed[firsts(packed)]
    owners = (packed & _TEXT).astype(np.int64)
    sizes = np.bincount(owners, minlength=len(homes))
    seats = _seats(homes)
    shared = _squared(_matrices(packed, owners, homes, seats))
    return shared[homes[left], seats[left], seats[right]], sizes[left], sizes[right]


def _matrices(packed: Hashes, owners: Numbers, homes: Numbers, seats: Numbers) -> NDArray[np.float32]:
    """
    Lay families out as matrices.

    Args:
        packed: Sorted shingles with their texts in the lowest bits.
        owners: int64, the text of each.
        homes: int64 [texts], the family of each.
        seats: int64 [texts], the column of each.

    Returns:
        float32 [families, rows, columns], padded with zeros.
    """
    at_home = homes.astype(np.uint8)[owners]
    new = np.ones(len(packed), np.bool_)
    np.greater(packed[1:] ^ packed[:-1], _TEXT, out=new[1:])
    new[1:] |= at_home[1:] != at_home[:-1]
    runs = np.flatnonzero(new)
    lengths = np.diff(runs, append=len(packed))
    several = np.flatnonzero(lengths > 1)
    families = at_home[runs[several]]
    counts = np.bincount(families, minlength=homes[-1] + 1)
    height, width = int(counts.max()), int(seats.max()) + 1
    # A shingle's row is its rank in its family, behind the rows of the families before; the last row takes the rest.
    rows = np.full(len(runs), len(counts) * height)
    rows[several[np.argsort(families, kind="stable")]] = ranges(np.arange(len(counts)) * height, counts)
    ones = np.zeros((len(counts) * height + 1, width), np.float32)
    places = np.repeat(rows * width, lengths)
    places += seats[owners]
    ones.ravel()[places] = 1
    return ones[:-1].reshape(len(counts), height, width)


def _squared(matrices: NDArray[np.float32]) -> Numbers:
    """Multiply each matrix by itself, columns by columns, some rows at a time."""
    count, height, width = matrices.shape
    products = np.zeros((count, width, width), np.float32)
    step = max(_PRODUCT // width**2, 1)
    for start in range(0, height, step):
        part = matrices[:, start : start + step]
        products += np.matmul(part.transpose(0, 2, 1), part)
    return products.astype(np.int64)


def _seats(homes: Numbers) -> Numbers:
    """The place of each text in its family."""
    starts = firsts(homes)
    return ranges(np.zeros(len(starts), np.int64), np.diff(starts, append=len(homes)))


def _packed(family: Numbers, text: Numbers) -> NDArray[np.uint64]:
    return (family.astype(np.uint64) << _HALF) | text.astype(np.uint64)


def _those(values: Numbers, starts: Numbers, chosen: Numbers) -> tuple[Numbers, Numbers]:
    counts = starts[chosen + 1] - starts[chosen]
    return values[ranges(starts[chosen], counts)], np.repeat(np.arange(len(chosen)), counts)
