"""Stable 64-bit hashes of strings, the same in every process and on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


def hash64(text: str) -> int:
    """
    Hash a string to 64 bits (BLAKE2b, RFC 7693, of its UTF-8 bytes, little-endian).

    >>> hash64("politico") == hash64("politico")
    True
    """
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def hashes64(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Hash many strings, [n] uint64, in their order."""
    digests = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts]
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def rolling(hashes: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """
    Hash every run of `size` neighbours, in order.

    Args:
        hashes: One hash a word, [n] uint64.
        size: Words in a run, at least 1.

    Returns:
        One hash a run, [max(0, n - size + 1)] uint64.

    >>> a, b = hashes64(["so", "it", "goes", "on"]), hashes64(["it", "goes"])
    >>> bool(rolling(a, 2)[1] == rolling(b, 2)[0])
    True
    """
    count = max(0, len(hashes) - size + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(size):
        mixed = (mixed ^ hashes[place : place + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return mixed
