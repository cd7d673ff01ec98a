"""Full-text search over titles and bodies, by SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3
from itertools import pairwise

from newsdedup.errors import ArchiveError
from newsdedup.model import Article
from newsdedup.store.database import Database

# Scripts without spaces between words, with the marks of their letters: Chinese, Japanese; Thai, Lao, Burmese, Khmer.
_SPACELESS = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3"
)
_RUN = re.compile(f"[{_SPACELESS}]+")
_WORD = re.compile(rf"([{_SPACELESS}]+)|((?:(?![{_SPACELESS}])[^\W_])+)(\*?)")


class WordTable:
    """
    The words of an archive's articles.

    The index holds no text of its own, and of each word only who has it: a phrase is asked for as its words. In scripts
    that have no spaces between words, neighbouring letters stand for words, two by two.
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
            query: Words that must all stand in an article; with a `*` behind it, a beginning of one. In scripts without
                spaces any part of a sentence will do.

        Returns:
            Numbers, ascending.
        """
        terms = [term for match in _WORD.finditer(query) for term in _terms(*match.groups())]
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
    title, body = (_apart(text or "") for text in (article.title, article.body))
    return title, body


def _apart(text: str) -> str:
    """Put spaces between the pairs of letters in scripts that have none between words."""
    if text.isascii():
        return text
    # SQLite's TEXT can't hold lone surrogates.
    return (
        _RUN.sub(lambda run: f" {' '.join([*_pairs(run[0]), *_letters(run[0])[-1:]])} ", text)
        .encode("utf-8", "replace")
        .decode()
    )


def _terms(run: str | None, word: str | None, star: str | None) -> list[str]:
    """Ask for a run in a script without spaces, or for a word."""
    if run is None:
        return [f'"{word}"{star}']
    # A letter begins a pair, or is the last of its run.
    return [f'"{pair}"' for pair in _pairs(run)] or [f'"{letter}"*' for letter in _letters(run)]


def _pairs(run: str) -> list[str]:
    letters = _letters(run)
    return [a + b for a, b in pairwise(letters)]


def _letters(run: str) -> list[str]:
    """Give the letters of a run; FTS5 takes marks for spaces."""
    return [sign for sign in run if sign.isalnum()]
