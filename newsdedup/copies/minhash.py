"""
MinHash signatures of many texts as columns, bit for bit those of datasketch.

A signature row equals `datasketch.MinHash(num_perm, seed, hashfunc=hashfunc).hashvalues` under datasketch's scheme
"affine32": the 32-bit hash is finalized once (MurmurHash3), then permutation k is a[k] * h + b[k] modulo 2**32.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal, overload

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.given import copy_settings, strings
from newsdedup.copies.reference import hashfunc
from newsdedup.settings import CopySettings, Settings
from newsdedup.text.shingles import Shingles, shingles

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

SCHEME: Literal["affine32"] = "affine32"
EMPTY = np.uint32(0xFFFFFFFF)
"""What a signature of no shingles consists of."""
_SAMPLE = "The quick brown fox jumps over the lazy dog. Über die Straße; Україна, 北京の猫, الخبر, हिन्दी समाचार."
_TEXTS_AT_ONCE = 128

Signatures = NDArray[np.uint32]


@attrs.frozen(eq=False)
class Fingerprints:
    """
    The MinHash signatures of a batch of texts.

    Attributes:
        values: uint32 [texts, num_perm].
        counts: int64 [texts], the shingles of each text (repeated ones counted); 0 makes an empty signature.
        settings: What they were made with (num_perm, seed, shingle).
    """

    values: Signatures
    counts: NDArray[np.int64]
    settings: CopySettings

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def to_datasketch(self, *, lean: Literal[True] = ...) -> list[LeanMinHash]: ...

    @overload
    def to_datasketch(self, *, lean: Literal[False]) -> list[MinHash]: ...

    def to_datasketch(self, *, lean: bool = True) -> list[LeanMinHash] | list[MinHash]:
        """
        Give real datasketch objects, for a `datasketch.MinHashLSH` of your own (in memory or on Redis).

        A text without shingles (`counts` is 0) has a signature too, which equals that of every other such text: leave
        them out of an index. A MinHash that compares with these has the same seed, `hashfunc` and scheme ("affine32").

        Args:
            lean: `LeanMinHash` (small, frozen) rather than `MinHash` (can be updated with strings of tokens).

        >>> texts = ["One small text of a few words.", "one small text, of a few WORDS"]
        >>> one, other = fingerprints(texts).to_datasketch()
        >>> one.jaccard(other)
        1.0
        """
        from datasketch import LeanMinHash, MinHash

        seed = self.settings.seed
        if lean:
            return [LeanMinHash(seed=seed, hashvalues=row, scheme=SCHEME) for row in self.values]
        shared = np.array(permutations(self.settings))
        made = {"seed": seed, "hashfunc": hashfunc, "scheme": SCHEME, "permutations": shared}
        return [MinHash(hashvalues=row, **made) for row in self.values]


def fingerprints(texts: Iterable[str], settings: Settings | CopySettings | None = None) -> Fingerprints:
    """
    Make the MinHash signatures of many texts.

    Args:
        texts: The texts; they are held together, so give very many in parts.
        settings: num_perm, seed and shingle count here.

    Raises:
        SettingsError: `texts` is a single text, a mapping or a data frame, or `settings` something else.
        TypeError: A text is not a string.

    >>> fingerprints(["One small text of a few words.", ""]).values.shape
    (2, 128)
    """
    settings = copy_settings(settings)
    found = shingles(list(strings(texts)), settings.shingle)
    a, b = permutations(settings)
    return Fingerprints(signatures(found, a, b), np.diff(found.offsets), settings)


def permutations(settings: CopySettings) -> tuple[Signatures, Signatures]:
    """Ask datasketch for the factors and the summands of its permutations (uint32 [num_perm] each)."""
    return _permutations(int(settings.num_perm), int(settings.seed))


def signatures(found: Shingles, a: Signatures, b: Signatures) -> Signatures:
    """
    Apply permutations to shingles and keep the least value of each text.

    Args:
        found: The shingles of n texts.
        a: uint32 [k], odd factors.
        b: uint32 [k], summands.

    Returns:
        uint32 [n, k]; a text without shingles has the greatest value everywhere.
    """
    values = np.full((len(found), len(a)), EMPTY)
    hashes = _finalized((found.hashes >> np.uint64(32)).astype(np.uint32))
    filled = np.flatnonzero(np.diff(found.offsets))
    for first in range(0, len(filled), _TEXTS_AT_ONCE):
        rows = filled[first : first + _TEXTS_AT_ONCE]
        start, end = found.offsets[rows[0]], found.offsets[rows[-1] + 1]
        values[rows] = _least(hashes[start:end], found.offsets[rows] - start, a, b)
    return values


def fingerprint_digest(settings: CopySettings) -> str:
    """
    Name what decides the values of a signature: store it with an index, and refuse another.

    It is taken over the settings and over the signature of a fixed sample, so that it also changes when datasketch,
    numpy or the Unicode data of Python give other values.

    >>> fingerprint_digest(CopySettings()) == fingerprint_digest(CopySettings(threshold=0.9))
    True
    """
    told = f"{SCHEME} {settings.num_perm} {settings.seed} {settings.shingle}"
    sample = fingerprints([_SAMPLE], settings).values.astype("<u4").tobytes()
    return hashlib.sha256(told.encode() + sample).hexdigest()[:16]


@cache
def _permutations(num_perm: int, seed: int) -> tuple[Signatures, Signatures]:
    from datasketch import MinHash

    a, b = MinHash(num_perm=num_perm, seed=seed, scheme=SCHEME).permutations
    return np.ascontiguousarray(a, np.uint32), np.ascontiguousarray(b, np.uint32)


def _finalized(hashes: Signatures) -> Signatures:
    """Apply the 32-bit finalizer of MurmurHash3, as datasketch does before it permutes."""
    hashes = hashes ^ (hashes >> np.uint32(16))
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes


def _least(hashes: Signatures, starts: NDArray[np.int64], a: Signatures, b: Signatures) -> Signatures:
    least = np.empty((len(a), len(starts)), np.uint32)
    permuted = np.empty_like(hashes)
    for row, (factor, summand) in enumerate(zip(a, b, strict=True)):
        np.multiply(hashes, factor, out=permuted)
        permuted += summand
        np.minimum.reduceat(permuted, starts, out=least[row])
    return least.T
