"""
What is learned over many texts: one explicit value, mergeable, versioned, passed in wherever it counts.

Everything in it is a count of copy groups, never of documents: a text on four hundred pages is one text.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.errors import ReadError, SettingsError
from newsdedup.model import DateInterval, Keys

VERSION = 1
"""Of the keys and counts; epochs of two versions can't be merged."""
UNDATED = 0
_TYPES = tuple(np.dtype(kind).str for kind in (np.uint64, np.int64, np.int64))
_LOOSE = 7  # days; an interval longer than this dates nothing


def day_of(published: DateInterval) -> int:
    """
    Number the day of a publication.

    Returns:
        The proleptic Gregorian ordinal of the last possible day, or `UNDATED` where the first lies more than a week
        before it or is not known.

    >>> import datetime as dt
    >>> day_of(DateInterval(dt.date(1, 1, 1), dt.date(1, 1, 3)))
    3
    """
    if published.earliest is None or published.latest is None or (published.latest - published.earliest).days > _LOOSE:
        return UNDATED
    return published.latest.toordinal()


@attrs.frozen
class Seen:
    """
    How often, and when, each of some keys was seen.

    Attributes:
        counts: By key and kind of count, [n, columns] int64; zeros for a key that was never seen.
        first: The first day, [n] int64; `UNDATED` where there is none.
        last: The last day, [n] int64.
    """

    counts: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


@attrs.frozen(slots=False, eq=False)
class Tally:
    """
    Counts by key and day, as columns in ascending order, one row for each key and day.

    Attributes:
        keys: [n] uint64.
        days: Ordinals, or `UNDATED`, [n] int64.
        counts: [n, columns] int64, positive in the first column.
    """

    keys: Keys
    days: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, keys: Keys, days: NDArray[np.int64], counts: NDArray[np.int64]) -> Tally:
        """
        Add up rows of one key and day.

        >>> keys, ones = np.array([7, 5, 7], np.uint64), np.ones((3, 1), np.int64)
        >>> tally = Tally.of(keys, np.array([2, 2, 2]), ones)
        >>> tally.keys.tolist(), tally.counts.tolist()
        ([5, 7], [[1], [2]])
        """
        if not len(keys):
            return cls(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros((0, counts.shape[1]), np.int64))
        order = np.lexsort((days, keys))
        keys, days, counts = keys[order], days[order], counts[order]
        heads = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]) | (days[1:] != days[:-1])])
        return cls(keys[heads], days[heads], np.add.reduceat(counts, heads))

    @classmethod
    def empty(cls, columns: int) -> Tally:
        """Make a tally of nothing."""
        return cls.of(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros((0, columns), np.int64))

    def __or__(self, other: Tally) -> Tally:
        """Merge two tallies: associative and commutative."""
        return Tally.of(
            np.concatenate([self.keys, other.keys]),
            np.concatenate([self.days, other.days]),
            np.concatenate([self.counts, other.counts]),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and all(map(np.array_equal, self.columns, other.columns))

    __hash__ = None  # type: ignore[assignment] # arrays

    @property
    def columns(self) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
        """All of it."""
        return self.keys, self.days, self.counts

    @cached_property
    def _heads(self) -> NDArray[np.int64]:
        """The first row of each key, and the end."""
        if not len(self.keys):
            return np.zeros(1, np.int64)
        inner = np.flatnonzero(self.keys[1:] != self.keys[:-1]) + 1
        return np.concatenate([[0], inner, [len(self.keys)]]).astype(np.int64, copy=False)

    @cached_property
    def distinct(self) -> Keys:
        """The keys, each once."""
        return self.keys[self._heads[:-1]]

    @cached_property
    def _totals(self) -> NDArray[np.int64]:
        """By row, the sum of all rows in front of it, [n + 1, columns]."""
        totals = np.zeros((len(self.counts) + 1, self.counts.shape[1]), np.int64)
        np.cumsum(self.counts, axis=0, out=totals[1:])
        return totals

    def seen(self, keys: Keys) -> Seen:
        """
        Look keys up.

        >>> tally = Tally.of(np.array([7, 7], np.uint64), np.array([0, 9]), np.ones((2, 1), np.int64))
        >>> found = tally.seen(np.array([7, 8], np.uint64))
        >>> found.counts.tolist(), found.first.tolist(), found.last.tolist()
        ([[2], [0]], [9, 0], [9, 0])
        """
        first, end = self._rows(keys)
        undated = np.zeros(len(first), np.bool_)
        some = np.flatnonzero(end > first)
        undated[some] = self.days[first[some]] == UNDATED
        dated = first + undated
        days = np.zeros((2, len(first)), np.int64)
        has_day = np.flatnonzero(end > dated)
        days[0, has_day], days[1, has_day] = self.days[dated[has_day]], self.days[end[has_day] - 1]
        return Seen(self._totals[end] - self._totals[first], days[0], days[1])

    def before(self, keys: Keys, day: int) -> NDArray[np.int64]:
        """
        Count in the first column what is dated before a day, [n] int64; what has no date is left out.

        >>> tally = Tally.of(np.array([7, 7], np.uint64), np.array([0, 9]), np.ones((2, 1), np.int64))
        >>> tally.before(np.array([5, 7], np.uint64), 10).tolist()
        [0, 1]
        """
        first, end = self._rows(keys)
        lengths = end - first
        place = np.repeat(np.arange(len(keys)), lengths)
        rows = np.arange(len(place)) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
        past = (self.days[rows] != UNDATED) & (self.days[rows] < day)
        return np.bincount(place[past], self.counts[rows[past], 0], len(keys)).astype(np.int64)

    def _rows(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Find the rows of each key: the first, and one past the last."""
        if not len(self.distinct):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
        at = np.minimum(np.searchsorted(self.distinct, keys), len(self.distinct) - 1)
        first = self._heads[at]
        return first, np.where(self.distinct[at] == keys, self._heads[at + 1], first)


@attrs.frozen(slots=False)
class Epoch:
    """
    What is learned over many texts.

    `a | b` merges two: associative, commutative, and equal to what is learned from all of their articles at once, as
    long as no copy group has articles in both, and both were labelled alike when passages were counted.

    Attributes:
        templates: Lines by site: how many of its copy groups have the line, and in how many it stands at an edge.
        circulation: Quotations and phrases: how many copy groups have them.

    >>> epoch = Epoch()
    >>> epoch | epoch == epoch, epoch.digest == Epoch().digest
    (True, True)
    """

    templates: Tally = attrs.field(factory=lambda: Tally.empty(2))
    circulation: Tally = attrs.field(factory=lambda: Tally.empty(1))

    def __or__(self, other: Epoch) -> Epoch:
        return Epoch(self.templates | other.templates, self.circulation | other.circulation)

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that name the content, whatever machine it was learned on."""
        parts = (column for tally in (self.templates, self.circulation) for column in tally.columns)
        told = hashlib.sha256(f"newsdedup epoch {VERSION}".encode())
        for column in parts:
            told.update(f"{column.dtype.kind}{column.shape}".encode())
            told.update(np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<")).tobytes())
        return told.hexdigest()[:16]

    def to_bytes(self) -> bytes:
        """
        Write it as an uncompressed `.npz` file: arrays of numbers, nothing pickled, the same bytes every time.

        >>> Epoch.from_bytes(Epoch().to_bytes()) == Epoch()
        True
        """
        buffer = io.BytesIO()
        arrays: dict[str, Any] = {
            f"{name}_{part}": column
            for name, tally in (("templates", self.templates), ("circulation", self.circulation))
            for part, column in zip(("keys", "days", "counts"), tally.columns, strict=True)
        }
        np.savez(buffer, version=np.array(VERSION, np.int64), **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes, path: str | None = None) -> Epoch:
        """
        Read what `to_bytes` wrote.

        Args:
            content: The bytes.
            path: Where they are from, for the message.

        Raises:
            ReadError: They are something else, damaged, or of another version.
        """
        return _read(io.BytesIO(content), path)

    def save(self, path: str | Path) -> None:
        """
        Write it to a file.

        Raises:
            OSError: The file can't be written.
        """
        Path(path).write_bytes(self.to_bytes())

    @classmethod
    def load(cls, path: str | Path) -> Epoch:
        """
        Read a file that `save` wrote.

        Raises:
            ReadError: The file can't be read, is damaged, or of another version.
        """
        try:
            with Path(path).open("rb") as file:
                return _read(file, str(path))
        except OSError as error:
            if isinstance(error, ReadError):
                raise
            raise ReadError(f"{path}: {(error.strerror or str(error)).lower()}", str(path)) from error


def merged(*epochs: Epoch) -> Epoch:
    """
    Merge any number of epochs, in any order.

    Raises:
        SettingsError: There is none.
    """
    if not epochs:
        raise SettingsError("give one epoch at least")
    return reduce(or_, epochs)


def _read(file: BinaryIO, path: str | None) -> Epoch:
    where = f"{path}: " if path else ""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            version = int(arrays["version"])
            if version == VERSION:
                return Epoch(*(_tally(arrays, *table) for table in (("templates", 2), ("circulation", 1))))
    except (
        ValueError,
        KeyError,
        TypeError,
        EOFError,
        AttributeError,
        zipfile.BadZipFile,
        NotImplementedError,
    ) as error:
        raise ReadError(f"{where}this is no epoch, or a damaged one", path) from error
    raise ReadError(f"{where}an epoch of version {version}; this release reads {VERSION}: learn it anew", path)


def _tally(arrays: np.lib.npyio.NpzFile, name: str, columns: int) -> Tally:
    keys, days, counts = (arrays[f"{name}_{part}"] for part in ("keys", "days", "counts"))
    if (keys.dtype.str, days.dtype.str, counts.dtype.str) != _TYPES:
        raise ValueError(f"{name} has columns of other types")
    if keys.ndim != 1 or days.shape != keys.shape or counts.shape != (len(keys), columns):
        raise ValueError(f"{name} has columns of other shapes")
    ahead = (keys[1:] > keys[:-1]) | ((keys[1:] == keys[:-1]) & (days[1:] > days[:-1]))
    if not ahead.all() or (days < UNDATED).any() or (counts < 0).any() or (counts[:, :1] < 1).any():
        raise ValueError(f"{name} is out of order")
    return Tally(keys, days, counts)
