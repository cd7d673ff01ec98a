"""
The 64-bit hash of a token, for all tokens of a stream at once.

The UTF-8 bytes of a token, a zero byte behind them and zeros up to a multiple of eight are read as little-endian words;
each word is mixed in by exclusive or and the finalizer of MurmurHash3 (Appleby 2011), a bijection on 64 bits. Of a
token of more than `LONG` bytes what is beyond is one last word, its BLAKE2b digest, so that a text of one giant token
costs no more than another. Tokens of fewer than eight bytes can't collide. No secret is in it: who wants
collisions of longer ones can make them.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
"""The multipliers of the finalizer."""
SHIFT = 33
WORD = 8
LONG = 16 * WORD

_MIX, _SHIFT = tuple(map(np.uint64, MIX)), np.uint64(SHIFT)
_ONES, _HIGHS, _ONE = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080), np.uint64(1)


def mixed(values: Hashes) -> Hashes:
    """Apply the finalizer of MurmurHash3 to an array."""
    values = values.copy()
    mix(values)
    return values


def mix(values: Hashes) -> None:
    """Apply the finalizer of MurmurHash3 to an array in place."""
    shifted = values >> _SHIFT
    for factor in _MIX:
        values ^= shifted
        values *= factor
        np.right_shift(values, _SHIFT, out=shifted)
    values ^= shifted


def token_hashes(stream: NDArray[np.uint8], starts: Positions) -> Hashes:
    r"""
    Hash the tokens of a stream.

    Args:
        stream: UTF-8 with zero bytes between tokens and no fewer than eight at the end.
        starts: Where tokens start, in bytes.

    >>> stream = np.frombuffer(b"news\0news" + bytes(8), np.uint8)
    >>> [hex(value) for value in token_hashes(stream, np.array([0, 5])).tolist()]
    ['0x1e351ed771c8145', '0x1e351ed771c8145']
    """
    # A view of the eight bytes from every byte on: overlapping words without a copy.
    words: Hashes = np.ndarray((len(stream) - WORD + 1,), "<u8", stream, strides=(1,))
    hashes: Hashes = words[starts]
    rest = np.flatnonzero(_cut(hashes))
    mix(hashes)
    for done in range(WORD, LONG, WORD):
        if not len(rest):
            return hashes
        values = words[starts[rest] + done]
        going_on = _cut(values)
        values ^= hashes[rest]
        mix(values)
        hashes[rest] = values
        rest = rest[going_on]
    tails = [_tail(stream, start) for start in (starts[rest] + LONG).tolist()]
    hashes[rest] = mixed(hashes[rest] ^ np.array(tails, np.uint64))
    return hashes


def _cut(words: Hashes) -> NDArray[np.bool_]:
    """Clear what follows the first zero byte of each word (Mycroft's test) in place, and tell which words have none."""
    zero = words - _ONES
    below = ~words
    zero &= below
    zero &= _HIGHS
    np.negative(zero, out=below)
    below &= zero
    below -= _ONE
    words &= below
    whole: NDArray[np.bool_] = zero == 0
    return whole


def _tail(stream: NDArray[np.uint8], start: int) -> int:
    span = 1 << 10
    while (stream[start : start + span] != 0).all():
        span *= 4
    return tail_word(stream[start : start + int(np.argmin(stream[start : start + span]))].tobytes())


def tail_word(rest: bytes) -> int:
    """The last word of a long token."""
    return int.from_bytes(hashlib.blake2b(rest, digest_size=WORD).digest(), "little")
