"""Texts, the articles that publish them, their addresses and their sightings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from newsdedup.errors import ArchiveCorruptError
from newsdedup.store.database import Database
from newsdedup.store.packing import checksum, packed, packed_record, signed, unpacked, unpacked_record
from newsdedup.text.keys import hash64

_COLUMNS = "id, name, text, body, record, crc"


@attrs.frozen
class Entry:
    """
    An article as it lies in the archive.

    Attributes:
        number: Its number there.
        name: Its id.
        text: The number of its text.
        body: The number of its body, which articles of one wording share.
        record: All else that is known of it.
    """

    number: int
    name: str
    text: int
    body: int
    record: dict[str, Any]


class ArticleTable:
    """The articles of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """How many articles there are."""
        return int((self._database.row("SELECT count(*) FROM article") or (0,))[0])

    def text_bytes(self) -> int:
        """How many bytes the compressed texts take."""
        return int((self._database.row("SELECT ifnull(sum(length(packed)), 0) FROM text") or (0,))[0])

    def number(self, name: str, digest: str) -> int | None:
        """Find an article by its id and its text's digest."""
        found = self._database.row(
            "SELECT article.id FROM article JOIN text ON text.id = article.text WHERE name = ? AND digest = ?",
            (_name(name), bytes.fromhex(digest)),
        )
        return None if found is None else int(found[0])

    def rank(self, number: int) -> tuple[bytes, bytes]:
        """Give what articles are sorted by in a batch: id, then digest."""
        row = self._database.row(
            "SELECT name, digest FROM article JOIN text ON text.id = article.text WHERE article.id = ?", (number,)
        )
        return (b"", b"") if row is None else (row[0], row[1])

    def numbers(self) -> list[int]:
        """Give all articles, in the order in which they came."""
        return [number for (number,) in self._database.rows("SELECT id FROM article ORDER BY id")]

    def without_body(self) -> list[int]:
        """Give the articles that are nothing but the template of their site."""
        return [number for (number,) in self._database.rows("SELECT id FROM article WHERE body = 0")]

    def needed(self, number: int) -> Entry:
        """
        Load an article without its text.

        Raises:
            ArchiveCorruptError: It is damaged, or not there.
        """
        entry = self.entry(number)
        if entry is None:
            raise ArchiveCorruptError(f"{self._database.path}: article {number} is gone")
        return entry

    def discard(self, number: int) -> None:
        """Forget an article that can't be read, and its text if no other article publishes it."""
        row = self._database.row("SELECT text FROM article WHERE id = ?", (number,))
        self.remove(Entry(number, "", -1 if row is None else row[0], 0, {}))

    def versions(self, name: str) -> list[int]:
        """Give the articles of an id: one for each text that it has had, in the order in which they came."""
        rows = self._database.rows("SELECT id FROM article WHERE name = ? ORDER BY id", (_name(name),))
        return [number for (number,) in rows]

    def with_text(self, digest: str) -> list[int]:
        """Give the articles that publish a text, in the order in which they came."""
        rows = self._database.rows(
            "SELECT article.id FROM article JOIN text ON text.id = article.text WHERE digest = ? ORDER BY article.id",
            (bytes.fromhex(digest),),
        )
        return [number for (number,) in rows]

    def at(self, address: str) -> list[int]:
        """Give the articles that were published under an address, in the order in which they came."""
        rows = self._database.rows(
            "SELECT article FROM address WHERE key = ? ORDER BY article", (signed(hash64(address)),)
        )
        return [number for (number,) in rows]

    def of_body(self, bodies: Iterable[int]) -> list[tuple[int, int]]:
        """Give the articles of some bodies, as (body, article)."""
        return [
            (body, number)
            for body in bodies
            for (number,) in self._database.rows("SELECT id FROM article WHERE body = ? ORDER BY id", (body,))
        ]

    def entry(self, number: int) -> Entry | None:
        """
        Load an article without its text.

        Raises:
            ArchiveCorruptError: Its row is damaged.
        """
        row = self._database.row(f"SELECT {_COLUMNS} FROM article WHERE id = ?", (number,))  # noqa: S608 - a constant
        return None if row is None else self._entry(row)

    def entries(self) -> Iterator[Entry]:
        """Load all articles without their texts, in the order in which they came."""
        for rows in self._database.stream(f"SELECT {_COLUMNS} FROM article ORDER BY id", size=1000):  # noqa: S608
            yield from map(self._entry, rows)

    def raw(self, text: int) -> str:
        """
        Load a text.

        Raises:
            ArchiveCorruptError: It is damaged, or not there.
        """
        row = self._database.row("SELECT digest, packed, crc FROM text WHERE id = ?", (text,))
        if row is None or checksum(text, row[0], row[1]) != row[2]:
            raise ArchiveCorruptError(f"{self._database.path}: text {text} is damaged")
        return unpacked(row[1])

    def put_text(self, digest: str, raw: str) -> int:
        """Keep a text, once."""
        found = self._database.row("SELECT id FROM text WHERE digest = ?", (bytes.fromhex(digest),))
        if found is not None:
            return int(found[0])
        blob, name = packed(raw), bytes.fromhex(digest)
        number = self._next("text")
        self._database.execute(
            "INSERT INTO text VALUES(?, ?, ?, ?)", (number, name, blob, checksum(number, name, blob))
        )
        return number

    def next_number(self) -> int:
        """Give the number of the next new article."""
        return self._next("article")

    def change(self, entry: Entry) -> None:
        """Keep an article, or what has changed of it."""
        self._write(entry)

    def put_addresses(self, number: int, addresses: Iterable[str | None]) -> None:
        """Note where an article was published."""
        keys = sorted({signed(hash64(address)) for address in addresses if address})
        self._database.many("INSERT OR IGNORE INTO address VALUES(?, ?)", [(key, number) for key in keys])

    def drop_addresses(self, number: int, addresses: Iterable[str | None]) -> None:
        """Forget where an article was published."""
        keys = sorted({signed(hash64(address)) for address in addresses if address})
        self._database.many("DELETE FROM address WHERE key = ? AND article = ?", [(key, number) for key in keys])

    def sightings(self, number: int) -> list[dict[str, Any]]:
        """What else was told of an article when it was seen again, each once."""
        found = []
        rows = self._database.rows("SELECT id, record, crc FROM sighting WHERE article = ? ORDER BY id", (number,))
        for one, blob, crc in rows:
            if checksum(one, number, blob) != crc:
                raise ArchiveCorruptError(f"{self._database.path}: sighting {one} is damaged")
            found.append(unpacked_record(blob))
        return found

    def put_sighting(self, number: int, record: dict[str, Any]) -> None:
        """Keep what was told of an article when it was seen again."""
        one, blob = self._next("sighting"), packed_record(record)
        row = (one, number, blob, checksum(one, number, blob))
        self._database.execute("INSERT INTO sighting VALUES(?, ?, ?, ?)", row)

    def remove(self, entry: Entry) -> None:
        """Forget an article and its sightings, and its text if no other article publishes it."""
        run = self._database.execute
        run("DELETE FROM sighting WHERE article = ?", (entry.number,))
        run("DELETE FROM page WHERE article = ?", (entry.number,))
        run("DELETE FROM article WHERE id = ?", (entry.number,))
        if not self._database.row("SELECT 1 FROM article WHERE text = ?", (entry.text,)):
            run("DELETE FROM text WHERE id = ?", (entry.text,))

    def of_page(self, key: bytes) -> int | None:
        """
        Give the article that was made of a page.

        Raises:
            ArchiveCorruptError: The row is damaged.
        """
        row = self._database.row("SELECT article, crc FROM page WHERE key = ?", (key,))
        if row is not None and checksum(key, row[0]) != row[1]:
            raise ArchiveCorruptError(f"{self._database.path}: the page of article {row[0]} is damaged")
        return None if row is None else int(row[0])

    def put_pages(self, rows: Iterable[tuple[bytes, int]]) -> None:
        """Note which articles were made of pages, as (key, article)."""
        made = sorted((key, number, checksum(key, number)) for key, number in rows)
        self._database.many("INSERT OR REPLACE INTO page VALUES(?, ?, ?)", made)

    def clear_pages(self) -> None:
        """Forget which articles were made of which pages."""
        self._database.execute("DELETE FROM page")

    def clear_addresses(self) -> None:
        """Forget where articles were published."""
        self._database.execute("DELETE FROM address")

    def damage(self) -> Iterator[str]:
        """Tell every row that is damaged, or that points nowhere."""
        for rows in self._database.stream("SELECT id, digest, packed, crc FROM text", size=500):
            for number, digest, blob, crc in rows:
                if checksum(number, digest, blob) != crc:
                    yield f"text {number} is damaged"
        for rows in self._database.stream("SELECT id, name, text, body, record, crc FROM article", size=1000):
            for *columns, crc in rows:
                if checksum(*columns) != crc:
                    yield f"article {columns[0]} is damaged"
        for rows in self._database.stream("SELECT id, article, record, crc FROM sighting", size=1000):
            for *columns, crc in rows:
                if checksum(*columns) != crc:
                    yield f"sighting {columns[0]} is damaged"
        for rows in self._database.stream("SELECT key, article, crc FROM page", size=1000):
            for key, number, crc in rows:
                if checksum(key, number) != crc:
                    yield f"the page of article {number} is damaged"
        lost = "SELECT DISTINCT article FROM page WHERE article NOT IN (SELECT id FROM article)"
        yield from (f"a page points to article {number}, which is gone" for (number,) in self._database.rows(lost))
        lost = "SELECT id FROM article WHERE text NOT IN (SELECT id FROM text)"
        lost += " OR (body AND body NOT IN (SELECT id FROM body))"
        yield from (f"article {number} has lost its text or its body" for (number,) in self._database.rows(lost))
        lost = "SELECT DISTINCT article FROM address WHERE article NOT IN (SELECT id FROM article)"
        yield from (f"an address points to article {number}, which is gone" for (number,) in self._database.rows(lost))

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        *columns, crc = row
        if checksum(*columns) != crc:
            raise ArchiveCorruptError(f"{self._database.path}: article {columns[0]} is damaged")
        number, name, text, body, blob = columns
        return Entry(number, name.decode("utf-8", "surrogatepass"), text, body, unpacked_record(blob))

    def _write(self, entry: Entry) -> None:
        columns = (entry.number, _name(entry.name), entry.text, entry.body, packed_record(entry.record))
        self._database.execute(
            "INSERT OR REPLACE INTO article VALUES(?, ?, ?, ?, ?, ?)", (*columns, checksum(*columns))
        )

    def _next(self, table: str) -> int:
        row = self._database.row(f"SELECT ifnull(max(id), 0) + 1 FROM {table}")  # noqa: S608 - one of three names
        return int((row or (1,))[0])


def _name(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
