"""Rows of postings in blocks: sorted by key and owner, a few bytes each, and a key is found without unpacking."""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int64]

USUAL = 1
"""The weight that nearly all rows have; it takes no room."""
ROWS, _FEW = 192, 64  # a block takes a few hundred bytes more than a thousand, so that pages are filled well
_HEADER = struct.Struct("<IHH")
_REACH = 1 << 32
_CRC = 0xFFFFFFFF


@attrs.frozen
class Rows:
    """
    Postings as columns, sorted by key, then owner, where nothing else is said.

    Attributes:
        keys: [n] int64, from -2**62 to below 2**62, so that their distances are int64 too.
        owners: Who is posted under each, [n] int64, below 2**32.
        weights: [n] int64, below 2**32.
    """

    keys: Column
    owners: Column
    weights: Column

    def __len__(self) -> int:
        return len(self.keys)


class Block:
    """
    A block, as it lies in its table.

    Args:
        first: Its first key.
        told: Its bytes: the number of rows, the bytes of a distance and of an owner; the distance of each key to the
            first; the owners, their low halves first; the places of unusual weights, and these.
    """

    def __init__(self, first: int, told: bytes) -> None:
        self.first = first
        self._told = told
        self._count, self._reach, self._width = _HEADER.unpack_from(told)
        self._owners = _HEADER.size + self._reach * self._count
        self._far = memoryview(told)[_HEADER.size : self._owners].cast("I" if self._reach == 4 else "Q")

    @property
    def last(self) -> int:
        """Its last key."""
        return int(self.first + self._far[-1])

    def of(self, keys: Iterable[int]) -> Rows | None:
        """Give the rows of some keys; None where it has none of them, which is told without unpacking."""
        places: list[int] = []
        for key in keys:
            far = key - self.first
            if far < 0:
                continue
            at = bisect_left(self._far, far)
            while at < self._count and self._far[at] == far:
                places.append(at)
                at += 1
        if not places:
            return None
        rows = self.rows()
        return Rows(rows.keys[places], rows.owners[places], rows.weights[places])

    @property
    def keys(self) -> Column:
        """The key of each row."""
        return np.frombuffer(self._told, f"<u{self._reach}", self._count, _HEADER.size).astype(np.int64) + self.first

    def rows(self) -> Rows:
        """Unpack all rows."""
        count, place = self._count, self._owners
        owners = np.frombuffer(self._told, "<u2", count, place).astype(np.int64)
        place += 2 * count
        for shift in range(16, 8 * self._width, 8):
            owners |= np.frombuffer(self._told, np.uint8, count, place).astype(np.int64) << shift
            place += count
        weights = np.full(count, USUAL, np.int64)
        unusual = (len(self._told) - place) // 8
        places = np.frombuffer(self._told, "<u4", unusual, place)
        weights[places] = np.frombuffer(self._told, "<u4", unusual, place + 4 * unusual)
        return Rows(self.keys, owners, weights)


def packed_blocks(rows: Rows) -> Iterator[tuple[int, bytes]]:
    """
    Cut rows into blocks; no key is in two.

    Yields:
        The first key of each, and its bytes.

    >>> rows = Rows(np.array([5, 5, 9]), np.array([1, 70_000, 2]), np.array([1, 4, 1]))
    >>> [(first, told)] = packed_blocks(rows)
    >>> first, Block(first, told).of([5]).owners.tolist(), Block(first, told).of([6])
    (5, [1, 70000], None)
    """
    keys, start = rows.keys, 0
    while start < len(keys):
        end = int(np.searchsorted(keys[start : start + ROWS], keys[start] + _REACH)) + start
        if end - start < _FEW:  # they lie far apart: larger distances cost less than many blocks
            end = min(start + ROWS, len(keys))
        if end < len(keys) and keys[end] == keys[end - 1]:
            end = int(np.searchsorted(keys, keys[end - 1]))
            if end == start:
                end = int(np.searchsorted(keys, keys[start], "right"))
        yield int(keys[start]), _packed(keys[start:end], rows.owners[start:end], rows.weights[start:end])
        start = end


def block_sum(first: int, told: bytes) -> int:
    """Sum up a block (CRC-32)."""
    return zlib.crc32(told, first & _CRC)


def merged(settled: Sequence[Rows], fresh: Rows) -> Rows:
    """
    Lay new rows among those that are in blocks; of rows of the same key and owner the new one counts.

    Args:
        settled: The rows of some blocks, one after the other.
        fresh: The new ones, sorted and distinct.

    >>> blocks = [Rows(np.array([5, 9]), np.array([1, 1]), np.array([1, 1]))]
    >>> merged(blocks, Rows(np.array([5, 7, 9]), np.array([2, 1, 1]), np.array([1, 1, 4]))).weights.tolist()
    [1, 1, 1, 4]
    """
    keys, owners, weights = (
        np.concatenate([getattr(part, name) for part in settled] or [np.zeros(0, np.int64)])
        for name in ("keys", "owners", "weights")
    )
    # New rows nearly always have higher owners than those of their key: then each has its place behind these.
    at = np.searchsorted(keys, fresh.keys, "right")
    before = np.maximum(at - 1, 0)
    if len(keys) and ((keys[before] == fresh.keys) & (owners[before] >= fresh.owners)).any():
        return _resorted(Rows(keys, owners, weights), fresh)
    return Rows(
        np.insert(keys, at, fresh.keys), np.insert(owners, at, fresh.owners), np.insert(weights, at, fresh.weights)
    )


def _resorted(settled: Rows, fresh: Rows) -> Rows:
    keys, owners, weights = (
        np.concatenate([getattr(part, name) for part in (settled, fresh)]) for name in ("keys", "owners", "weights")
    )
    order = np.lexsort((owners, keys))
    keys, owners, weights = keys[order], owners[order], weights[order]
    kept = np.ones(len(keys), bool)
    kept[:-1] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    return Rows(keys[kept], owners[kept], weights[kept])


def _packed(keys: Column, owners: Column, weights: Column) -> bytes:
    reach = 4 if keys[-1] - keys[0] < _REACH else 8
    width = max(2, (int(owners.max()).bit_length() + 7) // 8)
    planes = [((owners >> shift) & 255).astype(np.uint8).tobytes() for shift in range(16, 8 * width, 8)]
    places = np.flatnonzero(weights != USUAL)
    return b"".join(
        (
            _HEADER.pack(len(keys), reach, width),
            (keys - keys[0]).astype(f"<u{reach}").tobytes(),
            (owners & 0xFFFF).astype("<u2").tobytes(),
            *planes,
            places.astype("<u4").tobytes(),
            weights[places].astype("<u4").tobytes(),
        )
    )
