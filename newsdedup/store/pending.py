"""What is still to be done, in five steps: for copy groups that have changed, and for others because of them."""

from __future__ import annotations

from collections.abc import Iterable

from newsdedup.store.database import Database


class Line:
    """
    Numbers that wait for one step of the work.

    Args:
        database: Where they are kept.
        name: Their table, which has a column `id`.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name

    def put(self, numbers: Iterable[int]) -> None:
        """Add numbers, those that wait already left as they are."""
        rows = [(number,) for number in sorted(set(numbers))]
        self._database.many(f"INSERT OR IGNORE INTO {self._name}(id) VALUES(?)", rows)

    def first(self, most: int) -> list[int]:
        """Give some, the lowest first."""
        sql = f"SELECT id FROM {self._name} ORDER BY id LIMIT ?"  # noqa: S608 - ours
        return [number for (number,) in self._database.rows(sql, (most,))]

    def last(self, most: int) -> list[int]:
        """Give some, the highest first."""
        sql = f"SELECT id FROM {self._name} ORDER BY id DESC LIMIT ?"  # noqa: S608 - ours
        return [number for (number,) in self._database.rows(sql, (most,))]

    def done(self, numbers: Iterable[int]) -> None:
        """Take numbers out."""
        self._database.many(f"DELETE FROM {self._name} WHERE id = ?", [(number,) for number in numbers])  # noqa: S608

    def clear(self) -> None:
        """Take all out."""
        self._database.execute(f"DELETE FROM {self._name}")  # noqa: S608 - ours


class StaleLine(Line):
    """Nodes whose stories may have changed; those of some, which have changed themselves, must be made again."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "stale")

    def put_changed(self, nodes: Iterable[int]) -> None:
        """Note that the stories of nodes must be made again."""
        rows = [(node,) for node in sorted(set(nodes))]
        self._database.many("INSERT OR REPLACE INTO stale(id, changed) VALUES(?, 1)", rows)

    def changed(self, nodes: Iterable[int]) -> set[int]:
        """Tell which of some nodes have stories that must be made again."""
        asked = "SELECT 1 FROM stale WHERE id = ? AND changed"
        return {node for node in nodes if self._database.row(asked, (node,))}


class PendingTable:
    """
    What has changed since stories were made.

    Attributes:
        groups: Copy groups that have changed: it is not known whom they are compared with.
        unposted: Nodes that texts in other languages can't find yet.
        unsure: Nodes that must look again whom they are compared with, because of others.
        unjudged: Nodes that have met others since they were last compared.
        stale: Nodes whose links may have changed, until their stories are made again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.groups = Line(database, "pending")
        self.unposted = Line(database, "unposted")
        self.unsure = Line(database, "unsure")
        self.unjudged = Line(database, "unjudged")
        self.stale = StaleLine(database)

    def put_all(self) -> None:
        """Note that all copy groups have changed."""
        self._database.execute("INSERT OR IGNORE INTO pending SELECT id FROM body WHERE head = id")

    def count(self) -> int:
        """Count the copy groups that wait for any step."""
        lines = ("pending", "unposted", "unsure", "unjudged", "stale")
        every = " UNION ".join(f"SELECT id FROM {name}" for name in lines)  # noqa: S608 - ours
        return int((self._database.row(f"SELECT count(*) FROM ({every})") or (0,))[0])  # noqa: S608 - ours

    def clear(self) -> None:
        """Forget all that is to be done."""
        for line in (self.groups, self.unposted, self.unsure, self.unjudged, self.stale):
            line.clear()
