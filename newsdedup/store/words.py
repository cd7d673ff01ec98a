"""Full-text search over titles and bodies, by SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3

from newsdedup.errors import ArchiveError
from newsdedup.model import Article
from newsdedup.store.database import Database

_WORD = re.compile(r"([^\W_]+)(\*?)")


class WordTable:
    """
    The words of an archive's articles.

    The index holds no text of its own, and of each word only who has it: a phrase is asked for as its words.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[int, str, str]] = []

    def put(self, number: int, article: Article) -> None:
        """Have an article indexed by `flush`: FTS5 writes what it has whenever another table is changed after it."""
        self._waiting.append((number, *_texts(article)))

    def flush(self) -> None:
        """Index what waits; to be called before a transaction ends."""
        self._database.many("INSERT INTO words(rowid, title, body) VALUES(?, ?, ?)", self._waiting)
        self.forget()

    def forget(self) -> None:
        """Let nothing wait: the transaction was taken back."""
        self._waiting = []

    def remove(self, number: int, article: Article) -> None:
        """Take an article out of the index, given as it was put in."""
        self.flush()
        sql = "INSERT INTO words(words, rowid, title, body) VALUES('delete', ?, ?, ?)"
        self._database.execute(sql, (number, *_texts(article)))

    def settle(self) -> None:
        """Write the index anew, so that nothing is left in it of what was taken out."""
        self.flush()
        self._database.execute("INSERT INTO words(words) VALUES('optimize')")

    def clear(self) -> None:
        """Empty the index."""
        self.forget()
        self._database.execute("INSERT INTO words(words) VALUES('delete-all')")

    def matching(self, query: str) -> list[int]:
        """
        Find articles.

        Args:
            query: Words that must all stand in an article; with a `*` behind it, a beginning of one.

        Returns:
            Numbers, ascending.
        """
        terms = [f'"{word}"*' if star else f'"{word}"' for word, star in _WORD.findall(query)]
        if not terms:
            return []
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
        return [number for (number,) in self._database.rows(sql, (" ".join(terms),))]

    def damage(self) -> list[str]:
        """Let FTS5 look for damage."""
        try:
            self._database.execute("INSERT INTO words(words) VALUES('integrity-check')")
        except (ArchiveError, sqlite3.Error) as error:
            return [f"the full-text index is damaged: {error}"]
        return []


def _texts(article: Article) -> tuple[str, str]:
    # SQLite's TEXT can't hold lone surrogates.
    return tuple((text or "").encode("utf-8", "replace").decode() for text in (article.title, article.body))  # type: ignore[return-value]
