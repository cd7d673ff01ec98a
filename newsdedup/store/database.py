"""One SQLite file: opened, locked, and its errors told as ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from newsdedup.errors import ArchiveBusyError, ArchiveCorruptError, ArchiveError, ArchiveVersionError
from newsdedup.store.packing import checksum
from newsdedup.store.schema import APPLICATION, FORMAT, PAGE, TABLES

WAIT = 30.0
"""Seconds that a writer waits for another, by default."""
_POLL = 0.005
# Who has written for so long lets others in before writing again: they look every _POLL seconds, or more often.
_LONG, _REST = 0.1, 0.02
_HEADER = 100
_MEMORY = ":memory:"
_CACHE = 12  # megabytes of pages; the system keeps more of the file at hand

Row = tuple[Any, ...]


class Database:
    """
    A connection to an archive's file.

    Args:
        path: The file, or ":memory:".
        wait: Seconds that a writer waits for another.
        create: Whether to make the file when it isn't there.

    Raises:
        ArchiveError: It can't be opened, or is no archive.
    """

    def __init__(self, path: str, wait: float = WAIT, *, create: bool = True) -> None:
        self.path = path
        self._wait = wait
        self._inode: tuple[int, int] | None = None
        self._version = 0
        self._undone = 0
        self._is_read = False
        _look_at(path, create=create)
        with self._told():
            self._connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close it; what was committed stays."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Ask, and give all rows."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._ours(error) from error

    def row(self, statement: str, values: Sequence[Any] = ()) -> Row | None:
        """Ask, and give the first row, if any."""
        try:
            found: Row | None = self._connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise self._ours(error) from error
        return found

    def stream(self, statement: str, values: Sequence[Any] = (), size: int = 10_000) -> Iterator[list[Row]]:
        """Ask, and give the rows some at a time."""
        with self._told():
            cursor = self._connection.execute(statement, values)
            while found := cursor.fetchmany(size):
                yield found

    def execute(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Change something; gives the id of the row that was put in last."""
        try:
            return int(self._connection.execute(statement, values).lastrowid or 0)
        except sqlite3.Error as error:
            raise self._ours(error) from error

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> int:
        """Change something for each of some rows; gives how many were changed."""
        try:
            return int(self._connection.executemany(statement, rows).rowcount)
        except sqlite3.Error as error:
            raise self._ours(error) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """
        Make one transaction of a block: all of it is committed and on disk at its end, or nothing.

        Raises:
            ArchiveBusyError: Another process wrote for longer than we wait.
            ArchiveError: The disk is full, the file is read-only, or it is gone; or something is still being read,
                which would put off the commit until its end.
        """
        if self._is_read:
            raise ArchiveError(
                f"{self.path}: can't be changed while articles, stories or changes are being read from it; read them "
                "to the end first, as a list for example"
            )
        if self._connection.in_transaction:
            yield
            return
        self._still_there()
        began = time.monotonic()
        with self._told():
            self._patiently(lambda: self._connection.execute("BEGIN IMMEDIATE"))
        began = time.monotonic()
        try:
            yield
            with self._told():
                self._connection.execute("COMMIT")
        except BaseException:
            self._undone += 1
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        if time.monotonic() - began > _LONG:
            time.sleep(_REST)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state throughout a block, whatever others commit."""
        if self._connection.in_transaction:
            yield
            return
        self._still_there()
        with self._told():
            self._connection.execute("BEGIN")
        self._is_read = True
        try:
            yield
        finally:
            self._is_read = False
            try:
                self._connection.execute("COMMIT")
            except sqlite3.Error:
                self._undone += 1

    def meta(self) -> dict[str, str]:
        """Give what the archive says of itself."""
        found = {}
        for name, value, crc in self.rows("SELECT name, value, crc FROM meta"):
            if checksum(name, value) != crc:
                raise ArchiveCorruptError(f"{self.path}: what it says of its {name} is damaged")
            found[name] = value
        return found

    def noted(self, name: str) -> str | None:
        """Give one thing that the archive says of itself."""
        row = self.row("SELECT value, crc FROM meta WHERE name = ?", (name,))
        if row is not None and checksum(name, row[0]) != row[1]:
            raise ArchiveCorruptError(f"{self.path}: what it says of its {name} is damaged")
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Have the archive say something of itself."""
        self.execute("INSERT OR REPLACE INTO meta VALUES(?, ?, ?)", (name, value, checksum(name, value)))

    def epoch(self) -> bytes:
        """Give what was learned last."""
        row = self.row("SELECT content FROM epoch")
        return b"" if row is None else bytes(row[0])

    def put_epoch(self, content: bytes) -> None:
        """Keep what was learned."""
        self.execute("INSERT OR REPLACE INTO epoch VALUES(1, ?)", (content,))

    def size(self, table: str) -> int:
        """Count the rows of a table."""
        return int((self.row(f"SELECT count(*) FROM {table}") or (0,))[0])  # noqa: S608 - names of ours

    def bytes(self) -> int:
        """Give the size of the file, what is not yet in its place included."""
        pages, page = self.row("PRAGMA page_count"), self.row("PRAGMA page_size")
        return int((pages or (0,))[0]) * int((page or (0,))[0])

    def changed_elsewhere(self) -> bool:
        """Tell whether another connection has committed since this was last asked."""
        before, self._version = self._version, self._others()
        return before != self._version

    def generation(self) -> tuple[int, int]:
        """Give what changes when another connection commits, or when a transaction is taken back."""
        return self._others(), self._undone

    def _others(self) -> int:
        return int((self.row("PRAGMA data_version") or (0,))[0])

    def damage(self) -> list[str]:
        """Let SQLite look for damage in its own structures."""
        try:
            told = self.rows("PRAGMA integrity_check(20)")
        except ArchiveCorruptError as error:
            return [str(error)]
        return [line for (line,) in told if line != "ok"]

    def vacuum(self) -> None:
        """Give unused room back to the file system."""
        self._still_there()
        with self._told():
            self._patiently(lambda: self._connection.execute("VACUUM"))
        self.checkpoint()

    def checkpoint(self) -> None:
        """Write what is in the log into the file and empty the log, as far as no reader needs it."""
        with self._told():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _prepare(self) -> None:
        with self._told():
            run = self._connection.execute
            run(f"PRAGMA cache_size = -{_CACHE * 1024}")
            run("PRAGMA cell_size_check = ON")
            run("PRAGMA secure_delete = ON")  # what was removed must not lie about in the file
            application, version = self._patiently(
                lambda: (run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0])
            )
            if not application and self._patiently(lambda: run("SELECT count(*) FROM sqlite_master").fetchone()[0]):
                raise ArchiveError(f"{self.path}: is an SQLite file, but not an archive of newsdedup")
            if application not in (0, APPLICATION):
                raise ArchiveError(f"{self.path}: is an SQLite file, but not an archive of newsdedup")
            if application and version != FORMAT:
                raise ArchiveVersionError(f"{self.path}: has format {version}; this newsdedup reads format {FORMAT}")
            run("PRAGMA synchronous = FULL")
        if not application:
            self._create()
        elif (found := self.row("PRAGMA journal_mode")) and found[0] not in ("wal", "memory"):
            with self._told():
                self._patiently(lambda: run("PRAGMA journal_mode = WAL").fetchone())
        self._inode = _inode(self.path)

    def _create(self) -> None:
        with self._told():
            self._connection.execute(f"PRAGMA page_size = {PAGE}")
            self._patiently(lambda: self._connection.execute("PRAGMA journal_mode = WAL").fetchone())
        with self.writing():
            if self.row("SELECT 1 FROM sqlite_master"):  # another process was first
                return
            with self._told():
                for statement in TABLES.split(";\n"):
                    if statement.strip():
                        self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _patiently(self, work: Any) -> Any:
        """Do what may find the file locked, again and again until the wait is over."""
        began = time.monotonic()
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if not _busy(error):
                    raise
                waited = time.monotonic() - began
                if waited >= self._wait:
                    raise ArchiveBusyError(
                        f"{self.path}: is locked by another process; waited {self._wait:g} seconds"
                    ) from error
            # Who has waited longer looks more often, and so is likelier to be the next.
            time.sleep(_POLL / (1 + waited))

    def _still_there(self) -> None:
        if self._inode is not None and _inode(self.path) != self._inode:
            raise ArchiveError(f"{self.path}: was removed or replaced while it was in use")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell SQLite's errors as ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._ours(error) from error

    def _ours(self, error: sqlite3.Error) -> ArchiveError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            return ArchiveError(f"{self.path}: is not an archive")
        if code == sqlite3.SQLITE_CORRUPT or "malformed" in str(error):
            return ArchiveCorruptError(f"{self.path}: is damaged ({error})")
        if _busy(error):
            return ArchiveBusyError(f"{self.path}: is locked by another process; waited {self._wait:g} seconds")
        return ArchiveError(f"{self.path}: {_reason(error, code)}")


def _busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _reason(error: sqlite3.Error, code: int) -> str:
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full; what was committed before is intact"
    if code == sqlite3.SQLITE_IOERR:
        return f"can't be read or written ({error}); what was committed before is intact"
    if code == sqlite3.SQLITE_READONLY:
        return "can't be written: it is read-only"
    if code == sqlite3.SQLITE_CANTOPEN:
        return "can't be opened"
    return str(error)


def _look_at(path: str, *, create: bool) -> None:
    """Look at a file before SQLite does, which would take some damage for an empty or a short archive."""
    if path == _MEMORY:
        return
    place = Path(path)
    try:
        if place.is_dir():
            raise ArchiveError(f"{path}: is a directory, not an archive")
        if not place.exists():
            if not create:
                raise ArchiveError(f"{path}: there is no such archive")
            if not place.parent.is_dir():
                raise ArchiveError(f"{path}: there is no such directory")
            return
        size = place.stat().st_size
        with place.open("rb") as file:
            head = file.read(_HEADER)
    except OSError as error:
        raise ArchiveError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if not size and create:
        return
    if not head.startswith(b"SQLite format 3\0"[: len(head)]) or not head:
        raise ArchiveError(f"{path}: is not an archive")
    if len(head) < _HEADER:
        raise ArchiveCorruptError(f"{path}: is cut off")
    wal = place.with_name(place.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return  # a checkpoint may have been broken off; SQLite takes the pages from there
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if head[24:28] == head[92:96] and size < page * pages:
        raise ArchiveCorruptError(f"{path}: is cut off; {page * pages} bytes are expected, {size} are there")


def _inode(path: str) -> tuple[int, int] | None:
    if path == _MEMORY:
        return None
    try:
        found = Path(path).stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino
