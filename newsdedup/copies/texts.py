"""The texts of a run as columns: read once in batches, equal ones collapsed, what later steps need kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.bands import Banding, banding
from newsdedup.copies.fingerprints import Signatures, permutations, signatures
from newsdedup.copies.samples import Sample, joined_samples, sample
from newsdedup.settings import CopySettings
from newsdedup.text.shingles import Shingles, token_shingles
from newsdedup.text.tokens import TokenColumns, token_columns

NOWHERE = -1
"""The number of the distinct text of an empty text: it has none."""
_BATCH_TEXTS = 128
_BATCH_CHARACTERS = 1_000_000


@attrs.frozen(eq=False)
class DistinctTexts:
    """
    The distinct texts of a run, numbered so that the better representative has the lower number.

    Attributes:
        numbers: int64 [texts], the distinct text of each text that was read; `NOWHERE` for an empty one.
        lengths: int64 [texts], code points of each text that was read.
        tokens: Each distinct text's token hashes, four bytes a token (the upper half of each hash).
        shingles: int64 [distinct], how many shingles each has (repeated ones counted).
        signatures: uint32 [distinct, bands * rows].
        sample: Sampled shingles of each.
        settings: The settings of the run.
        banding: How the signatures fall into bands.
    """

    numbers: NDArray[np.int64]
    lengths: NDArray[np.int64]
    tokens: list[bytes]
    shingles: NDArray[np.int64]
    signatures: Signatures
    sample: Sample
    settings: CopySettings
    banding: Banding

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def comparable(self) -> NDArray[np.int64]:
        """The distinct texts that are long enough to be compared with others."""
        return np.flatnonzero(self.shingles >= self.settings.min_shingles)

    def shingles_of(self, chosen: NDArray[np.int64]) -> Shingles:
        """Make the shingles of some of the texts again."""
        return token_shingles(unpacked([self.tokens[number] for number in chosen.tolist()]), self.settings.shingle)


def distinct_texts(texts: Iterable[str], settings: CopySettings, *, ranked: bool = False) -> DistinctTexts:
    """
    Read texts and collapse equal ones (equal in their canonical form).

    Args:
        texts: Any iterable; it is read once.
        settings: The settings of the run.
        ranked: The texts come with the better representative first; otherwise the longer text is the better one, and
            of two equally long ones the one with the lower digest of its content.
    """
    reader = _Reader(settings)
    for batch in batches(texts):
        reader.read(batch)
    return reader.finish(ranked=ranked)


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Cut a stream of texts into lists that are short enough for their arrays to stay small."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if len(batch) == _BATCH_TEXTS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def unpacked(rows: Sequence[bytes]) -> TokenColumns:
    """Turn rows of packed token hashes into columns (only the upper half of each hash is there)."""
    heads = np.frombuffer(b"".join(rows), np.uint32).astype(np.uint64) << np.uint64(32)
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) // 4 for row in rows], out=offsets[1:])
    return TokenColumns(heads, offsets)


class _Reader:
    """Collects batches."""

    def __init__(self, settings: CopySettings) -> None:
        self._settings = settings
        self._banding = banding(settings)
        self._seen: dict[bytes | str, int] = {}
        self._numbers: list[int] = []
        self._lengths: list[int] = []
        self._longest: list[int] = []
        self._tokens: list[bytes] = []
        self._columns: list[tuple[NDArray[np.int64], NDArray[np.uint64], Signatures, Sample]] = []

    def read(self, texts: Sequence[str]) -> None:
        columns = token_columns(texts)
        heads = (columns.hashes >> np.uint64(32)).astype(np.uint32)
        fresh: list[int] = []
        for row, text in enumerate(texts):
            tokens = heads[columns.offsets[row] : columns.offsets[row + 1]].tobytes()
            if self._is_new(tokens or " ".join(text.split()), len(text)):
                self._tokens.append(tokens)
                fresh.append(row)
        if fresh:
            self._fingerprint(token_shingles(chosen_tokens(columns, fresh), self._settings.shingle))

    def _is_new(self, key: bytes | str, length: int) -> bool:
        self._lengths.append(length)
        if not key:
            self._numbers.append(NOWHERE)
            return False
        number = self._seen.setdefault(key, len(self._seen))
        self._numbers.append(number)
        if number < len(self._longest):
            self._longest[number] = max(self._longest[number], length)
            return False
        self._longest.append(length)
        return True

    def _fingerprint(self, found: Shingles) -> None:
        a, b = permutations(self._settings)
        used = self._banding.bands * self._banding.rows
        counts = np.diff(found.offsets)
        sums = np.cumsum(np.concatenate((np.zeros(1, np.uint64), found.hashes)))
        digests = sums[found.offsets[1:]] - sums[found.offsets[:-1]]
        self._columns.append((counts, digests, signatures(found, a[:used], b[:used]), sample(found)))

    def finish(self, *, ranked: bool) -> DistinctTexts:
        none = token_shingles(unpacked([]), self._settings.shingle)
        self._fingerprint(none)
        counts, digests, values, samples = zip(*self._columns, strict=True)
        order = np.arange(len(self._tokens))
        if not ranked:
            order = np.lexsort((np.concatenate(digests), -np.array(self._longest, np.int64)))
        place = np.empty(len(order) + 1, np.int64)
        place[order], place[NOWHERE] = np.arange(len(order)), NOWHERE
        return DistinctTexts(
            place[np.array(self._numbers, np.int64)],
            np.array(self._lengths, np.int64),
            [self._tokens[number] for number in order.tolist()],
            np.concatenate(counts)[order],
            np.concatenate(values)[order],
            joined_samples(samples, order),
            self._settings,
            self._banding,
        )


def chosen_tokens(columns: TokenColumns, rows: Sequence[int]) -> TokenColumns:
    """Give the columns of some of the texts."""
    if len(rows) == len(columns):
        return columns
    lengths = np.diff(columns.offsets)
    kept = np.zeros(len(columns), np.bool_)
    kept[list(rows)] = True
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(lengths[kept], out=offsets[1:])
    return TokenColumns(columns.hashes[np.repeat(kept, lengths)], offsets)
