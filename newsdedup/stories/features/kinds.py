"""Keys of several kinds in one index: the kind is in the top byte, so that kinds never meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsdedup.text.keys import hash64

_KINDS = {"phrase": 1, "name": 2, "figure": 3, "quote": 4, "foreign": 5, "credit": 6}
_MASK = (1 << 56) - 1


def typed(kind: str, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put the kind of a key into its top byte, so that kinds never meet."""
    return (hashes & np.uint64(_MASK)) | np.uint64(_KINDS[kind] << 56)


def typed_key(kind: str, text: str) -> int:
    """Hash a string to a key of a kind, as `typed` does with many."""
    return (hash64(text) & _MASK) | (_KINDS[kind] << 56)
