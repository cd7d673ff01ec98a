"""What a body is known by: its digest, the keys of its bands, its sampled shingles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.minhash import permutations, signatures
from newsdedup.copies.samples import sample
from newsdedup.copies.texts import batches
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import mixed
from newsdedup.text.shingles import token_shingles
from newsdedup.text.tokens import token_columns

_SIGN = 1 << 31
# Bands of a signature in tables: rather few keys than few permutations, for each key is a row on disk. At most this
# share of the pairs at the threshold meets in none, and these may still meet by sampled shingles.
_MISS, _ROWS = 2e-4, 3


@attrs.frozen
class Wording:
    """
    A body's wording.

    Attributes:
        digest: Names its tokens (BLAKE2b, RFC 7693, 16 bytes); empty for a body without tokens.
        bands: The keys of its bands, each with the number of its band above 32 bits; none when it is too short.
        sample: Its distinct sampled shingles, as signed 32 bits.
    """

    digest: bytes
    bands: tuple[int, ...] = ()
    sample: tuple[int, ...] = ()


def wordings(bodies: Iterable[str], settings: CopySettings) -> list[Wording]:
    """
    Tell what bodies are known by, many at once.

    Args:
        bodies: The bodies.
        settings: The settings of the archive.

    >>> one, other, none = wordings(["Rain in Vell.", "RAIN in Vell!", "..."], CopySettings())
    >>> one == other, none.digest
    (True, b'')
    """
    return [wording for batch in batches(bodies) for wording in _of_batch(batch, settings)]


def _of_batch(bodies: Sequence[str], settings: CopySettings) -> Iterator[Wording]:
    columns = token_columns(bodies)
    heads = (columns.hashes >> np.uint64(32)).astype("<u4")
    found = token_shingles(columns, settings.shingle)
    count, rows = _plan(settings.threshold, settings.num_perm)
    factors, summands = permutations(settings)
    values = signatures(found, factors[: count * rows], summands[: count * rows])
    bands = _band_keys(values.reshape(len(values), count, rows))
    sampled = sample(found)
    ends = np.cumsum(sampled.counts)
    for row, (start, end) in enumerate(pairwise(columns.offsets.tolist())):
        digest = hashlib.blake2b(heads[start:end].tobytes(), digest_size=16).digest() if end > start else b""
        if found.offsets[row + 1] - found.offsets[row] < settings.min_shingles:
            yield Wording(digest)
            continue
        kept = np.unique(sampled.values[ends[row] - sampled.counts[row] : ends[row]]).tolist()
        kept = tuple(value - _SIGN for value in kept) if settings.containment else ()
        yield Wording(digest, tuple(bands[row].tolist()), kept)


def _band_keys(cut: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Hash each band of each signature to 32 bits, its number in front, [texts, bands]."""
    keys = np.zeros(cut.shape[:2], np.uint64)
    for row in range(cut.shape[2]):
        keys = mixed(keys ^ cut[:, :, row])
    return (keys >> np.uint64(32)).astype(np.int64) | (np.arange(cut.shape[1], dtype=np.int64) << 32)


@cache
def _plan(threshold: float, num_perm: int) -> tuple[int, int]:
    """Choose how many bands there are, and of how many rows."""
    for rows in range(_ROWS, 0, -1):
        for bands in range(1, num_perm // rows + 1):
            if (1 - threshold**rows) ** bands <= _MISS:
                return bands, rows
    return num_perm, 1
