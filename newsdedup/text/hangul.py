"""Hangul syllables composed from conjoining jamo (The Unicode Standard, section 3.12), in arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsdedup.text.characters import CODE, JAMO

_S, _L, _V, _T = 0xAC00, 0x1100, 0x1161, 0x11A7
_N_L, _N_V, _N_T = 19, 21, 28


def composed(entries: NDArray[np.uint32], source: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """
    Compose the jamo of a stream into syllables.

    Args:
        entries: Canonical characters with flags.
        source: Where each came from.

    Returns:
        Both, with each leading consonant, vowel and trailing consonant made one syllable, at the place of the first.

    >>> entries = np.array([0x1112, 0x1161, 0x11AB], np.uint32) | JAMO
    >>> chr(composed(entries, np.arange(3))[0][0])
    '한'
    """
    if not (entries & JAMO).any():
        return entries, source
    codes = (entries & CODE).astype(np.int64)
    vowel = _in(codes[1:], _V, _N_V) & _in(codes[:-1], _L, _N_L)
    leads = np.flatnonzero(vowel)
    codes[leads] = _S + ((codes[leads] - _L) * _N_V + codes[leads + 1] - _V) * _N_T
    kept = np.ones(len(codes), np.bool_)
    kept[leads + 1] = False
    codes, source, entries = codes[kept], source[kept], entries[kept]
    open_syllable = _in(codes[:-1], _S, _N_L * _N_V * _N_T) & ((codes[:-1] - _S) % _N_T == 0)
    closed = np.flatnonzero(open_syllable & _in(codes[1:], _T + 1, _N_T - 1))
    codes[closed] += codes[closed + 1] - _T
    kept = np.ones(len(codes), np.bool_)
    kept[closed + 1] = False
    flags = np.where(_in(codes, _S, _N_L * _N_V * _N_T), 0, entries & ~CODE)
    return (codes.astype(np.uint32) | flags.astype(np.uint32))[kept], source[kept]


def _in(codes: NDArray[np.int64], start: int, count: int) -> NDArray[np.bool_]:
    return (codes >= start) & (codes < start + count)
