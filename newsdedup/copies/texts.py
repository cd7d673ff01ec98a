"""The texts of a run as columns: read once in batches, equal ones collapsed, what later steps need kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.bands import BandKeys, band_keys, banding
from newsdedup.copies.minhash import permutations, signatures
from newsdedup.copies.samples import NO_SAMPLE, Sample, sample
from newsdedup.copies.threads import in_order
from newsdedup.settings import CopySettings
from newsdedup.text.hashing import Hashes
from newsdedup.text.shingles import Shingles, token_shingles
from newsdedup.text.tokens import TokenColumns, token_columns

NOWHERE = -1
"""The number of the distinct text of an empty text (one without tokens): it has none."""
_BATCH_TEXTS = 128
_BATCH_CHARACTERS = 1_000_000


Numbers = NDArray[np.int64]
Value = TypeVar("Value", np.int64, np.uint64, np.uint32)


@attrs.frozen(eq=False)
class DistinctTexts:
    """
    The distinct texts of a run, numbered so that the better representative has the lower number.

    Attributes:
        numbers: int64 [texts], the distinct text of each text that was read; `NOWHERE` for an empty one.
        lengths: int64 [texts], code points of each text that was read.
        tokens: Each distinct text's token hashes, four bytes a token (the upper half of each hash).
        shingles: int64 [distinct], how many shingles each has (repeated ones counted).
        ranks: int64 [distinct], the number of each distinct text in the order of reading, in which the next two stand.
        keys: uint32 [distinct, bands], the keys of the bands.
        sample: Sampled shingles.
        settings: The settings of the run.
    """

    numbers: Numbers
    lengths: Numbers
    tokens: list[bytes]
    shingles: Numbers
    ranks: Numbers
    keys: BandKeys
    sample: Sample
    settings: CopySettings

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def comparable(self) -> NDArray[np.bool_]:
        """Whether each distinct text has enough shingles to be compared with others."""
        return self.shingles >= self.settings.min_shingles

    def shingles_of(self, chosen: Numbers) -> Shingles:
        """Make the shingles of some of the texts again."""
        rows = [self.tokens[number] for number in chosen.tolist()]
        heads = np.frombuffer(b"".join(rows), np.uint32).astype(np.uint64) << np.uint64(32)
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(row) // 4 for row in rows], out=offsets[1:])
        return token_shingles(TokenColumns(heads, offsets), self.settings.shingle)


def distinct_texts(
    texts: Iterable[str], settings: CopySettings, *, ranked: bool = False, workers: int = 1
) -> DistinctTexts:
    """
    Read texts and collapse equal ones (equal in their canonical form).

    Args:
        texts: Any iterable; it is read once.
        settings: The settings of the run.
        ranked: The texts come with the better representative first; otherwise the longer text is the better one, and
            of two equally long ones the one with the lower digest of its content.
        workers: Threads that work on batches (numpy lets go of the interpreter's lock).
    """
    reader = _Reader(settings)
    for read in in_order(reader.read, batches(texts), workers):
        reader.note(read)
    return reader.finish(ranked=ranked)


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Cut a stream of texts into lists that are short enough for their arrays to stay in the processor's cache."""
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


@attrs.frozen(eq=False)
class _Read:
    """A batch: what every text of it is known by, and the columns of those that were not known before."""

    keys: list[bytes]
    lengths: list[int]
    fresh: list[int]
    shingles: Numbers
    sums: Hashes
    bands: BandKeys
    sample: Sample


class _Reader:
    """Collects batches in columns that grow in place."""

    def __init__(self, settings: CopySettings) -> None:
        self._settings = settings
        self._plan = banding(settings)
        self._permutations = tuple(side[: self._plan.used] for side in permutations(settings))
        self._known: dict[bytes, int] = {}
        self._numbers, self._lengths, self._longest = array("q"), array("q"), array("q")
        self._shingles, self._sums, self._bands = array("q"), array("Q"), array("I")
        self._sampled, self._sample_counts = array("I"), array("q")

    def read(self, texts: Sequence[str]) -> _Read:
        """Make a batch's columns; may run in several threads at once."""
        columns = token_columns(texts)
        heads = (columns.hashes >> np.uint64(32)).astype(np.uint32)
        bounds = columns.offsets.tolist()
        keys = [heads[start:end].tobytes() for start, end in pairwise(bounds)]
        fresh = [row for row, key in enumerate(keys) if key and key not in self._known]
        found = token_shingles(chosen_tokens(columns, fresh), self._settings.shingle)
        counts = np.diff(found.offsets)
        sums = np.zeros(len(counts), np.uint64)
        filled = np.flatnonzero(counts)
        if len(filled):
            sums[filled] = np.add.reduceat(found.hashes, found.offsets[filled])
        bands = band_keys(signatures(found, *self._permutations), self._plan)
        sampled = sample(found) if self._settings.containment else NO_SAMPLE
        return _Read(keys, list(map(len, texts)), fresh, counts, sums, bands, sampled)

    def note(self, read: _Read) -> None:
        """Number a batch's texts and keep the columns of the new ones; in the order of the batches."""
        chosen: list[int] = []
        places = {row: place for place, row in enumerate(read.fresh)}
        for row, (key, length) in enumerate(zip(read.keys, read.lengths, strict=True)):
            self._lengths.append(length)
            number = self._known.setdefault(key, len(self._known)) if key else NOWHERE
            self._numbers.append(number)
            if number == len(self._longest):
                self._longest.append(length)
                chosen.append(places[row])
            elif number != NOWHERE and length > self._longest[number]:
                self._longest[number] = length
        mine = np.zeros(len(read.fresh), np.bool_)
        mine[chosen] = True
        _extend(self._shingles, read.shingles[mine])
        _extend(self._sums, read.sums[mine])
        _extend(self._bands, read.bands[mine])
        if self._settings.containment:
            _extend(self._sampled, read.sample.values[np.repeat(mine, read.sample.counts)])
            _extend(self._sample_counts, read.sample.counts[mine])

    def finish(self, *, ranked: bool) -> DistinctTexts:
        """Rank the distinct texts and hand everything over."""
        order = np.arange(len(self._longest))
        if not ranked:
            order = np.lexsort((_column(self._sums, np.uint64), -_column(self._longest, np.int64)))
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        tokens = list(self._known)
        self._known = {}
        return DistinctTexts(
            np.append(ranks, NOWHERE)[_column(self._numbers, np.int64)],
            _column(self._lengths, np.int64),
            [tokens[number] for number in order.tolist()],
            _column(self._shingles, np.int64)[order],
            ranks,
            _column(self._bands, np.uint32).reshape(len(order), self._plan.bands),
            Sample(_column(self._sampled, np.uint32), _column(self._sample_counts, np.int64)),
            self._settings,
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


def _extend(column: array[int], values: NDArray[np.integer]) -> None:
    column.frombytes(values.tobytes())


def _column(column: array[int], kind: type[Value]) -> NDArray[Value]:
    return np.frombuffer(column, kind)
