"""What is still to be done: copy groups whose stories have not been looked for yet."""

from __future__ import annotations

from collections.abc import Iterable

from newsdedup.store.database import Database


class PendingTable:
    """The heads of the copy groups that have changed since stories were made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, bodies: Iterable[int]) -> None:
        """Note that copy groups have changed."""
        self._database.many("INSERT OR IGNORE INTO pending VALUES(?)", [(body,) for body in sorted(bodies)])

    def first(self, most: int) -> list[int]:
        """Give some of them, those of the lowest numbers."""
        return [body for (body,) in self._database.rows("SELECT body FROM pending ORDER BY body LIMIT ?", (most,))]

    def done(self, bodies: Iterable[int]) -> None:
        """Note that stories were made."""
        self._database.many("DELETE FROM pending WHERE body = ?", [(body,) for body in bodies])

    def count(self) -> int:
        """How many there are."""
        return int((self._database.row("SELECT count(*) FROM pending") or (0,))[0])
