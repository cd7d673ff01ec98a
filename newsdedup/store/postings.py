"""Who is posted under which key: new rows in a table, all others in blocks, which take a third of the room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

import numpy as np

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store.blocks import USUAL, Block, Column, Rows, block_sum, merged, packed_blocks
from newsdedup.store.bloom import BloomFilter
from newsdedup.store.database import Database, Row

# New rows wait in a table until they are so many, and this part of those in blocks: then some of them go into theirs,
# by ranges of keys, one after the other. So each block is written again for many new rows, and never all at once.
_FEWEST, _SHARE, _STEP = 60_000, 8, 8_000
_AT_ONCE = 500
# A filter costs as much to make as it saves with so many keys by row; a waiting row costs more than one in a block.
_WORTH, _WAITING = 0.02, 8


class Postings:
    """
    The postings of one kind; a row is a key (from -2**62 to below 2**62), an owner and a weight.

    An owner is posted under a key once: whoever posts it again takes it off first. Whoever writes to these tables on
    this connection does so here.

    Args:
        database: Where they lie.
        name: The table of the new ones; `<name>_block` holds the others.
        filtered: Whether a filter in memory, of about a byte for each row, tells which keys need not be looked
            up; of use where nobody is posted under most keys that are asked for.
    """

    def __init__(self, database: Database, name: str, *, filtered: bool = False) -> None:
        self._database = database
        self._name = name
        self._filtered = filtered
        self._waiting: int | None = None
        self._filter: BloomFilter | None = None
        self._generation = 0, 0  # of the database, when the filter was made
        self._asked = 0  # keys, since there was a filter

    def put(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Post owners under keys, as (key, owner, weight)."""
        self.put_columns(_columns(rows))

    def put_columns(self, new: Rows) -> None:
        """Post owners under keys, in any order."""
        # Before, not after: what is new is often taken off again.
        if self._waiting is None:
            self._waiting = self._database.size(self._name)
        settled, after = self._state()
        while self._waiting > max(_FEWEST, settled // _SHARE):
            settled, after = self._merge(settled, after)
        order = np.lexsort((new.owners, new.keys))
        if self._filter is not None:  # before: it may hold keys in vain, but never lack one
            self._filter.add(new.keys)
        listed = zip(*(column[order].tolist() for column in (new.keys, new.owners, new.weights)), strict=True)
        self._database.many(f"INSERT OR REPLACE INTO {self._name} VALUES(?, ?, ?)", listed)
        self._waiting += len(order)

    def remove(self, rows: Iterable[tuple[int, int]]) -> None:
        """Take owners off keys, as (key, owner)."""
        listed = sorted(rows)
        gone = self._database.many(f"DELETE FROM {self._name} WHERE key = ? AND owner = ?", listed)  # noqa: S608 - ours
        if self._waiting is not None:
            self._waiting -= gone
        if gone < len(listed):
            self._cut(listed)

    def of(self, keys: Sequence[int]) -> list[tuple[int, int, int]]:
        """Find who is posted under keys, as (key, owner, weight), sorted."""
        rows = self.rows_of(keys)
        return list(zip(rows.keys.tolist(), rows.owners.tolist(), rows.weights.tolist(), strict=True))

    def rows_of(self, keys: Sequence[int]) -> Rows:
        """Find who is posted under keys."""
        ordered = self._posted(np.unique(np.fromiter(keys, np.int64, len(keys)))).tolist()
        waiting: list[Row] = []
        for start in range(0, len(ordered), _AT_ONCE):
            part = ordered[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            waiting += self._database.rows(f"SELECT * FROM {self._name} WHERE key IN ({marks})", part)  # noqa: S608
        settled = (rows for block, some in self._blocks(ordered) if (rows := block.of(some)) is not None)
        found = [_columns(waiting), *settled]
        keys_of, owners, weights = (
            np.concatenate([getattr(part, name) for part in found]) for name in ("keys", "owners", "weights")
        )
        order = np.lexsort((owners, keys_of))
        return Rows(keys_of[order], owners[order], weights[order])

    def all(self) -> Iterator[Rows]:
        """Give all postings, some at a time; what is damaged is left out."""
        for rows in self._database.stream(f"SELECT * FROM {self._name}", size=100_000):  # noqa: S608 - ours
            yield _columns(rows)
        for blocks in self._database.stream(f"SELECT * FROM {self._name}_block", size=100):  # noqa: S608 - ours
            for first, told, crc in blocks:
                if block_sum(first, told) == crc:
                    yield Block(first, told).rows()

    def damage(self) -> Iterator[str]:
        """Tell every block that is damaged."""
        for blocks in self._database.stream(f"SELECT * FROM {self._name}_block", size=100):  # noqa: S608 - ours
            for first, told, crc in blocks:
                if block_sum(first, told) != crc:
                    yield f"block {first} of {self._name} is damaged"

    def settle(self) -> None:
        """Put all new rows into blocks."""
        settled, after = self._state()
        while self._database.row(f"SELECT 1 FROM {self._name} LIMIT 1"):  # noqa: S608 - ours
            settled, after = self._merge(settled, after)

    def clear(self) -> None:
        """Forget all."""
        self._database.execute(f"DELETE FROM {self._name}")  # noqa: S608 - ours
        self._database.execute(f"DELETE FROM {self._name}_block")  # noqa: S608 - ours
        self._noted(0, None)
        self._waiting = self._filter = None
        self._asked = 0

    def _posted(self, keys: Column) -> Column:
        """Leave out keys that nobody is posted under, as far as the filter tells."""
        if not self._filtered:
            return keys
        generation = self._database.generation()
        if generation != self._generation:
            self._filter, self._asked, self._generation = None, 0, generation
        if self._filter is not None and self._filter.full:
            self._filter = None  # now, so that there are never two of them
        if self._filter is None:
            self._filter = self._made(len(keys))
        return keys if self._filter is None else keys[self._filter.may_hold(keys)]

    def _made(self, asked: int) -> BloomFilter | None:
        """Make the filter, as soon as so many keys were asked for that it costs less than to look them up."""
        settled = self._state()[0]
        self._asked += asked
        if self._asked < _WORTH * settled:
            return None
        waiting = self._database.size(self._name)
        if self._asked < _WORTH * (settled + _WAITING * waiting):
            return None
        try:
            return self._holding(settled + waiting)
        except ArchiveCorruptError:  # that is told to whoever asks for what is damaged
            self._asked = 0
            return None

    def _holding(self, count: int) -> BloomFilter:
        """Make a filter of all keys that somebody is posted under, so many."""
        made = BloomFilter(count)
        for rows in self._database.stream(f"SELECT * FROM {self._name}"):  # noqa: S608 - ours
            made.add(_columns(rows).keys)
        for blocks in self._database.stream(f"SELECT * FROM {self._name}_block", size=100):  # noqa: S608 - ours
            made.add(np.concatenate([self._block(row).keys for row in blocks]))
        return made

    def _merge(self, settled: int, after: int | None) -> tuple[int, int | None]:
        """
        Put some new rows into blocks.

        Args:
            settled: How many rows are in blocks.
            after: Up to which key that was done before; None begins with the lowest.

        Returns:
            The same for the next time.
        """
        where = "" if after is None else "WHERE key > ?"
        known = () if after is None else (after,)
        sql = f"SELECT * FROM {self._name} {where} ORDER BY key, owner LIMIT ?"  # noqa: S608 - ours
        rows = self._database.rows(sql, (*known, _STEP))
        if not rows:
            self._waiting = self._database.size(self._name)
            return self._noted(settled, None)
        low, high = rows[0][0], rows[-1][0]
        if rows[0][0] != high:
            # The last key may have more rows: it is left for the next time.
            rows = [row for row in rows if row[0] != high] if len(rows) == _STEP else rows
        else:
            rows = self._database.rows(f"SELECT * FROM {self._name} WHERE key = ?", (high,))  # noqa: S608 - ours
        high = rows[-1][0]
        blocks = self._between(low, high)
        parts = [block.rows() for block in blocks]
        made = merged(parts, _columns(rows))
        self._replace(blocks, made)
        self._database.execute(f"DELETE FROM {self._name} WHERE key BETWEEN ? AND ?", (low, high))  # noqa: S608 - ours
        self._waiting = max(0, (self._waiting or 0) - len(rows))
        return self._noted(settled + len(made) - sum(map(len, parts)), high)

    def _cut(self, rows: Sequence[tuple[int, int]]) -> None:
        """Take rows out of their blocks."""
        start = 0
        while start < len(rows):
            block = self._before(rows[start][0])
            if block is None:
                start += 1
                continue
            end = max(start + 1, bisect_right(rows, block.last, start, key=itemgetter(0)))
            before = block.rows()
            gone = np.zeros(len(before), bool)
            for key, owner in rows[start:end]:
                gone |= (before.keys == key) & (before.owners == owner)
            if gone.any():
                self._replace([block], Rows(before.keys[~gone], before.owners[~gone], before.weights[~gone]))
                settled, after = self._state()
                self._noted(settled - int(gone.sum()), after)
            start = end

    def _replace(self, blocks: Sequence[Block], rows: Rows) -> None:
        """Write rows in place of those of some blocks."""
        self._database.many(f"DELETE FROM {self._name}_block WHERE first = ?", [(block.first,) for block in blocks])  # noqa: S608
        made = ((first, told, block_sum(first, told)) for first, told in packed_blocks(rows))
        self._database.many(f"INSERT INTO {self._name}_block VALUES(?, ?, ?)", made)

    def _before(self, key: int) -> Block | None:
        """Load the block that a key would be in."""
        sql = f"SELECT * FROM {self._name}_block WHERE first <= ? ORDER BY first DESC LIMIT 1"  # noqa: S608 - ours
        row = self._database.row(sql, (key,))
        return None if row is None else self._block(row)

    def _blocks(self, keys: Sequence[int]) -> Iterator[tuple[Block, Sequence[int]]]:
        """Load the blocks that keys would be in, each once; the keys come sorted."""
        place = f"SELECT key, (SELECT max(first) FROM {self._name}_block WHERE first <= key) FROM asked"  # noqa: S608 - ours
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            asked = ",".join(["(?)"] * len(part))
            places: dict[int, int | None] = dict(
                self._database.rows(f"WITH asked(key) AS (VALUES {asked}) {place}", part)
            )
            firsts = [places[key] for key in part]
            wanted = sorted({first for first in firsts if first is not None})
            marks = ",".join("?" * len(wanted))
            rows = self._database.rows(f"SELECT * FROM {self._name}_block WHERE first IN ({marks})", wanted)  # noqa: S608
            known = {row[0]: self._block(row) for row in rows}
            for first, some in groupby(zip(firsts, part, strict=True), itemgetter(0)):
                if first is not None:
                    yield known[first], [key for _, key in some]

    def _between(self, low: int, high: int) -> list[Block]:
        """Load the blocks that keys of a range would be in."""
        first = self._before(low)
        sql = f"SELECT * FROM {self._name}_block WHERE first > ? AND first <= ? ORDER BY first"  # noqa: S608 - ours
        others = [self._block(row) for row in self._database.rows(sql, (low, high))]
        return others if first is None else [first, *others]

    def _block(self, row: Row) -> Block:
        first, told, crc = row
        if block_sum(first, told) != crc:
            raise ArchiveCorruptError(f"{self._database.path}: block {first} of {self._name} is damaged")
        return Block(first, told)

    def _state(self) -> tuple[int, int | None]:
        told = self._database.noted(f"settled {self._name}")
        settled, _, after = (told or "0 ").partition(" ")
        return int(settled), int(after) if after else None

    def _noted(self, settled: int, after: int | None) -> tuple[int, int | None]:
        self._database.note(f"settled {self._name}", f"{settled} {'' if after is None else after}")
        return settled, after


def _columns(rows: Iterable[Row]) -> Rows:
    # A third of the cost of an array of a list of rows.
    columns = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3)
    return Rows(columns[:, 0], columns[:, 1], columns[:, 2])


def usual(rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give rows the usual weight."""
    return ((key, owner, USUAL) for key, owner in rows)
