"""Stories with ids that stay, who belongs to them, and what happened to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store.database import Database
from newsdedup.store.packing import checksum, packed_record, unpacked_record


@attrs.frozen
class StoryRow:
    """
    A story as it lies in the archive.

    Attributes:
        number: Its number, which stays.
        became: The number of the story that it went up in; its own record is gone then.
        record: Its content; None when it went up in another, or lost all its articles.
    """

    number: int
    became: int | None = None
    record: dict[str, Any] | None = None


@attrs.frozen
class EventRow:
    """
    Something that happened to a story.

    Attributes:
        number: The number of the event: later ones have higher numbers.
        time: When it was committed (UTC, ISO 8601).
        story: The story's number.
        kind: born, grown, merged, split, changed, or gone.
        other: The story that it merged with, or that came out of it.
        articles: How many articles the story had afterwards.
    """

    number: int
    time: str
    story: int
    kind: str
    other: int | None
    articles: int


class StoryTable:
    """The stories of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self) -> int:
        """Give a number that no story ever had."""
        number = self._database.execute("INSERT INTO story(crc) VALUES(0)")
        self.put(StoryRow(number))
        return number

    def put(self, row: StoryRow) -> None:
        """Keep a story."""
        blob = None if row.record is None else packed_record(row.record)
        columns = (row.number, row.became, blob)
        self._database.execute("INSERT OR REPLACE INTO story VALUES(?, ?, ?, ?)", (*columns, checksum(*columns)))

    def get(self, number: int) -> StoryRow | None:
        """
        Load a story.

        Raises:
            ArchiveCorruptError: It is damaged.
        """
        row = self._database.row("SELECT * FROM story WHERE id = ?", (number,))
        return None if row is None else self._row(row)

    def numbers(self, least: int = 1) -> list[int]:
        """Give the numbers of the stories that there are now and that have so many articles at least."""
        if least <= 1:
            return [n for (n,) in self._database.rows("SELECT id FROM story WHERE record IS NOT NULL ORDER BY id")]
        sql = "SELECT story FROM membership GROUP BY story HAVING count(*) >= ? ORDER BY story"
        return [n for (n,) in self._database.rows(sql, (least,))]

    def count(self) -> int:
        """How many stories there are now."""
        return int((self._database.row("SELECT count(*) FROM story WHERE record IS NOT NULL") or (0,))[0])

    def of_article(self, article: int) -> int | None:
        """Give the story of an article."""
        row = self._database.row("SELECT article, story, crc FROM membership WHERE article = ?", (article,))
        if row is None:
            return None
        if checksum(*row[:-1]) != row[-1]:
            raise ArchiveCorruptError(f"{self._database.path}: the story of article {article} is damaged")
        return int(row[1])

    def articles(self, number: int) -> list[int]:
        """Give the articles of a story."""
        sql = "SELECT article FROM membership WHERE story = ? ORDER BY article"
        return [article for (article,) in self._database.rows(sql, (number,))]

    def join(self, articles: Iterable[int], number: int) -> None:
        """Put articles into a story, out of the one that they are in."""
        rows = [(article, number, checksum(article, number)) for article in articles]
        self._database.many("INSERT OR REPLACE INTO membership VALUES(?, ?, ?)", rows)

    def leave(self, article: int) -> list[int]:
        """
        Take an article out of its story, for good.

        The story's record names it, and may quote it: it is dropped, and the story is made when it is asked for, until
        it is told again. One without articles is gone.

        Returns:
            The articles that are left.
        """
        number = self.of_article(article)
        if number is None:
            return []
        self._database.execute("DELETE FROM membership WHERE article = ?", (article,))
        left = self.articles(number)
        self.note(number, "changed" if left else "gone", len(left))
        self.put(StoryRow(number, None, {} if left else None))
        return left

    def note(self, story: int, kind: str, articles: int, other: int | None = None) -> None:
        """Note that something happened to a story."""
        time = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        columns = (time, story, kind, other, articles)
        sql = "INSERT INTO change(time, story, kind, other, articles, crc) VALUES(?, ?, ?, ?, ?, 0)"
        number = self._database.execute(sql, columns)
        self._database.execute("UPDATE change SET crc = ? WHERE id = ?", (checksum(number, *columns), number))

    def events(self, since: int = 0, until: str | None = None) -> Iterator[EventRow]:
        """Give what happened after an event, oldest first."""
        sql = "SELECT id, time, story, kind, other, articles, crc FROM change WHERE id > ? ORDER BY id"
        for rows in self._database.stream(sql, (since,)):
            for number, *columns, crc in rows:
                if checksum(number, *columns) != crc:
                    raise ArchiveCorruptError(f"{self._database.path}: event {number} is damaged")
                if until is None or columns[0] >= until:
                    yield EventRow(number, *columns)

    def damage(self) -> Iterator[str]:
        """Tell every row that is damaged."""
        for what, sql in (
            ("story", "SELECT * FROM story"),
            ("the story of article", "SELECT article, story, crc FROM membership"),
        ):
            for rows in self._database.stream(sql, size=1000):
                yield from (f"{what} {row[0]} is damaged" for row in rows if checksum(*row[:-1]) != row[-1])
        for rows in self._database.stream("SELECT id, time, story, kind, other, articles, crc FROM change"):
            yield from (f"event {row[0]} is damaged" for row in rows if checksum(*row[:-1]) != row[-1])
        lost = "SELECT article FROM membership WHERE article NOT IN (SELECT id FROM article)"
        yield from (f"article {number} of a story is gone" for (number,) in self._database.rows(lost))

    def _row(self, row: tuple[Any, ...]) -> StoryRow:
        number, became, blob, crc = row
        if checksum(number, became, blob) != crc:
            raise ArchiveCorruptError(f"{self._database.path}: story {number} is damaged")
        return StoryRow(number, became, None if blob is None else unpacked_record(blob))
