"""Any source as JSON lines: each document with the row that it came in, to be passed on as it is."""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from newsdedup.model import Page, Rejection
from newsdedup.read import delimited, jsonl, objects, parquet, text
from newsdedup.read.codings import START, coding_of
from newsdedup.read.formats import FORMATS, Reader
from newsdedup.read.pages import rows_of
from newsdedup.read.place import Place
from newsdedup.read.row import Row
from newsdedup.read.sources import STDIN, PathLike, find, suffix_of
from newsdedup.settings import ReadSettings

_TABLES: dict[Reader, Callable[[BinaryIO, Place, ReadSettings], Iterator[Row]]] = {
    jsonl.pages: jsonl.rows,
    objects.pages: objects.rows,
    delimited.pages: delimited.rows,
    parquet.pages: parquet.rows,
}
_LINES: tuple[Reader | None, ...] = (None, jsonl.pages, text.pages)
_FIELDS = ("id", "url", "outlet", "title", "language", "fetched")


def is_plain(path: str, settings: ReadSettings) -> bool:
    """
    Whether a source is to be taken as JSON lines as it stands, uncompressed and under no name of another format.

    Raises:
        OSError: It can't be read.
    """
    if path == STDIN:
        return settings.input_format == "jsonl" and coding_of(_ahead(sys.stdin.buffer)) is None
    if FORMATS.get(suffix_of(path)) not in _LINES or not Path(path).is_file():
        return FORMATS.get(suffix_of(path)) in _LINES
    with Path(path).open("rb") as stream:
        return coding_of(stream.read(START)) is None


def _ahead(stream: Any) -> bytes:
    """Look at the first bytes of a stream and leave them there."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(START)
    head: bytes = stream.read(START)
    stream.seek(0)
    return head


def rows(path: PathLike, settings: ReadSettings) -> Iterator[tuple[bytes | None, Page | Rejection]]:
    r"""
    Read a source with the rows that its documents came in.

    Args:
        path: A path as `read` takes it.
        settings: As for `read`.

    Yields:
        A line of JSON, and the document or the rejection that it makes: a line of a JSON lines file as it came, a row
        of a table with all its columns, of other formats what is known of the page. None in place of the line where
        there is no row.

    Raises:
        ReadError: As `read` does.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "a.csv")
    ...     _ = path.write_text("text,score\nRain.,0.5\n", "utf-8")
    ...     next(rows(path, ReadSettings()))[0]
    b'{"text": "Rain.", "score": "0.5"}'
    """
    for row in rows_of(find([path]).sources, settings, _with_rows):
        yield _line(row), row.found


def _with_rows(reader: Reader, stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    table = _TABLES.get(reader)
    if table:
        return table(stream, place, settings)
    return (Row(found, _record(found)) for found in reader(stream, place, settings))


def _record(found: Page | Rejection) -> dict[str, Any] | None:
    """Write what is known of a page under the names that are read."""
    if isinstance(found, Rejection):
        return None
    told: dict[str, Any] = {name: getattr(found, name) for name in _FIELDS}
    told.update(date=found.published, authors=list(found.authors), teaser=found.teaser or None)
    return {**{name: value for name, value in told.items() if value}, found.format.value: found.content}


def _line(row: Row) -> bytes | None:
    if row.record is None or isinstance(row.record, bytes):
        return row.record
    return json.dumps(_plain(row.record), ensure_ascii=False).encode("utf-8", "backslashreplace")


def _plain(value: Any) -> Any:
    """See a value as one that JSON has; what has no counterpart there becomes words, or null."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return None if isinstance(value, Rejection) else value.isoformat() if hasattr(value, "isoformat") else str(value)
