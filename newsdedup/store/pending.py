"""What is still to be done: copy groups that have changed, and stories that may have."""

from __future__ import annotations

from collections.abc import Iterable

from newsdedup.store.database import Database


class PendingTable:
    """
    What has changed since stories were made.

    A copy group that has changed is pending until it is known whom it is compared with; then it is stale, as others are
    whose links may have changed, until its story is made again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, bodies: Iterable[int]) -> None:
        """Note that copy groups have changed."""
        self._database.many("INSERT OR IGNORE INTO pending VALUES(?)", [(body,) for body in sorted(set(bodies))])

    def put_all(self) -> None:
        """Note that all copy groups have changed."""
        self._database.execute("INSERT OR IGNORE INTO pending SELECT id FROM body WHERE head = id")

    def first(self, most: int) -> list[int]:
        """Give some copy groups that have changed, those of the lowest numbers."""
        return [body for (body,) in self._database.rows("SELECT body FROM pending ORDER BY body LIMIT ?", (most,))]

    def done(self, bodies: Iterable[int]) -> None:
        """Note that it is known whom copy groups are compared with."""
        self._database.many("DELETE FROM pending WHERE body = ?", [(body,) for body in bodies])

    def put_stale(self, nodes: Iterable[int], changed: Iterable[int]) -> None:
        """Note that the stories of nodes may have changed, and that those of some must be made again."""
        listed = [(node,) for node in sorted(set(nodes))]
        self._database.many("INSERT OR IGNORE INTO stale VALUES(?, 0)", listed)
        self._database.many("INSERT OR REPLACE INTO stale VALUES(?, 1)", [(node,) for node in sorted(set(changed))])

    def first_stale(self, most: int) -> list[int]:
        """Give some nodes whose stories may have changed."""
        return [node for (node,) in self._database.rows("SELECT node FROM stale ORDER BY node LIMIT ?", (most,))]

    def changed(self, nodes: Iterable[int]) -> set[int]:
        """Tell which of some nodes have stories that must be made again."""
        asked = "SELECT 1 FROM stale WHERE node = ? AND changed"
        return {node for node in nodes if self._database.row(asked, (node,))}

    def settled(self, nodes: Iterable[int]) -> None:
        """Note that the stories of nodes were made."""
        self._database.many("DELETE FROM stale WHERE node = ?", [(node,) for node in nodes])

    def count(self) -> int:
        """How many copy groups have changed, or must go into stories again."""
        sql = "SELECT (SELECT count(*) FROM pending) + (SELECT count(*) FROM stale WHERE changed)"
        return int((self._database.row(sql) or (0,))[0])

    def clear(self) -> None:
        """Forget all that is to be done."""
        self._database.execute("DELETE FROM pending")
        self._database.execute("DELETE FROM stale")
