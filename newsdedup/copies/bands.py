"""
Banded locality-sensitive hashing over MinHash signatures, tuned for recall.

Texts whose signatures agree in all rows of any band are candidates (Leskovec, Rajaraman, Ullman: Mining of Massive
Datasets, chapter 3). There each row is in one band. Here rows stand in small sets, and any few rows of a set make a
band: as many bands out of a third of the permutations, and permuting is what costs. Every candidate is verified, so
bands may be loose; what costs more is a miss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.minhash import Signatures
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import Hashes, mixed

if TYPE_CHECKING:
    from datasketch import MinHashLSH

MISS = 2e-4
"""The share of the pairs exactly at the threshold that the bands may miss; pairs above it are missed far less."""
AGREE = 3
"""Rows of a band; fewer let too many unlike texts meet, and are taken only where so many would need too many bands."""
MOST_BANDS = 400
_LARGEST_SET = 8
_PERMUTATION_COST = 4
"""What a permutation costs, in bands (measured for texts of 500 words)."""
_FEWEST_BANDS = 2
"""datasketch refuses fewer."""
_KEY = np.uint64(0xFFFFFFFF << 32)


@attrs.frozen
class Banding:
    """How a signature is cut: into `sets` of `rows` values, of which any `agree` make a band; the rest is not used."""

    sets: int
    rows: int
    agree: int

    @property
    def used(self) -> int:
        """How many permutations are used."""
        return self.sets * self.rows

    @property
    def bands(self) -> int:
        """How many bands there are."""
        return self.sets * comb(self.rows, self.agree)

    def members(self) -> Iterator[tuple[int, ...]]:
        """
        Give the places of the rows of each band, neighbours from different sets.

        >>> list(Banding(2, 3, 2).members())
        [(0, 1), (3, 4), (0, 2), (3, 5), (1, 2), (4, 5)]
        """
        for chosen in combinations(range(self.rows), self.agree):
            for first in range(0, self.used, self.rows):
                yield tuple(first + row for row in chosen)

    def recall(self, jaccard: float) -> float:
        """
        Tell the share of the pairs of a given Jaccard that meet in a band.

        It is missed when in every set fewer than `agree` rows agree; each does with the probability `jaccard`.

        >>> round(Banding(5, 5, 3).recall(0.7), 4)
        0.9999
        """
        ways = (comb(self.rows, k) * jaccard**k * (1 - jaccard) ** (self.rows - k) for k in range(self.agree))
        return 1 - sum(ways) ** self.sets


def banding(settings: CopySettings) -> Banding:
    """
    Choose the bands by the threshold: at most `MISS` of the pairs at the threshold may be missed.

    Of the ways with `AGREE` rows a band and no more than `MOST_BANDS` the cheapest is taken; where there is none, one
    of fewer rows; and where even single rows miss more than that, all permutations are used, each a band.

    >>> banding(CopySettings(threshold=0.7)), banding(CopySettings(threshold=0.3))
    (Banding(sets=5, rows=5, agree=3), Banding(sets=10, rows=6, agree=2))
    """
    return _banding(float(settings.threshold), int(settings.num_perm))


@cache
def _banding(threshold: float, num_perm: int) -> Banding:
    for agree in range(AGREE, 0, -1):
        ways = [way for rows in range(agree, _LARGEST_SET + 1) for way in _fewest(threshold, num_perm, rows, agree)]
        if ways := [way for way in ways if way.bands <= MOST_BANDS]:
            return min(ways, key=lambda way: (_PERMUTATION_COST * way.used + way.bands, way.used))
    return Banding(num_perm, 1, 1)


def _fewest(threshold: float, num_perm: int, rows: int, agree: int) -> Iterator[Banding]:
    """The fewest sets that miss no more than they may, if there are permutations enough."""
    for sets in range(1, num_perm // rows + 1):
        way = Banding(sets, rows, agree)
        if 1 - way.recall(threshold) <= MISS:
            yield way
            return


def incremental_index(settings: CopySettings) -> MinHashLSH:
    """
    Make an index of datasketch for texts that come one by one, with as small a share of missed pairs.

    Its bands have rows of their own (as many as fit; see `MISS`). It lives in memory; for one elsewhere, make a
    `datasketch.MinHashLSH` with the same `params` yourself.

    >>> from newsdedup.copies import fingerprints
    >>> index = incremental_index(CopySettings())
    >>> first, again = fingerprints(["One small text of a few words.", "one small text of a few words"]).to_datasketch()
    >>> index.insert("first", first)
    >>> index.query(again)
    ['first']
    """
    from datasketch import MinHashLSH

    for rows in range(settings.num_perm // _FEWEST_BANDS, 0, -1):
        for plan in _fewest(settings.threshold, settings.num_perm, rows, rows):
            return MinHashLSH(num_perm=settings.num_perm, params=(max(plan.bands, _FEWEST_BANDS), rows))
    return MinHashLSH(num_perm=settings.num_perm, params=(settings.num_perm, 1))


def packed_bands(columns: Signatures, bands: Sequence[tuple[int, ...]], owners: NDArray[np.int64]) -> Hashes:
    """
    Sort the keys of some bands with their owners: band and key in the upper half, owner in the lower.

    Args:
        columns: uint32 [rows, texts], the values of the signatures row by row.
        bands: The rows of each band.
        owners: int64 [texts], the number of each text.

    Returns:
        uint64 [bands * texts], sorted. The place of the band takes the first `band_bits` bits; the key that follows is
        equal where all rows of the band are (and of others one in 2**(32 - band_bits)).
    """
    bits = band_bits(len(bands))
    packed = np.empty((len(bands), columns.shape[1]), np.uint64)
    for place, members in enumerate(bands):
        keys = _keys(columns, members)
        keys >>= np.uint64(bits)
        keys &= _KEY
        np.bitwise_or(keys, np.uint64(place << (64 - bits)), out=packed[place])
    packed |= owners.astype(np.uint64)
    ordered = packed.ravel()
    ordered.sort()
    return ordered


def _keys(columns: Signatures, members: tuple[int, ...]) -> Hashes:
    """Hash the rows of a band (multiply-shift over a vector: Dietzfelbinger 1996); the upper bits count."""
    keys: Hashes = columns[members[0]] * _factor(members[0])
    for member in members[1:]:
        keys += columns[member] * _factor(member)
    return keys


def band_bits(count: int) -> int:
    """
    Tell how many bits take the place of one of so many bands.

    >>> [band_bits(count) for count in (1, 2, 5)]
    [0, 1, 3]
    """
    return (count - 1).bit_length()


@cache
def _factor(row: int) -> np.uint64:
    """An odd number for each row."""
    return np.uint64(mixed(np.array([row + 1], np.uint64))[0] | np.uint64(1))
