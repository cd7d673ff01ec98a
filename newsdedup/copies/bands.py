"""
Banded locality-sensitive hashing over MinHash signatures, tuned for recall.

Texts whose signatures agree in all rows of any band are candidates (Leskovec, Rajaraman, Ullman: Mining of Massive
Datasets, chapter 3). Every candidate is verified, so bands may be loose: what costs is a miss.
"""

from __future__ import annotations

from functools import cache
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
LEAST_ROWS = 3
"""Fewer rows let too many unlike texts meet, so they are taken only where more rows miss too much."""

BandKeys = NDArray[np.uint32]


@attrs.frozen
class Banding:
    """How a signature is cut: into `bands` of `rows` values each; what is left over is not used."""

    bands: int
    rows: int

    @property
    def used(self) -> int:
        """How many permutations are used."""
        return self.bands * self.rows

    def recall(self, jaccard: float) -> float:
        """
        Tell the share of the pairs of a given Jaccard that meet in a band.

        >>> round(Banding(21, 3).recall(0.7), 4)
        0.9999
        """
        return 1 - (1 - jaccard**self.rows) ** self.bands


def banding(settings: CopySettings) -> Banding:
    """
    Choose the bands by the threshold: at most `MISS` of the pairs at the threshold may be missed.

    Of the ways with `LEAST_ROWS` and more the one of the fewest permutations is taken; else the one of the most rows;
    and where even single rows miss more than that, all permutations are used, each a band.

    >>> banding(CopySettings(threshold=0.7)), banding(CopySettings(threshold=0.4))
    (Banding(bands=21, rows=3), Banding(bands=49, rows=2))
    """
    return _banding(float(settings.threshold), int(settings.num_perm))


@cache
def _banding(threshold: float, num_perm: int) -> Banding:
    ways = []
    for rows in range(1, 33):
        for bands in range(1, num_perm // rows + 1):
            if 1 - Banding(bands, rows).recall(threshold) <= MISS:
                ways.append(Banding(bands, rows))
                break
    if not ways:
        return Banding(num_perm, 1)
    strict = [way for way in ways if way.rows >= LEAST_ROWS]
    return min(strict, key=lambda way: way.used) if strict else ways[-1]


def incremental_index(settings: CopySettings) -> MinHashLSH:
    """
    Make an index of datasketch that is cut as the bands are, for texts that come one by one.

    It lives in memory; for one elsewhere, make a `datasketch.MinHashLSH` with the same `params` yourself.

    >>> from newsdedup.copies import fingerprints
    >>> index = incremental_index(CopySettings())
    >>> first, again = fingerprints(["One small text of a few words.", "one small text of a few words"]).to_datasketch()
    >>> index.insert("first", first)
    >>> index.query(again)
    ['first']
    """
    from datasketch import MinHashLSH

    plan = banding(settings)
    return MinHashLSH(num_perm=settings.num_perm, params=(plan.bands, plan.rows))


def band_keys(values: Signatures, plan: Banding) -> BandKeys:
    """
    Hash each band of each signature to 32 bits.

    Args:
        values: uint32 [texts, at least plan.used].
        plan: How they are cut.

    Returns:
        uint32 [texts, bands]; equal where all rows of a band are equal.
    """
    cut = values[:, : plan.used].reshape(len(values), plan.bands, plan.rows)
    keys = np.zeros((len(values), plan.bands), np.uint64)
    for row in range(plan.rows):
        keys = mixed(keys ^ cut[:, :, row])
    return (keys >> np.uint64(32)).astype(np.uint32)


def packed_band(keys: BandKeys, owners: NDArray[np.int64]) -> Hashes:
    """Sort the keys of one band with their owners: key in the upper half, owner in the lower."""
    packed = keys.astype(np.uint64) << np.uint64(32)
    packed |= owners.astype(np.uint64)
    packed.sort()
    return packed
