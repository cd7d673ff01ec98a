"""Bodies, which articles of one wording share; the keys they are found by; and what one holds of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store.blocks import USUAL
from newsdedup.store.database import Database, Row
from newsdedup.store.packing import checksum, packed_record, unpacked_record
from newsdedup.store.postings import Postings, usual

CROWD = 32
"""A key that more bodies than this have is not looked through; who stands for its owners is."""
_AT_ONCE = 500
_COLUMNS = "id, digest, holder, head, length, jaccard, mine, theirs, sampled, postings"
_MASK = (1 << 63) - 1


@attrs.frozen
class Body:
    """
    A body: the wording that one article or several have.

    Attributes:
        number: Its number.
        digest: Names its tokens, 16 bytes.
        holder: The article whose body is the longest, then of the lowest digest and id.
        head: The body that represents its copy group.
        length: Code points of the holder's body.
        shares: Jaccard with the head, the share of this body in the head, and of the head in this one.
        sampled: Whether its sampled shingles are posted.
        postings: The sum over all keys that it is posted under.
    """

    number: int
    digest: bytes
    holder: int
    head: int
    length: int
    shares: tuple[float, float, float] = (1.0, 1.0, 1.0)
    sampled: bool = False
    postings: int = 0

    @property
    def columns(self) -> tuple[Any, ...]:
        """The row, without its checksum."""
        own = (self.number, self.digest, self.holder, self.head, self.length)
        return (*own, *map(float, self.shares), int(self.sampled), self.postings)


class BodyTable:
    """The bodies of an archive and their postings."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # Most texts are new, and then nobody has their keys.
        self.postings = {name: Postings(database, name, filtered=True) for name in ("band", "sample")}

    def next_number(self) -> int:
        """Give the number of the next new body."""
        return int((self._database.row("SELECT ifnull(max(id), 0) + 1 FROM body") or (1,))[0])

    def get(self, number: int) -> Body:
        """
        Load a body.

        Raises:
            ArchiveCorruptError: It is damaged, or not there.
        """
        row = self._database.row(f"SELECT {_COLUMNS}, crc FROM body WHERE id = ?", (number,))  # noqa: S608 - a constant
        if row is None:
            raise ArchiveCorruptError(f"{self._database.path}: body {number} is gone")
        return self._body(row)

    def has(self, number: int) -> bool:
        """Tell whether there is a body of this number."""
        return self._database.row("SELECT 1 FROM body WHERE id = ?", (number,)) is not None

    def named(self, digest: bytes) -> Body | None:
        """Find a body by its digest."""
        row = self._database.row(f"SELECT {_COLUMNS}, crc FROM body WHERE digest = ?", (digest,))  # noqa: S608
        return None if row is None else self._body(row)

    def group(self, head: int) -> list[Body]:
        """Load a copy group: the head and all that it represents."""
        sql = f"SELECT {_COLUMNS}, crc FROM body WHERE head = ? AND head <> id ORDER BY id"  # noqa: S608 - a constant
        return [self.get(head), *map(self._body, self._database.rows(sql, (head,)))]

    def heads(self) -> list[int]:
        """The bodies that represent their copy groups."""
        return [number for (number,) in self._database.rows("SELECT id FROM body WHERE head = id ORDER BY id")]

    def put(self, body: Body) -> None:
        """Keep a body, or what has changed of it."""
        columns = body.columns
        places = ", ".join("?" * (len(columns) + 1))
        sql = f"INSERT OR REPLACE INTO body VALUES({places})"
        self._database.execute(sql, (*columns, checksum(*columns)))

    def remove(self, number: int) -> None:
        """Forget a body; its postings are dropped apart."""
        self._database.execute("DELETE FROM body WHERE id = ?", (number,))

    def post(self, table: str, rows: Iterable[tuple[int, int]]) -> None:
        """Post bodies under keys where they are not, as (key, body); `table` is "band" or "sample"."""
        self.postings[table].put(usual(rows))

    def unpost(self, table: str, rows: Iterable[tuple[int, int]]) -> None:
        """Take bodies off keys."""
        self.postings[table].remove(rows)

    def owners(self, table: str, keys: Iterable[int]) -> tuple[list[tuple[int, int]], dict[int, list[int]]]:
        """
        Find who is posted under keys.

        Returns:
            (key, body) for the keys that few have, and who has the keys that many have.
        """
        by_key: dict[int, list[int]] = defaultdict(list)
        for key, body, _ in self.postings[table].of(list(keys)):
            by_key[key].append(body)
        crowded = {key: bodies for key, bodies in by_key.items() if len(bodies) > CROWD}
        return [(key, body) for key, bodies in by_key.items() if key not in crowded for body in bodies], crowded

    def heads_of(self, bodies: Sequence[int]) -> list[int]:
        """Find who represents bodies."""
        return sorted({head for head, _ in self._columns("head, id", bodies)})

    def by_length(self, bodies: Sequence[int]) -> list[tuple[int, int]]:
        """Sort bodies by length, as (length, body), the longest first."""
        return sorted(self._columns("length, id", bodies), key=lambda row: (-row[0], row[1]))

    def _columns(self, names: str, bodies: Sequence[int]) -> Iterator[tuple[int, int]]:
        for part in _parts(bodies):
            marks = ",".join("?" * len(part))
            yield from self._database.rows(f"SELECT {names} FROM body WHERE id IN ({marks})", part)  # noqa: S608

    def edges_of(self, number: int) -> list[tuple[int, int, dict[str, Any]]]:
        """Give what a body shares with others, as (a, b, record)."""
        sql = "SELECT a, b, record, crc FROM edge WHERE a = ? UNION ALL SELECT a, b, record, crc FROM edge WHERE b = ?"
        return [self._edge(row) for row in self._database.rows(sql, (number, number))]

    def edges_among(self, bodies: Collection[int]) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """Give what some bodies share with each other, as (a, b, record)."""
        sql = "SELECT a, b, record, crc FROM edge WHERE a = ? AND b = ?"
        for a in bodies if len(bodies) > 1 else ():
            held = bodies if len(bodies) == 2 else self.neighbours(a)
            for b in held:
                if b in bodies and (row := self._database.row(sql, (a, b))) is not None:
                    yield self._edge(row)

    def _edge(self, row: Row) -> tuple[int, int, dict[str, Any]]:
        a, b, blob, crc = row
        if checksum(a, b, blob) != crc:
            raise ArchiveCorruptError(f"{self._database.path}: what bodies {a} and {b} share is damaged")
        return a, b, unpacked_record(blob)

    def neighbours(self, number: int) -> list[int]:
        """Give the bodies that share a part with this one."""
        sql = "SELECT b FROM edge WHERE a = ? UNION SELECT a FROM edge WHERE b = ?"
        return [other for (other,) in self._database.rows(sql, (number, number))]

    def put_edge(self, a: int, b: int, record: dict[str, Any]) -> None:
        """Keep what two bodies share."""
        blob = packed_record(record)
        self._database.execute("INSERT OR REPLACE INTO edge VALUES(?, ?, ?, ?)", (a, b, blob, checksum(a, b, blob)))

    def drop_edges(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget what pairs of bodies share."""
        self._database.many("DELETE FROM edge WHERE a = ? AND b = ?", pairs)

    def clear(self) -> None:
        """Forget all bodies, postings and edges."""
        for table in ("body", "edge"):
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        for postings in self.postings.values():
            postings.clear()

    def damage(self) -> Iterator[str]:
        """Tell every row that is damaged, and every body whose postings are not what they were."""
        for name, postings in self.postings.items():
            yield from postings.damage()
            if any((rows.weights != USUAL).any() for rows in postings.all()):
                yield f"a row of {name} is damaged"
        last = int((self._database.row("SELECT ifnull(max(id), 0) FROM body") or (0,))[0])
        counted = _sums(self.postings["band"], 0, last) + _sums(self.postings["sample"], -1, last)
        last = 0
        for rows in self._database.stream(f"SELECT {_COLUMNS}, crc FROM body ORDER BY id", size=1000):  # noqa: S608
            for *columns, crc in rows:
                number, postings = columns[0], columns[-1]
                last = max(last, number)
                if checksum(*columns) != crc:
                    yield f"body {number} is damaged"
                elif (int(counted[number]) if number < len(counted) else 0) & _MASK != postings:
                    yield f"the postings of body {number} are damaged"
        known = {number for (number,) in self._database.rows("SELECT id FROM body")}
        strays = [number for number in np.flatnonzero(counted).tolist() if number not in known]
        yield from (f"postings of body {number}, which is gone" for number in strays)
        for a, b, blob, crc in self._database.rows("SELECT a, b, record, crc FROM edge"):
            if checksum(a, b, blob) != crc:
                yield f"what bodies {a} and {b} share is damaged"
        lost = "SELECT id FROM body WHERE holder NOT IN (SELECT id FROM article) OR head NOT IN (SELECT id FROM body)"
        yield from (f"body {number} has lost its article or its head" for (number,) in self._database.rows(lost))

    def _body(self, row: tuple[Any, ...]) -> Body:
        *columns, crc = row
        if checksum(*columns) != crc:
            raise ArchiveCorruptError(f"{self._database.path}: body {columns[0]} is damaged")
        number, digest, holder, head, length, jaccard, mine, theirs, sampled, postings = columns
        return Body(number, digest, holder, head, length, (jaccard, mine, theirs), bool(sampled), postings)


def posted(band: Iterable[int], sample: Iterable[int]) -> int:
    """Sum the keys that a body is posted under (63 bits)."""
    keys = np.array([*band, *(~key for key in sample)], np.int64)
    return int(_scattered(keys).sum()) & _MASK


def _scattered(keys: NDArray[np.int64]) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) + np.uint64(0x5851F42D4C957F2D)) * np.uint64(0x9E3779B97F4A7C15)


def _sums(postings: Postings, mask: int, last: int) -> NDArray[np.uint64]:
    """Sum the keys of each body, [bodies + 2] uint64; the last is for those beyond."""
    sums = np.zeros(last + 2, np.uint64)
    for rows in postings.all():
        keys, owners = rows.keys ^ mask, np.clip(rows.owners, 0, last + 1)
        np.add.at(sums, owners, _scattered(keys))
    return sums


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
