"""
Tokens of many texts at once, as columns of hashes.

A token is a word in scripts with spaces (letters, digits and the marks that spell) and a single character with its
marks in scripts without (Chinese, Japanese, Thai, Lao, Khmer, Burmese). Nothing here loops over characters in Python: a
batch of texts becomes one array of code points, the character table turns it into canonical ones, and the hash of a
token is a difference of two cumulative sums (a polynomial in `BASE` over its characters, mixed).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.canonical import Entries, canonical_stream
from newsdedup.text.characters import ALONE, CODE, MARK

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

BASE = 0x9E3779B97F4A7C15
"""The base of the polynomial of a token: odd, so that it has an inverse modulo 2**64 (its bits are the golden ratio's)."""
MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
"""The multipliers of the 64-bit finalizer of MurmurHash3."""
_BLOCK = 1 << 16


@attrs.frozen(eq=False)
class Tokens:
    """
    The tokens of one text.

    Attributes:
        hashes: uint64 [n], one per token; equal for equal canonical forms.
        starts: int64 [n], where each begins in the text (code points).
        ends: int64 [n], where each ends.
    """

    hashes: Hashes
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.hashes)


@attrs.frozen(eq=False)
class TokenColumns:
    """
    The tokens of many texts.

    Attributes:
        hashes: uint64, the tokens of all texts, one text after the other.
        offsets: int64 [texts + 1]; text i has the tokens `offsets[i]` to `offsets[i + 1]`.
    """

    hashes: Hashes
    offsets: Positions

    def __len__(self) -> int:
        return len(self.offsets) - 1


def tokens(text: str) -> Tokens:
    """
    Tell the tokens of a text, and where they stand.

    >>> found = tokens("Café-au-lait!")
    >>> [(int(s), int(e)) for s, e in zip(found.starts, found.ends)]
    [(0, 4), (5, 7), (8, 12)]
    >>> bool(found.hashes[0] == tokens("CAFE").hashes[0])
    True
    """
    stream = canonical_stream([text])
    starts, ends = _bounds(stream.entries)
    return Tokens(_token_hashes(stream.entries, starts), stream.origin(starts), stream.origin(ends - 1) + 1)


def token_columns(texts: Sequence[str]) -> TokenColumns:
    """
    Tell the tokens of many texts as columns.

    Args:
        texts: The texts; lone surrogates and NUL count as separators.

    >>> columns = token_columns(["one two", "", "two"])
    >>> columns.offsets.tolist(), bool(columns.hashes[1] == columns.hashes[2])
    ([0, 2, 2, 3], True)
    """
    stream = canonical_stream(texts)
    starts, _ = _bounds(stream.entries)
    offsets = np.searchsorted(stream.origin(starts), stream.text_starts)
    return TokenColumns(_token_hashes(stream.entries, starts), offsets.astype(np.int64))


def token_texts(text: str) -> list[str]:
    """
    Write out the tokens of a text in their canonical form.

    >>> token_texts("Тhe Straße: 北京, ﬁne.")
    ['тhe', 'strasse', '北', '京', 'fine']
    """
    entries = canonical_stream([text]).entries
    starts, ends = _bounds(entries)
    codes = entries.astype(np.uint32) & CODE
    return ["".join(map(chr, codes[start:end].tolist())) for start, end in zip(starts, ends, strict=True)]


def mixed(values: Hashes) -> Hashes:
    """Apply the finalizer of MurmurHash3 (a bijection on 64 bits) to an array."""
    values = values ^ (values >> np.uint64(33))
    values *= np.uint64(MIX[0])
    values ^= values >> np.uint64(33)
    values *= np.uint64(MIX[1])
    values ^= values >> np.uint64(33)
    return values


def _bounds(entries: Entries) -> tuple[Positions, Positions]:
    """Where the tokens of a stream start and end."""
    inside = np.zeros(len(entries) + 2, np.bool_)
    np.not_equal(entries, 0, out=inside[1:-1])
    starts = inside[1:] & ~inside[:-1]
    ends = inside[:-1] & ~inside[1:]
    if entries.dtype == np.uint32 and (entries & ALONE).any():
        split = _splits(entries)
        starts[1:-1] |= split
        ends[1:-1] |= split
    return np.flatnonzero(starts), np.flatnonzero(ends)


def _splits(entries: Entries) -> NDArray[np.bool_]:
    """Whether a token ends before each character but the first because one of the two neighbours stands alone."""
    before, after = entries[:-1], entries[1:]
    split = (after & (ALONE | MARK)) == ALONE
    split |= ((before & ALONE) != 0) & ((after & (ALONE | MARK)) == 0)
    return split & (before != 0) & (after != 0)


def _token_hashes(entries: Entries, starts: Positions) -> Hashes:
    """
    Hash the tokens that start at `starts`: the sum of character i times BASE**(i - start), mixed.

    The sum over a token is a difference of two cumulative sums over the whole stream, which is taken in blocks so that
    the powers of a block serve all of them.
    """
    powers, inverses = _powers()
    sums = np.empty(len(starts) + 1, np.uint64)
    scale = np.ones(-(-len(entries) // _BLOCK) + 1, np.uint64)
    total, factor, unscale = 0, 1, 1
    borders = np.searchsorted(starts, np.arange(len(scale) + 1) * _BLOCK)
    running = np.zeros(_BLOCK + 1, np.uint64)
    for block in range(len(scale) - 1):
        chunk = entries[block * _BLOCK : (block + 1) * _BLOCK]
        codes = chunk if chunk.dtype == np.uint8 else chunk & CODE
        terms = codes * powers[: len(codes)]
        if block:
            terms *= np.uint64(factor)
        np.cumsum(terms, out=running[1 : len(codes) + 1])
        first, last = borders[block], borders[block + 1]
        sums[first:last] = running[starts[first:last] - block * _BLOCK] + np.uint64(total)
        scale[block] = unscale
        total = (total + int(running[len(codes)])) % 2**64
        factor = factor * _STEP % 2**64
        unscale = unscale * _STEP_BACK % 2**64
    sums[-1] = total
    hashes = np.diff(sums)
    hashes *= inverses[starts % _BLOCK]
    hashes *= scale[starts // _BLOCK]
    return mixed(hashes)


_STEP = pow(BASE, _BLOCK, 2**64)
_STEP_BACK = pow(BASE, -_BLOCK, 2**64)


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """The first powers of BASE and of its inverse, modulo 2**64."""
    ones = np.ones(1, np.uint64)
    up = np.full(_BLOCK - 1, BASE, np.uint64)
    down = np.full(_BLOCK - 1, pow(BASE, -1, 2**64), np.uint64)
    return np.cumprod(np.concatenate((ones, up))), np.cumprod(np.concatenate((ones, down)))
