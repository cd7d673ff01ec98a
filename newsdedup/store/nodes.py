"""Nodes, which stand for copy groups among stories, and the rare keys by which they find each other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.errors import ArchiveCorruptError
from newsdedup.model import DateInterval
from newsdedup.store.blocks import Rows
from newsdedup.store.database import Database
from newsdedup.store.packing import checksum
from newsdedup.store.postings import Postings
from newsdedup.text.numbers import firsts

MOST = 601
"""A key that more nodes than this have proposes nobody."""
_AT_ONCE = 500
_MASK = (1 << 63) - 1
_SALT, _FACTOR = 0x5851F42D4C957F2D, 0x9E3779B97F4A7C15


@attrs.frozen
class Node:
    """
    A copy group among stories.

    Attributes:
        number: The body that is its head.
        article: The article that speaks for it.
        language: That article's.
        earliest: The first day on which it can have been published, as an ordinal; None when open.
        latest: The last.
        postings: The sum over the keys that it is posted under.
    """

    number: int
    article: int
    language: str
    earliest: int | None = None
    latest: int | None = None
    postings: int = 0

    @property
    def columns(self) -> tuple[Any, ...]:
        """The row, without its checksum."""
        return self.number, self.article, self.language, self.earliest, self.latest, self.postings

    def gap(self, other: Node) -> int:
        """Count the days that certainly lie between two nodes (see `DateInterval.gap`)."""
        one, two = (DateInterval(_day(node.earliest), _day(node.latest)) for node in (self, other))
        return one.gap(two)


class NodeTable:
    """The nodes of an archive and their postings."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.postings = Postings(database, "posting", filtered=True)

    def get(self, number: int) -> Node | None:
        """
        Load a node.

        Raises:
            ArchiveCorruptError: It is damaged.
        """
        row = self._database.row("SELECT * FROM node WHERE id = ?", (number,))
        if row is None:
            return None
        if checksum(*row[:-1]) != row[-1]:
            raise ArchiveCorruptError(f"{self._database.path}: node {number} is damaged")
        return Node(*row[:-1])

    def numbers(self) -> list[int]:
        """Give all nodes."""
        return [number for (number,) in self._database.rows("SELECT id FROM node ORDER BY id")]

    def add(self, nodes: Iterable[Node]) -> None:
        """Keep new nodes, posted under no key."""
        listed = list(nodes)
        rows = [(*node.columns, checksum(*node.columns)) for node in listed]
        self._database.many("INSERT INTO node VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
        self._speak(Counter(node.language for node in listed))

    def post(self, nodes: Iterable[Node], offered: Rows) -> None:
        """
        Post known nodes under more keys.

        Args:
            nodes: The nodes.
            offered: Keys of theirs, in any order; a weight of 0 is of use to others only.
        """
        told = _summed(offered)
        sums = []
        for node in nodes:
            columns = attrs.evolve(node, postings=(node.postings + told.get(node.number, 0)) & _MASK).columns
            sums.append((columns[-1], checksum(*columns), node.number))
        self._database.many("UPDATE node SET postings = ?, crc = ? WHERE id = ?", sums)
        if len(offered):
            self.postings.put_columns(offered)

    def remove(self, node: Node, keys: Iterable[int]) -> None:
        """Forget a node and its postings."""
        self._database.execute("DELETE FROM node WHERE id = ?", (node.number,))
        self._speak({node.language: -1})
        self.postings.remove((key, node.number) for key in keys)

    def clear(self) -> None:
        """Forget all nodes and postings."""
        self._database.execute("DELETE FROM node")
        self._database.execute("DELETE FROM spoken")
        self.note_read_from("")
        self.postings.clear()

    def languages(self) -> dict[str, int]:
        """Count the nodes of each language."""
        return dict(self._database.rows("SELECT language, nodes FROM spoken WHERE nodes > 0"))

    def most_spoken(self) -> str:
        """Name the language that most nodes are in, the first of several; "" without nodes."""
        counts = self.languages()
        return min(counts, key=lambda language: (-counts[language], language), default="")

    def read_from(self) -> str:
        """Name the language whose texts don't look for others abroad, as it was noted last; "" before."""
        return self._database.noted("read from") or ""

    def note_read_from(self, language: str) -> None:
        """Note the language whose texts don't look for others abroad."""
        self._database.note("read from", language)

    def _speak(self, more: Mapping[str, int]) -> None:
        """Count nodes more, or fewer, of some languages."""
        sql = "INSERT INTO spoken VALUES(?, ?) ON CONFLICT(language) DO UPDATE SET nodes = nodes + excluded.nodes"
        self._database.many(sql, sorted(more.items()))

    def posted(self, keys: Sequence[int]) -> Rows:
        """Give the nodes under some keys."""
        return self.postings.rows_of(keys)

    def owners(self, keys: Sequence[int]) -> list[tuple[int, int, int]]:
        """Give the nodes under some keys, as (key, node, weight), sorted."""
        return self.postings.of(keys)

    def begin_count(self) -> None:
        """Begin to count how many nodes have each key."""
        self._database.execute("CREATE TEMP TABLE IF NOT EXISTS offered(key INTEGER NOT NULL)")
        self._database.execute("DELETE FROM offered")

    def count(self, keys: Iterable[int]) -> None:
        """Count keys of nodes: each as often as a node has it."""
        self._database.many("INSERT INTO offered VALUES(?)", ((key,) for key in keys))

    def end_count(self) -> None:
        """Note how many nodes have each key, for those that several have."""
        self._database.execute("DELETE FROM common")
        self._database.execute("INSERT INTO common SELECT key, count(*) FROM offered GROUP BY key HAVING count(*) > 1")
        self._database.execute("DROP TABLE offered")

    def common(self, keys: Sequence[int]) -> dict[int, int]:
        """Look up how many nodes had each key when that was counted last; those that several had."""
        found: dict[int, int] = {}
        if self._database.row("SELECT 1 FROM common LIMIT 1") is None:  # nothing was learned yet
            return found
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            found.update(self._database.rows(f"SELECT key, count FROM common WHERE key IN ({marks})", part))  # noqa: S608
        return found

    def damage(self) -> Iterator[str]:
        """Tell every row that is damaged, and every node whose postings are not what they were."""
        last = int((self._database.row("SELECT ifnull(max(id), 0) FROM node") or (0,))[0])
        sums = np.zeros(last + 2, np.uint64)
        yield from self.postings.damage()
        for posted in self.postings.all():
            np.add.at(sums, np.clip(posted.owners, 0, last + 1), _mixed(posted))
        known: set[int] = set()
        spoken: Counter[str] = Counter()
        for rows in self._database.stream("SELECT * FROM node"):
            for *told, crc in rows:
                known.add(told[0])
                spoken[told[2]] += 1
                if checksum(*told) != crc:
                    yield f"node {told[0]} is damaged"
                elif int(sums[told[0]]) & _MASK != told[-1]:
                    yield f"the postings of node {told[0]} are damaged"
        strays = [number for number in np.flatnonzero(sums).tolist() if number not in known]
        yield from (f"postings of node {number}, which is gone" for number in strays)
        if self.languages() != spoken:
            yield "the counts of nodes by language are damaged"
        lost = "SELECT id FROM node WHERE article NOT IN (SELECT id FROM article) OR id NOT IN (SELECT id FROM body)"
        yield from (f"node {number} has lost its article" for (number,) in self._database.rows(lost))


def _summed(rows: Rows) -> dict[int, int]:
    """Sum up what each node is posted under (64 bits)."""
    order = np.argsort(rows.owners, kind="stable")
    owners, mixed = rows.owners[order], _mixed(rows)[order]
    heads = firsts(owners)
    totals = np.add.reduceat(mixed, heads) if len(heads) else mixed
    return dict(zip(owners[heads].tolist(), totals.tolist(), strict=True))


def _mixed(rows: Rows) -> NDArray[np.uint64]:
    keys, weights = rows.keys.astype(np.uint64), rows.weights.astype(np.uint64)
    return (keys + np.uint64(_SALT) + weights * np.uint64(_SALT)) * np.uint64(_FACTOR)


def _day(ordinal: int | None) -> dt.date | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)


@attrs.frozen
class Pair:
    """
    Two nodes that have to do with each other.

    Attributes:
        a: The one of the lower number.
        b: The other.
        ahead: What `b` weighs among those that `a` has met; 0 when it isn't one of the first.
        back: What `a` weighs among those that `b` has met.
        abroad: The same as `ahead`, by keys across languages.
        home: The same as `back`, by keys across languages.
        edge: Whether one holds a part of the other.
        score: The points of their comparison; None before it was made, and where less told that they are not linked.
        linked: Whether they tell one report.
        relation: How they are related; None where they share so little that it was not looked at.
        direction: Who derives from whom, of the two in the order of their articles' ids.
    """

    a: int
    b: int
    ahead: int = 0
    back: int = 0
    abroad: int = 0
    home: int = 0
    edge: bool = False
    score: float | None = None
    linked: bool | None = None
    relation: str | None = None
    direction: str | None = None

    @property
    def columns(self) -> tuple[Any, ...]:
        """The row, without its checksum."""
        linked = None if self.linked is None else int(self.linked)
        sums = (self.ahead, self.back, self.abroad, self.home, int(self.edge))
        score = None if self.score is None else float(self.score)
        return (self.a, self.b, *sums, score, linked, self.relation, self.direction)


class PairTable:
    """What nodes have to do with each other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, number: int) -> list[Pair]:
        """
        Give the pairs that a node is in.

        Raises:
            ArchiveCorruptError: One is damaged.
        """
        rows = self._database.rows("SELECT * FROM pair WHERE a = ?", (number,))
        rows += self._database.rows("SELECT * FROM pair WHERE b = ?", (number,))
        return [self._pair(row) for row in rows]

    def get(self, a: int, b: int) -> Pair:
        """Give a pair, in either order; an empty one when there is none."""
        key = (min(a, b), max(a, b))
        row = self._database.row("SELECT * FROM pair WHERE a = ? AND b = ?", key)
        return Pair(*key) if row is None else self._pair(row)

    def put(self, pair: Pair) -> None:
        """Keep a pair, or what has changed of it."""
        columns = pair.columns
        marks = ",".join("?" * (len(columns) + 1))
        self._database.execute(f"INSERT OR REPLACE INTO pair VALUES({marks})", (*columns, checksum(*columns)))

    def remove(self, a: int, b: int) -> None:
        """Forget a pair."""
        self._database.execute("DELETE FROM pair WHERE a = ? AND b = ?", (min(a, b), max(a, b)))

    def clear(self) -> None:
        """Forget all pairs."""
        self._database.execute("DELETE FROM pair")

    def damage(self) -> Iterator[str]:
        """Tell every row that is damaged."""
        for rows in self._database.stream("SELECT * FROM pair"):
            for *columns, crc in rows:
                if checksum(*columns) != crc:
                    yield f"the pair of nodes {columns[0]} and {columns[1]} is damaged"
        lost = "SELECT a, b FROM pair WHERE a NOT IN (SELECT id FROM node) OR b NOT IN (SELECT id FROM node)"
        yield from (f"the pair of nodes {a} and {b} has lost one" for a, b in self._database.rows(lost))

    def _pair(self, row: tuple[Any, ...]) -> Pair:
        *columns, crc = row
        if checksum(*columns) != crc:
            message = f"the pair of nodes {columns[0]} and {columns[1]} is damaged"
            raise ArchiveCorruptError(f"{self._database.path}: {message}")
        a, b, ahead, back, abroad, home, edge, score, linked, relation, direction = columns
        known = None if linked is None else bool(linked)
        return Pair(a, b, ahead, back, abroad, home, bool(edge), score, known, relation, direction)
