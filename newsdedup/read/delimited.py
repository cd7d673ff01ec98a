"""CSV and its kin, a document a row: delimiters, quoting and encodings are found; a bad row costs itself only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.cells import page_of_cells
from newsdedup.read.columns import fields_of, wanted
from newsdedup.read.damage import Damage
from newsdedup.read.dialects import Dialect, UnbalancedError, dialect_of, fields, told_by_excel
from newsdedup.read.encodings import encoding_of
from newsdedup.read.expanding import resume
from newsdedup.read.feeder import Feeder, TooLongError
from newsdedup.read.place import Place
from newsdedup.read.recoded import recoded
from newsdedup.read.row import Row
from newsdedup.settings import ReadSettings

SUFFIXES = (".csv", ".tsv", ".tab")
_CONTENT = ("text", "html")


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read rows one by one, in memory bounded by the longest document allowed.

    Yields:
        For each row that is not blank a page, or a Rejection with the number of its first line: MALFORMED (with more
        or fewer fields than the header, or quoting that doesn't hold), UNDECODABLE, NOT_TEXT, TOO_LARGE, EMPTY, or
        TRUNCATED for a text that a spreadsheet has cut. One Rejection for a file without a header (EMPTY), without a
        column of texts (MISSING_FIELD), or that is no text.
    """
    return (row.found for row in rows(stream, place, settings))


def rows(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    """Read rows as `pages` does, each with all its columns."""
    try:
        table = _begun(stream, settings)
    except TooLongError:
        table = Rejection(
            Reason.TOO_LARGE, f"its first line is longer than {settings.max_bytes} bytes (read.max_bytes)"
        )
    except Damage as damage:
        table = Rejection(damage.reason, damage.detail, offset=damage.offset)
    except UnbalancedError as error:
        table = Rejection(Reason.MALFORMED, f"its header can't be taken apart: {error}")
    if isinstance(table, Rejection):
        yield Row(place.settle(table))
    elif isinstance(names := fields_of(table.header, settings.fields), Rejection):
        yield Row(place.settle(names))
    else:
        yield from _rows(table, names, place, settings)


def looks_delimited(head: str) -> bool:
    r"""
    Whether a text begins with the header of a table of texts.

    >>> looks_delimited("id,title,text\n1,Rain,..."), looks_delimited("First, read the text.\nThen go on.")
    (True, False)
    """
    line = head.partition("\n")[0].strip()
    names = re.split(r'"?[,;\t|]"?', line.strip('"'))
    return len(names) > 1 and len(set(names)) == len(names) and any(name in _CONTENT for name in names)


class _Table:
    """A file of rows behind its header."""

    def __init__(self, stream: BinaryIO, feeder: Feeder, dialect: Dialect) -> None:
        self.stream = stream
        self.feeder = feeder
        self._dialect = dialect
        self.header: list[str] = []
        self.header = self.row()
        feeder.done()

    def row(self) -> list[str]:
        """Take the next row apart; where tabs part the fields, quotation marks may be no more than that."""
        try:
            found = fields(self.feeder, self._dialect)
        except (UnbalancedError, TooLongError):
            if self._dialect.delimiter != "\t":
                raise
            found = []
        if self._dialect.delimiter == "\t" and len(found) != len(self.header or found):
            self.feeder.again()
            found = fields(self.feeder, attrs.evolve(self._dialect, quotes=False))
        return found

    def recover(self) -> None:
        """Pass over a row that can't be taken apart, up to one that can; the lines of a text hardly look like two."""
        while self.feeder.drop() and not self._is_sound():
            pass

    def _is_sound(self) -> bool:
        fits = False
        try:
            fits = len(self.row()) == len(self.header) and (self._dialect.escapes or self.feeder.marks % 2 == 0)
            fits = fits and len(self.row()) == len(self.header)
        except (StopIteration, Damage, UnbalancedError, TooLongError):
            pass  # one has been taken apart, or none
        finally:
            self.feeder.again()
        return fits


def _begun(stream: BinaryIO, settings: ReadSettings) -> _Table | Rejection:
    """Find the encoding and the dialect, and read the header."""
    sample = stream.peek(1)  # type: ignore[attr-defined] # readers get what can be looked into
    encoding = encoding_of(sample[: sample.rfind(b"\n") + 1] or sample)
    if isinstance(encoding, Rejection):
        return encoding
    lines = stream
    if encoding.startswith(("utf-16", "utf-32")) or (b"\n" not in sample and b"\r" in sample):
        lines = recoded(stream, encoding)
        sample, encoding = lines.peek(1), "utf-8"
    head = sample.decode(encoding, "replace").removeprefix("\ufeff")
    feeder = Feeder(lines, encoding, settings.max_bytes)
    while head[:1] in {"\r", "\n"} and head and feeder.drop():
        head = head.partition("\n")[2]
    declared = told_by_excel(head.partition("\n")[0])
    if declared and feeder.drop():
        head = head.partition("\n")[2]
    known = frozenset(name.lower() for name in wanted(settings.fields))
    try:
        return _Table(stream, feeder, dialect_of(head, known, declared))
    except StopIteration:
        return Rejection(Reason.EMPTY, "it is empty")


def _rows(table: _Table, names: dict[str, str], place: Place, settings: ReadSettings) -> Iterator[Row]:
    found = False
    while True:
        line, offset = table.feeder.line, table.feeder.offset
        try:
            row = table.row()
        except StopIteration:
            break
        except (UnbalancedError, TooLongError) as error:
            table.recover()
            yield Row(_lost(error, line, table.feeder.line - 1, place, settings))
        except Damage as damage:
            yield Row(place.reject(damage.reason, damage.detail, line, damage.offset))
            if not resume(table.stream, damage):
                return
            table.feeder.done()
            table.recover()
        else:
            table.feeder.done()
            if not any(field.strip() for field in row):
                continue
            page = place.settle(_page(row, table.header, names, settings.fields), line, offset)
            yield Row(page, dict(zip(table.header, row, strict=False)))
        found = True
    if not found:
        yield Row(place.reject(Reason.EMPTY, "it has a header, but no rows"))


def _page(row: list[str], header: list[str], names: dict[str, str], fields: dict[str, str]) -> Page | Rejection:
    if any(row[len(header) :]) or len(row) < len(header):
        return Rejection(Reason.MALFORMED, f"it has {_count(len(row))}, and the header {_count(len(header))}")
    cells = {names[column]: cell for column, cell in zip(header, row, strict=False) if column in names}
    return page_of_cells(cells, fields)


def _count(number: int) -> str:
    return f"{number} field{'s' * (number != 1)}"


def _lost(error: Exception, first: int, last: int, place: Place, settings: ReadSettings) -> Rejection:
    long = isinstance(error, TooLongError)
    detail = f"the row is longer than {settings.max_bytes} bytes (read.max_bytes)" if long else str(error)
    if last > first:
        detail += f"; passed over up to line {last}"
    return place.reject(Reason.TOO_LARGE if long else Reason.MALFORMED, detail, first)
