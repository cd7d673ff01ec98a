"""
Sampled shingles: an inverted index that finds excerpts, stories inside longer ones and quoted passages.

A shingle is in the sample when its hash falls under a limit, whatever text it stands in (Broder's mod-p sketch of 1997,
FracMinHash in Irber et al. 2022), so that a passage is sampled alike in every text that has it. One shingle in eight of
a long text is kept and more of a short one, down to all: two texts that share a passage of 60 words (56 shingles) share
fewer than two sampled ones in 1 of 200 cases, two that are half alike practically never.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.pairs import Buckets, Pairs, two_stars
from newsdedup.copies.team import Team
from newsdedup.text.hashing import Hashes
from newsdedup.text.numbers import firsts
from newsdedup.text.shingles import Shingles

Counts = tuple[Hashes, NDArray[np.int64]]
RATE = 1 / 8
"""The share of the shingles of a long text that is sampled."""
LEAST = 48
"""About so many shingles of a text are sampled at least, if there are so many."""
SHARED = 2
"""Sampled shingles that two texts must share to be candidates."""
_LIMIT_BITS = 24
_VALUE_BITS = 32
_AT_ONCE = 1 << 20
_TEXTS_AT_ONCE = 1 << 14
_MOST_BITS = 5


@attrs.frozen(eq=False)
class Sample:
    """
    Sampled shingles of many texts.

    Attributes:
        values: uint32, the upper halves of the shingles' hashes, text by text.
        counts: int64 [texts], how many each text has.
    """

    values: NDArray[np.uint32]
    counts: NDArray[np.int64]


NO_SAMPLE = Sample(np.empty(0, np.uint32), np.empty(0, np.int64))


def sample(found: Shingles) -> Sample:
    """Sample the shingles of texts, each text by itself."""
    counts = np.diff(found.offsets)
    rates = np.clip(LEAST / np.maximum(counts, 1), RATE, 1)
    limits = np.repeat((rates * 2**_LIMIT_BITS).astype(np.uint32), counts)
    low = found.hashes.astype(np.uint32) & np.uint32(2**_LIMIT_BITS - 1)
    chosen = np.flatnonzero(low < limits)
    kept = np.diff(np.searchsorted(chosen, found.offsets))
    return Sample((found.hashes[chosen] >> np.uint64(32)).astype(np.uint32), kept)


def sample_pairs(found: Sample, numbers: NDArray[np.int64], team: Team) -> Pairs:
    """
    Find the pairs of texts that share sampled shingles.

    Args:
        found: The sample of n texts.
        numbers: int64 [n], the number of each text; below zero where it is to be left out.
        team: Who sorts.

    Returns:
        Pairs that share `SHARED` distinct sampled shingles or more. A shingle that very many texts have (a hot bucket)
        pairs each of them with two alone: the lowest number, which is the longest text, and the highest, the shortest.
        That is the one that all the others hold when a story has run in very many papers; set phrases stay cheap.
    """
    bits = min((len(found.values) // _AT_ONCE).bit_length(), _MOST_BITS)

    def counted(part: int) -> Counts:
        return _counted(_pair_codes(np.concatenate(list(_packed(found, numbers, _VALUE_BITS - bits, part)))))

    codes, counts = np.empty(0, np.uint64), np.empty(0, np.int64)
    for more in team.do_here(counted, range(1 << bits)):
        codes, counts = _summed((codes, counts), more)
    return Pairs.of_codes(codes[counts >= SHARED])


def _packed(found: Sample, numbers: NDArray[np.int64], shift: int, part: int) -> Iterator[Hashes]:
    """
    Give the values of one part with their owners, value in the upper half, some texts at a time.

    Parts go by the upper bits of the values, so that each has all texts of its shingles.
    """
    ends = np.cumsum(found.counts)
    for first in range(0, max(len(numbers), 1), _TEXTS_AT_ONCE):
        texts = slice(first, first + _TEXTS_AT_ONCE)
        owners = np.repeat(numbers[texts], found.counts[texts])
        start = int(ends[first - 1]) if first else 0
        values = found.values[start : start + len(owners)]
        mine = np.flatnonzero((values >> np.uint32(shift) == part) & (owners >= 0))
        yield (values[mine].astype(np.uint64) << np.uint64(32)) | owners[mine].astype(np.uint64)


def _pair_codes(packed: Hashes) -> Hashes:
    packed.sort()
    buckets = Buckets.of(packed[firsts(packed)])  # a shingle that a text repeats counts once
    common = (two_stars(members).codes for _, members in buckets.hot())
    return np.concatenate([buckets.pairs().codes, *common])


def _counted(codes: Hashes) -> Counts:
    codes.sort()
    starts = firsts(codes)
    return codes[starts], np.diff(starts, append=len(codes))


def _summed(one: Counts, other: Counts) -> Counts:
    if not len(one[0]):
        return other
    codes, counts = np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = firsts(codes)
    return codes[starts], np.add.reduceat(counts[order], starts)
