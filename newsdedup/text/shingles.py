"""Shingles: runs of a few tokens, as columns of 64-bit hashes, the elements of every comparison of texts."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from newsdedup.text.canonical import Positions
from newsdedup.text.hashing import Hashes, mix
from newsdedup.text.tokens import TokenColumns, token_columns

STEP = 0xD6E8FEB86659FD93
"""The multiplier from token to token of a shingle (odd)."""


@attrs.frozen(eq=False)
class Shingles:
    """
    The shingles of many texts, in the order of the texts and of their tokens, repeated ones too.

    Attributes:
        hashes: uint64, one per shingle; shingle i of a text begins with its token i.
        offsets: int64 [texts + 1]; text i has the shingles `offsets[i]` to `offsets[i + 1]`.
    """

    hashes: Hashes
    offsets: Positions

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of(self, text: int) -> Hashes:
        """Give the shingles of one text."""
        return self.hashes[self.offsets[text] : self.offsets[text + 1]]


def shingles(texts: Sequence[str], size: int = 5) -> Shingles:
    """
    Hash all runs of `size` tokens of each text.

    Args:
        texts: The texts; one with fewer than `size` tokens has no shingle.
        size: Tokens in a shingle (1 or more).

    >>> found = shingles(["the cat sat on the mat", "The cat sat on the hat", "cat"])
    >>> found.offsets.tolist(), bool(found.hashes[0] == found.hashes[2]), bool(found.hashes[1] == found.hashes[3])
    ([0, 2, 4, 4], True, False)
    """
    return token_shingles(token_columns(texts), size)


def token_shingles(columns: TokenColumns, size: int) -> Shingles:
    """Hash all runs of `size` tokens of each text, given its tokens (see `shingles`)."""
    heads = columns.hashes >> np.uint64(32)
    lengths = np.diff(columns.offsets)
    counts = np.maximum(lengths - size + 1, 0)
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    if not offsets[-1]:
        return Shingles(np.empty(0, np.uint64), offsets)
    runs = _runs(heads, size)
    if size > 1:
        inside = np.ones(len(runs), np.bool_)
        # A run that starts among the last size - 1 tokens of a text would reach into the next text.
        tails = columns.offsets[1:, None] - np.arange(1, size)
        tails = tails[(tails >= columns.offsets[:-1, None]) & (tails < len(runs))]
        inside[tails] = False
        runs = runs[inside]
    mix(runs)
    return Shingles(runs, offsets)


def _runs(heads: Hashes, size: int) -> Hashes:
    """The sum of head j times STEP**(size - 1 - j) over each run of `size`, by doubling."""
    if size == 1:
        return heads.copy()
    half = size // 2
    part = _runs(heads, half) if half > 1 else heads
    whole = part[:-half] * np.uint64(pow(STEP, half, 2**64))
    whole += part[half:]
    if size % 2:
        whole = whole[:-1]
        whole *= np.uint64(STEP)
        whole += heads[size - 1 :]
    return whole
