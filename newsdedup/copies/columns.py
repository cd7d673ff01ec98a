"""What is known of the texts of a batch, as columns: their tokens, signatures and sampled shingles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import compress, pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.messages import Array
from newsdedup.copies.minhash import Signatures, signatures
from newsdedup.copies.recipe import Recipe
from newsdedup.copies.samples import NO_SAMPLE, Sample, sample
from newsdedup.text.hashing import Hashes
from newsdedup.text.shingles import token_shingles
from newsdedup.text.tokens import TokenColumns, token_columns

Numbers = NDArray[np.int64]
Heads = NDArray[np.uint32]

DIGEST_BYTES = 16
_HASH_BYTES = 8


@attrs.frozen(eq=False)
class Batch:
    """
    What is known of the texts of a batch.

    Attributes:
        digests: What each text is known by (see `digests`).
        fresh: The texts that the columns below are of, ascending.
        heads: uint32, the upper halves of the token hashes of the fresh texts, one text after the other.
        offsets: int64 [fresh + 1], where the tokens of each begin.
        shingles: int64 [fresh], how many shingles each has (repeated ones counted).
        sums: uint64 [fresh], the sum of each one's shingles.
        signatures: uint32 [fresh, permutations], the values that bands are made of.
        sample: Sampled shingles of each.
    """

    digests: list[bytes]
    fresh: Sequence[int]
    heads: Heads
    offsets: Numbers
    shingles: Numbers
    sums: Hashes
    signatures: Signatures
    sample: Sample


def batch_of(texts: Sequence[str], recipe: Recipe, known: Callable[[bytes], bool]) -> Batch:
    """
    Read a batch.

    Args:
        texts: The texts.
        recipe: What its columns are made by.
        known: Tells whether columns of a text are there already, by its digest; no columns are made then.
    """
    tokens = token_columns(texts)
    told = digests(tokens)
    fresh = [row for row, digest in enumerate(told) if digest and not known(digest)]
    chosen = _chosen(tokens, fresh)
    return Batch(told, fresh, _heads(chosen), chosen.offsets, *_columns(chosen, recipe))


def digests(tokens: TokenColumns) -> list[bytes]:
    """Name the tokens of each text (BLAKE2b, RFC 7693, 16 bytes); empty for a text without tokens."""
    # All 64 bits of each token's hash: two numbers may share the half that shingles are made of.
    hashes = tokens.hashes.astype("<u8", copy=False).tobytes()
    bounds = (tokens.offsets * _HASH_BYTES).tolist()
    return [blake2b(hashes[a:b], digest_size=DIGEST_BYTES).digest() if b > a else b"" for a, b in pairwise(bounds)]


def packed_texts(texts: Sequence[str]) -> list[Array]:
    """Make arrays of texts: those in ASCII, which are quickly copied, the others in UTF-8, and code points of each."""
    plain = [text.isascii() for text in texts]
    narrow = "".join(compress(texts, plain)).encode("ascii")
    wide = "".join(text for text in texts if not text.isascii()).encode("utf-8", "surrogatepass")
    told: list[Array] = [np.array(plain, np.uint8), np.array(list(map(len, texts)), np.int64)]
    return [np.frombuffer(narrow, np.uint8), np.frombuffer(wide, np.uint8), *told]


def unpacked_texts(arrays: Sequence[Array]) -> list[str]:
    """
    Take texts out of arrays.

    >>> unpacked_texts(packed_texts(["one", "", "zwölf", "two"]))
    ['one', '', 'zwölf', 'two']
    """
    narrow, wide, plain, lengths = arrays
    streams = wide.tobytes().decode("utf-8", "surrogatepass"), narrow.tobytes().decode("ascii")
    texts, done = [], [0, 0]
    for kind, length in zip(plain.tolist(), lengths.tolist(), strict=True):
        texts.append(streams[kind][done[kind] : done[kind] + length])
        done[kind] += length
    return texts


def packed_batch(arrays: Sequence[Array], recipe: Recipe) -> list[Array]:
    """Read a batch of packed texts, and pack what is known of them."""
    tokens = token_columns(unpacked_texts(arrays))
    told = b"".join(digest or bytes(DIGEST_BYTES) for digest in digests(tokens))
    shingles, sums, values, sampled = _columns(tokens, recipe)
    known: list[Array] = [np.frombuffer(told, np.uint8), _heads(tokens), tokens.offsets, shingles, sums]
    return [*known, values.ravel(), sampled.values, sampled.counts]


def unpacked_batch(arrays: Sequence[Array]) -> Batch:
    """Take a batch out of arrays."""
    told, heads, offsets, shingles, sums, values, sampled, counts = arrays
    joined, count = told.tobytes(), len(shingles)
    starts = range(0, count * DIGEST_BYTES, DIGEST_BYTES)
    filled = (np.diff(offsets) > 0).tolist()
    named = [joined[at : at + DIGEST_BYTES] if any_ else b"" for at, any_ in zip(starts, filled, strict=True)]
    by_text = values.reshape(count, len(values) // max(count, 1))
    return Batch(named, range(count), heads, offsets, shingles, sums, by_text, Sample(sampled, counts))


def _columns(tokens: TokenColumns, recipe: Recipe) -> tuple[Numbers, Hashes, Signatures, Sample]:
    found = token_shingles(tokens, recipe.shingle)
    counts = np.diff(found.offsets)
    sums = np.zeros(len(counts), np.uint64)
    filled = np.flatnonzero(counts)
    if len(filled):
        sums[filled] = np.add.reduceat(found.hashes, found.offsets[filled])
    sampled = sample(found) if recipe.containment else NO_SAMPLE
    return counts, sums, signatures(found, recipe.a, recipe.b), sampled


def _heads(tokens: TokenColumns) -> Heads:
    return (tokens.hashes >> np.uint64(32)).astype(np.uint32)


def _chosen(tokens: TokenColumns, rows: Sequence[int]) -> TokenColumns:
    """Give the columns of some of the texts."""
    if len(rows) == len(tokens):
        return tokens
    lengths = np.diff(tokens.offsets)
    kept = np.zeros(len(tokens), np.bool_)
    kept[list(rows)] = True
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(lengths[kept], out=offsets[1:])
    return TokenColumns(tokens.hashes[np.repeat(kept, lengths)], offsets)
