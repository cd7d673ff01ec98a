"""
WARC files (ISO 28500): the HTML pages among the responses, record by record.

The frame of each record is held against what is there (its length, the blank lines behind it, the end of its gzip
member, its digest), which parsers of WARC leave to their callers: a file that was cut reads like a shorter one.
fastwarc parses what is within.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import attrs

from newsdedup.errors import ReadError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.cursor import Cursor
from newsdedup.read.damage import Damage
from newsdedup.read.expanding import resume
from newsdedup.read.place import Place
from newsdedup.read.responses import failed_page, is_page, page_of_response
from newsdedup.settings import ReadSettings

SUFFIXES = (".warc",)
VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_NEXT = re.compile(rb"(?:(?<=\n)|\A)WARC/\d\.\d{1,2}\r?\n")
_HEAD_END = re.compile(rb"\r?\n(?:\r?\n|(?=WARC/\d\.\d))")  # a blank line, or the next record where there is none
_LENGTH = re.compile(rb"^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,18})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE)
_HEADERS = 1 << 16  # bytes, of a record or a response
_PATIENCE = 1 << 28  # bytes that lying lengths may cause to be read twice


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read the HTML pages of a WARC file.

    Args:
        stream: The file's content.
        place: Where it is.
        settings: `max_bytes` bounds a page, before its content encoding is undone and after.

    Yields:
        For each response of status 200 with HTML a page, its address and when it was fetched; or a Rejection with the
        address and the offset (for a compressed file that of the gzip member): TRUNCATED, CORRUPT, TOO_LARGE, EMPTY,
        NOT_TEXT, UNDECODABLE. Behind a corrupt record reading goes on at the next. Other records are passed over,
        and responses with another status that may have been pages counted in `place.passed`; for a file without a
        response with HTML one Rejection, NO_ENTRIES, or EMPTY without any record.

    Raises:
        ReadError: The package fastwarc is not there.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise ReadError("WARC needs the package fastwarc: pip install 'newsdedup[warc]'") from error
    archive = _Archive(Cursor(stream), ArchiveIterator, place.part(), settings)
    while True:
        try:
            found = archive.next()
            if found is None:
                break
            yield from found
        except Damage as damage:
            archive.flaws += 1
            yield archive.place.reject(damage.reason, damage.detail, offset=damage.offset)
            archive.cursor.lose()
            if not resume(stream, damage) or not archive.cursor.find(_NEXT):
                break
    if not archive.flaws:
        if not archive.records:
            yield place.reject(Reason.EMPTY, "it has no records")
        elif not archive.pages:
            detail = f"none of its {archive.records} records is a response with an HTML page"
            if archive.failed:
                told = ", ".join(f"{status} ({count})" for status, count in sorted(archive.failed.items()))
                detail += f"; by status of those that failed: {told}"
            yield place.reject(Reason.NO_ENTRIES, detail)


@attrs.frozen
class _Frame:
    """A record's headers, the length they declare, and its place: in the file, in the content, in its member."""

    headers: bytes
    length: int
    offset: int
    at: int
    starts_member: bool


class _Archive:
    """
    A file in reading.

    Attributes:
        records: How many there were.
        pages: How many of them were responses with HTML.
        flaws: How many were damaged.
        failed: How many were responses without success, by status.
    """

    def __init__(self, cursor: Cursor, parse: Any, place: Place, settings: ReadSettings) -> None:
        self.cursor = cursor
        self.place = place
        self.records = self.pages = self.flaws = 0
        self.failed = Counter[str]()
        self._patience = _PATIENCE
        self._parse = parse
        self._settings = settings

    def next(self) -> Iterator[Page | Rejection] | None:
        """Read the next record: what became of it, if anything; None at the end of the file."""
        while (start := self.cursor.peek(1)) in {b"\r", b"\n"}:  # blank lines that no record counts as its own
            self.cursor.skip(1)
        if not start:
            return None
        offset = self.cursor.offset
        frame = self._frame(offset)
        if isinstance(frame, Rejection):
            return self._flawed(frame, offset)
        self.records += 1
        return self._record(frame)

    def _frame(self, offset: int) -> _Frame | Rejection:
        at, starts_member = self.cursor.at, self.cursor.starts_member
        start = self.cursor.peek(16)
        if not VERSION.match(start):
            if _is_cut(start):
                return self._cut("within its first line")
            return Rejection(Reason.CORRUPT, f"at offset {offset} stands no WARC record")
        headers = self.cursor.until(_HEAD_END, _HEADERS)
        if headers is None:
            if len(self.cursor.peek(_HEADERS)) < _HEADERS:
                return self._cut("within its headers")
            return Rejection(Reason.CORRUPT, f"the headers of the record at offset {offset} have no end")
        if not headers.endswith((b"\n\n", b"\n\r\n")):
            self.cursor.give_back(headers)
            return Rejection(Reason.CORRUPT, f"the headers of the record at offset {offset} break off")
        length = _LENGTH.search(headers)
        if not length:
            self.cursor.give_back(headers)
            return Rejection(Reason.CORRUPT, f"the record at offset {offset} has no length")
        return _Frame(headers, int(length.group(1)), offset, at, starts_member)

    def _cut(self, where: str) -> Rejection:
        self.cursor.skip(_HEADERS)
        return Rejection(Reason.TRUNCATED, f"the file ends within a record, {where}")

    def _flawed(self, flaw: Rejection, offset: int) -> Iterator[Rejection]:
        """Say what is wrong, and go on to the next record."""
        self.flaws += 1
        self.cursor.skip(1)
        self.cursor.find(_NEXT)
        yield self.place.reject(flaw.reason, flaw.detail, offset=offset)

    def _record(self, frame: _Frame) -> Iterator[Page | Rejection]:
        """Look into a record, and take it whole if it is a page of a size that may be."""
        record = self._parsed(frame, self.cursor.peek(min(frame.length, _HEADERS)))
        wanted = _is_page(record)
        if not wanted and (status := failed_page(record)):
            self.place.passed[status] += 1
            self.failed[status] += 1
        held = wanted and frame.length <= self._settings.max_bytes + _HEADERS
        body = self.cursor.take(frame.length) if held else b""
        there = len(body) if held else self.cursor.skip(frame.length)
        self.pages += wanted
        if flaw := self._misfit(frame, there):
            self.flaws += 1
            self._go_back(frame, body, there)
            yield self._reject(record, frame, flaw)
        elif record is None:
            self.flaws += 1
            yield self._reject(record, frame, Rejection(Reason.CORRUPT, "the headers of its record can't be read"))
        elif wanted and not held:
            detail = f"it is larger than {self._settings.max_bytes} bytes (read.max_bytes)"
            yield self._reject(record, frame, Rejection(Reason.TOO_LARGE, detail))
        elif wanted:
            yield self._page(frame, body)

    def _misfit(self, frame: _Frame, there: int) -> Rejection | None:
        """Say what is wrong with a record that is not as long as it says."""
        if there < frame.length:
            detail = f"its record has {there} of {frame.length} bytes, and the file ends"
            return Rejection(Reason.TRUNCATED, detail)
        try:
            tail = self.cursor.peek(20)
        except Damage as damage:
            if damage.offset == frame.offset and frame.starts_member:
                raise
            return None  # what is damaged is what follows
        rest = tail.lstrip(b"\r\n")
        if not rest or tail.startswith((b"\r\n\r\n", b"\n\n")) or (len(rest) < len(tail) and VERSION.match(rest)):
            return None
        return Rejection(Reason.CORRUPT, f"its record is not {frame.length} bytes long, as it says")

    def _go_back(self, frame: _Frame, body: bytes, there: int) -> None:
        """Look for the next record in what the lying length covers, unless that has been done too often already."""
        self._patience -= there
        if self._patience > 0:
            if body:
                self.cursor.give_back(body)
            elif frame.starts_member or not self.cursor.compressed or self.cursor.offset == frame.offset:
                self.cursor.go_behind(frame.at, frame.offset)
        self.cursor.find(_NEXT)

    def _parsed(self, frame: _Frame, body: bytes) -> Any:
        """Have a record, or as much of it as is given, taken apart; None where that fails."""
        headers = frame.headers.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        whole = io.BytesIO(headers + body + b"\r\n\r\n")
        try:
            record = next(iter(self._parse(whole, parse_http=False, stream_detect=False)), None)
        except (OSError, ValueError):
            return None
        if record is not None and record.is_http:
            with suppress(OSError, ValueError):
                record.parse_http(quirks_mode=True, max_header_len=_HEADERS)
        return record

    def _page(self, frame: _Frame, body: bytes) -> Page | Rejection:
        record = self._parsed(frame, body)
        digest = record.headers.get("WARC-Block-Digest")
        if cut := record.headers.get("WARC-Truncated") or record.headers.get("WARC-Segment-Number"):
            flaw = Rejection(Reason.TRUNCATED, f"it was cut or split when it was fetched ({cut})")
        elif digest and not self.cursor.compressed and not _holds(digest, body):
            flaw = Rejection(Reason.CORRUPT, "it doesn't agree with the digest of its record")
        elif not record.is_http_parsed:
            flaw = Rejection(Reason.MALFORMED, "its HTTP headers can't be read")
        else:
            found = page_of_response(record.http_headers, record.reader.read(), self._settings.max_bytes)
            if isinstance(found, Page):
                page = attrs.evolve(found, url=_address(record), fetched=record.headers.get("WARC-Date"))
                return self.place.settle(page, offset=frame.offset)
            flaw = found
        return self._reject(record, frame, flaw)

    def _reject(self, record: Any, frame: _Frame, flaw: Rejection) -> Rejection:
        own = None if record is None else _address(record)
        return attrs.evolve(self.place.reject(flaw.reason, flaw.detail, offset=frame.offset), id=own)


def _is_cut(start: bytes) -> bool:
    """Whether the file ends within the line that a record begins with."""
    return len(start) < 11 and b"WARC/1.0\r\n".startswith(start[:5]) and b"\n" not in start


def _is_page(record: Any) -> bool:
    """Whether a record is a response with HTML, or one that can't be read and may be."""
    if record is None or record.headers.get("WARC-Type") != "response" or not record.is_http:
        return False
    return not record.is_http_parsed or is_page(record)


def _holds(digest: str, body: bytes) -> bool:
    """Whether a digest ("sha1:" and base 32, or base 16) is that of a block; one of an unknown kind holds."""
    kind, _, value = digest.partition(":")
    try:
        found = hashlib.new(kind.strip().lower().replace("-", ""), body, usedforsecurity=False).digest()
    except (ValueError, TypeError):
        return True
    return value.strip().lower() in {base64.b32encode(found).decode().lower(), found.hex()}


def _address(record: Any) -> str | None:
    address: str | None = record.headers.get("WARC-Target-URI")
    return address.strip("<>") if address else None  # WARC 1.0 writes it in brackets
