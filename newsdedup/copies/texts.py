"""The texts of a run as columns: read once in batches, equal ones collapsed, what later steps need kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.copies.columns import Batch, Heads, batch_of, packed_texts, unpacked_batch
from newsdedup.copies.minhash import Signatures
from newsdedup.copies.recipe import Recipe
from newsdedup.copies.samples import Sample
from newsdedup.copies.team import Task, Team
from newsdedup.settings import CopySettings

NOWHERE = -1
"""The number of the distinct text of an empty text (one without tokens): it has none."""
_BATCH_TEXTS = 128
_BATCH_CHARACTERS = 1_000_000
_ALONE_CHARACTERS = 8_000_000
"""Helpers are called from so many characters on; the work on fewer is done before they are there."""
_NO_HEADS = np.empty(0, np.uint32)
_JOB = 0


Numbers = NDArray[np.int64]
Value = TypeVar("Value", np.int64, np.uint64, np.uint32)


@attrs.frozen(eq=False, slots=False)
class DistinctTexts:
    """
    The distinct texts of a run, numbered so that the better representative has the lower number.

    Attributes:
        numbers: int64 [texts], the distinct text of each text that was read; `NOWHERE` for an empty one.
        lengths: int64 [texts], code points of each text that was read.
        shingles: int64 [distinct], how many shingles each has (repeated ones counted).
        ranks: int64 [distinct], the number of each distinct text in the order of reading, in which the next four stand.
        heads: uint32, the upper halves of the hashes of all tokens, text by text.
        bounds: int64 [distinct + 1], where the tokens of each begin.
        signatures: uint32 [permutations, distinct], the values that bands are made of.
        sample: Sampled shingles.
        settings: The settings of the run.
        recipe: What the columns were made by.
    """

    numbers: Numbers
    lengths: Numbers
    shingles: Numbers
    ranks: Numbers
    heads: Heads
    bounds: Numbers
    signatures: Signatures
    sample: Sample
    settings: CopySettings
    recipe: Recipe

    def __len__(self) -> int:
        return len(self.ranks)

    @property
    def comparable(self) -> NDArray[np.bool_]:
        """Whether each distinct text has enough shingles to be compared with others."""
        return self.shingles >= self.settings.min_shingles

    @cached_property
    def places(self) -> Numbers:
        """The place of each distinct text in the order of reading."""
        places = np.empty(len(self), np.int64)
        places[self.ranks] = np.arange(len(self))
        return places

    def heads_of(self, chosen: Numbers) -> tuple[Heads, Numbers]:
        """Give the token hashes of some of the texts, one text after the other, and how many each has."""
        places = self.places[chosen]
        starts, ends = self.bounds[places], self.bounds[places + 1]
        parts = [self.heads[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        return np.concatenate([_NO_HEADS, *parts]), ends - starts


def distinct_texts(
    texts: Iterable[str], settings: CopySettings, team: Team | None = None, *, ranked: bool = False
) -> DistinctTexts:
    """
    Read texts and collapse equal ones (equal in their canonical form).

    Args:
        texts: Any iterable; it is read once.
        settings: The settings of the run.
        team: Who reads; this process alone by default.
        ranked: The texts come with the better representative first; otherwise the longer text is the better one, and
            of two equally long ones the one with the lower sum of shingles.
    """
    team = team or Team()
    recipe = Recipe.of(settings)
    known = _Known()
    task = Task(
        _JOB,
        lambda batch: (batch_of(batch, recipe, known.has), list(map(len, batch))),
        packed_texts,
        lambda batch, arrays: (unpacked_batch(arrays), list(map(len, batch))),
    )
    for batch, lengths in team.do(task, _watched(batches(texts), team, recipe)):
        known.note(batch, lengths)
    return known.finish(settings, recipe, ranked=ranked)


def _watched(batches: Iterable[list[str]], team: Team, recipe: Recipe) -> Iterator[list[str]]:
    """Call helpers when there is so much to read that they pay."""
    size = 0
    for batch in batches:
        size += sum(map(len, batch))
        if size > _ALONE_CHARACTERS:
            team.call_helpers(recipe.arrays)
        yield batch


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


class _Known:
    """The texts so far, in columns that grow in place."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._numbers, self._lengths, self._longest = array("q"), array("q"), array("q")
        self._heads, self._counts = array("I"), array("q")
        self._shingles, self._sums, self._values = array("q"), array("Q"), array("I")
        self._sampled, self._sample_counts = array("I"), array("q")

    def has(self, digest: bytes) -> bool:
        """Whether a text is known; may be asked in another thread."""
        return digest in self._known

    def note(self, batch: Batch, lengths: Sequence[int]) -> None:
        """Number a batch's texts and keep the columns of the new ones; in the order of the batches."""
        new = np.zeros(len(batch.digests), np.bool_)
        new[self._numbered(batch.digests, lengths)] = True
        mine = new[batch.fresh]
        counts = np.diff(batch.offsets)
        _extend(self._heads, _those(batch.heads, mine, counts))
        _extend(self._counts, counts[mine])
        _extend(self._shingles, batch.shingles[mine])
        _extend(self._sums, batch.sums[mine])
        _extend(self._values, batch.signatures[mine])
        if len(batch.sample.counts):
            _extend(self._sampled, _those(batch.sample.values, mine, batch.sample.counts))
            _extend(self._sample_counts, batch.sample.counts[mine])

    def _numbered(self, digests: Sequence[bytes], lengths: Sequence[int]) -> list[int]:
        """Number the texts of a batch, and tell which are new."""
        new: list[int] = []
        for row, (digest, length) in enumerate(zip(digests, lengths, strict=True)):
            number = self._known.setdefault(digest, len(self._known)) if digest else NOWHERE
            self._numbers.append(number)
            if number == len(self._longest):
                self._longest.append(length)
                new.append(row)
            elif number != NOWHERE and length > self._longest[number]:
                self._longest[number] = length
        self._lengths.extend(lengths)
        return new

    def finish(self, settings: CopySettings, recipe: Recipe, *, ranked: bool) -> DistinctTexts:
        """Rank the distinct texts and hand everything over."""
        self._known = {}
        order = np.arange(len(self._longest))
        if not ranked:
            order = np.lexsort((_column(self._sums, np.uint64), -_column(self._longest, np.int64)))
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        values = _column(self._values, np.uint32).reshape(len(order), len(recipe.a))
        return DistinctTexts(
            np.append(ranks, NOWHERE)[_column(self._numbers, np.int64)],
            _column(self._lengths, np.int64),
            _column(self._shingles, np.int64)[order],
            ranks,
            _column(self._heads, np.uint32),
            np.append(0, np.cumsum(_column(self._counts, np.int64))),
            np.ascontiguousarray(values.T),
            Sample(_column(self._sampled, np.uint32), _column(self._sample_counts, np.int64)),
            settings,
            recipe,
        )


def _those(values: NDArray[np.uint32], rows: NDArray[np.bool_], counts: Numbers) -> NDArray[np.uint32]:
    """The values of some rows, out of rows of so many values each."""
    return values if rows.all() else values[np.repeat(rows, counts)]


def _extend(column: array[int], values: NDArray[np.integer]) -> None:
    if len(values):
        column.frombytes(np.ascontiguousarray(values).data.cast("B"))


def _column(column: array[int], kind: type[Value]) -> NDArray[Value]:
    return np.frombuffer(column, kind)
