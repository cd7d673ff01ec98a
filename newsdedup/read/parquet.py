"""Parquet, a document a row: row group by row group, the needed columns only; a bad cell costs its row only."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import attrs

from newsdedup.errors import ReadError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.columns import aliases, fields_of
from newsdedup.read.damage import Damage
from newsdedup.read.expanding import expanding
from newsdedup.read.place import Place
from newsdedup.read.records import page_of_record
from newsdedup.read.row import Row
from newsdedup.settings import ReadSettings

SUFFIXES = (".parquet", ".pq")
MAGIC = b"PAR1"
_ROWS = 64  # at a time
_PAGES = 1 << 20  # bytes of a column chunk that are read at a time
# A column that its writer compressed a thousandfold, and that is larger than any document may be, is a bomb.
_BOMB = 1000


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read rows in memory bounded by the largest page of the file and the longest document.

    Args:
        stream: The file; one that can't be searched (a pipe, a compressed file) is kept in a temporary file first.
        place: Where it is.
        settings: `fields` names the columns, `max_bytes` bounds a text.

    Yields:
        For each row a page, or a Rejection with the row's number (from 1) as its line: MISSING_FIELD, MALFORMED,
        UNDECODABLE, TOO_LARGE, EMPTY. For a row group that can't be read one Rejection, CORRUPT or TOO_LARGE; the
        others are read. One Rejection for a file that is cut (TRUNCATED), damaged (CORRUPT), has no rows (EMPTY) or no
        column of texts (MISSING_FIELD).

    Raises:
        ReadError: The package pyarrow is not there.
    """
    return (row.found for row in _opened(stream, place, settings, whole=False))


def rows(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    """Read rows as `pages` does, each with all its columns."""
    return _opened(stream, place, settings, whole=True)


def _opened(stream: BinaryIO, place: Place, settings: ReadSettings, *, whole: bool) -> Iterator[Row]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ReadError("Parquet needs the package pyarrow: pip install 'newsdedup[parquet]'") from error
    with tempfile.TemporaryFile() as kept:
        if expanding(stream) or not stream.seekable():
            try:
                shutil.copyfileobj(stream, kept)
            except Damage as damage:
                yield Row(place.reject(damage.reason, damage.detail, offset=damage.offset))
                return
            stream = kept
        if flaw := _frame(stream):
            yield Row(place.settle(flaw))
            return
        try:
            file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=_PAGES, page_checksum_verification=True)
        except (OSError, ValueError, KeyError) as error:
            yield Row(place.reject(Reason.CORRUPT, f"its footer can't be read: {_told(error)}"))
            return
        yield from _rows(file, place, settings, whole=whole)


def _frame(stream: BinaryIO) -> Rejection | None:
    """Look at the ends of the file, which both are its mark."""
    size = stream.seek(0, 2)
    stream.seek(0)
    start = stream.read(len(MAGIC))
    if not size:
        return Rejection(Reason.EMPTY, "it is empty")
    if start != MAGIC:
        return Rejection(Reason.CORRUPT, "it doesn't begin as Parquet files do", offset=0)
    stream.seek(max(0, size - len(MAGIC)))
    end = stream.read()
    stream.seek(0)
    if size < 3 * len(MAGIC) or end != MAGIC:
        return Rejection(
            Reason.TRUNCATED, "it ends without its footer, and nothing can be read without that", offset=size
        )
    return None


@attrs.frozen
class _Columns:
    """The columns to read, by our names, and which of them hold the document."""

    names: dict[str, str]
    content: frozenset[str]


def _rows(file: Any, place: Place, settings: ReadSettings, *, whole: bool) -> Iterator[Row]:
    columns = _columns(file.schema_arrow.names, settings)
    if isinstance(columns, Rejection):
        yield Row(place.settle(columns))
        return
    if not file.metadata.num_rows:
        yield Row(place.reject(Reason.EMPTY, "it has no rows"))
    chosen = None if whole else list(columns.names)
    first = 1
    for number in range(file.num_row_groups):
        group = file.metadata.row_group(number)
        row = first
        try:
            if flaw := _weighed(group, columns, settings):
                yield Row(place.settle(flaw, first))
                continue
            for batch in file.iter_batches(_ROWS, row_groups=[number], columns=chosen, use_threads=False):
                for record in _records(batch, settings.max_bytes):
                    yield Row(place.settle(_page(record, columns, settings), row), record)
                    row += 1
        except (OSError, ValueError, ArithmeticError) as error:
            detail = (
                f"row group {number}, from row {row} to {first + group.num_rows - 1}, can't be read: {_told(error)}"
            )
            yield Row(place.reject(Reason.CORRUPT, detail, row))
        finally:
            first += group.num_rows


def _columns(found: list[str], settings: ReadSettings) -> _Columns | Rejection:
    if "schema" in found and "raw" in found:  # what `clean` wrote
        return _Columns({name: name for name in found}, frozenset(("raw",)))
    names = fields_of(found, settings.fields)
    if isinstance(names, Rejection):
        return names
    return _Columns(names, frozenset(name for field in ("text", "html") for name in aliases(field, settings.fields)))


def _weighed(group: Any, columns: _Columns, settings: ReadSettings) -> Rejection | None:
    """Turn a row group away that is a bomb by its own account."""
    for at in range(group.num_columns):
        chunk = group.column(at)
        size, packed = chunk.total_uncompressed_size, max(1, chunk.total_compressed_size)
        if chunk.path_in_schema.partition(".")[0] in columns.names and size > max(
            2 * settings.max_bytes, _BOMB * packed
        ):
            detail = f"{packed} bytes of its column {chunk.path_in_schema!r} hold {size}"
            return Rejection(Reason.TOO_LARGE, f"{detail}; its {group.num_rows} rows are passed over")
    return None


def _records(batch: Any, max_bytes: int) -> Iterator[dict[str, Any]]:
    """Take the rows of a batch as values of Python; what has none is a Rejection."""
    cells = list(zip(batch.schema.names, batch.columns, strict=True))
    for row in range(batch.num_rows):
        yield {name: _value(column[row], name, max_bytes) for name, column in cells}


def _page(record: dict[str, Any], columns: _Columns, settings: ReadSettings) -> Page | Rejection:
    told: dict[str, Any] = {}
    for column, name in columns.names.items():
        value = record[column]
        if not isinstance(value, Rejection):
            told[name] = value
        elif name in columns.content:
            return value
    return page_of_record(told, settings.fields)


def _value(cell: Any, name: str, max_bytes: int) -> Any:
    """Take a cell as a value of Python; a Rejection where it has none."""
    with suppress(AttributeError):  # only strings and bytes have a buffer
        buffer = cell.as_buffer()
        if buffer is not None and buffer.size > max_bytes:
            return Rejection(Reason.TOO_LARGE, f"its field {name!r} is longer than {max_bytes} bytes (read.max_bytes)")
    try:
        value = cell.as_py()
        return value.decode("utf-8") if isinstance(value, bytes) else value
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        detail = f"its field {name!r} is no UTF-8: byte 0x{byte:02x} at {error.start}"
        return Rejection(Reason.UNDECODABLE, detail)
    except (ValueError, ArithmeticError) as error:  # a time that Python can't count
        return Rejection(Reason.MALFORMED, f"its field {name!r} has no value: {_told(error)}")


def _told(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
