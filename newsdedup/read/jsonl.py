"""JSON lines: UTF-8 (RFC 8259), a document a line; a broken line costs itself only."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.damage import Damage
from newsdedup.read.encodings import signature
from newsdedup.read.expanding import resume
from newsdedup.read.place import Place
from newsdedup.read.records import page_of_record
from newsdedup.read.row import Row
from newsdedup.settings import ReadSettings

SUFFIXES = (".jsonl", ".ndjson")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read JSON lines one by one, in memory bounded by the longest document allowed.

    Yields:
        For each line that is not blank a page, or a Rejection with the line's number: MALFORMED, MISSING_FIELD,
        UNDECODABLE, TOO_LARGE, TOO_DEEP, and TRUNCATED or CORRUPT where a compressed file is. For a file that is no
        text or has no line, one Rejection.
    """
    return (row.found for row in rows(stream, place, settings))


def rows(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    """Read lines as `pages` does, each as its bytes too, so that it can be passed on as it came."""
    number = offset = found = 0
    while True:
        number += 1
        try:
            data = stream.readline(settings.max_bytes + 1)
        except Damage as damage:
            found += 1
            yield Row(place.reject(damage.reason, damage.detail, number, damage.offset))
            if resume(stream, damage):
                continue
            return
        if not data:
            break
        if number == 1:
            if flaw := _not_lines(data):
                yield Row(place.settle(flaw))
                return
            data_start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
        else:
            data_start = 0
        length = len(data)
        if length > settings.max_bytes and not data.endswith(b"\n"):
            with suppress(Damage):  # it comes again
                length += _skip_line(stream)
            found += 1
            detail = f"the line is longer than {settings.max_bytes} bytes (read.max_bytes)"
            yield Row(place.reject(Reason.TOO_LARGE, detail, number, offset))
        elif line := data[data_start:].strip():
            found += 1
            yield Row(place.settle(page_of_line(line, settings.fields), number, offset), line)
        offset += length
    if not found:
        yield Row(place.reject(Reason.EMPTY, "it has no lines"))


def page_of_line(line: bytes, fields: dict[str, str]) -> Page | Rejection:
    """
    Turn one line into a page.

    >>> page_of_line(b'{"text": "Rain in the valley."', {}).reason.value
    'MALFORMED'
    """
    record = parse(line)
    if isinstance(record, Rejection):
        return record
    return page_of_record(record, fields)


def parse(line: bytes) -> dict[str, Any] | Rejection:
    """Parse a line that holds one JSON object; a Rejection says what else it holds."""
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        detail = f"the byte 0x{line[error.start]:02x}, {error.start} bytes into the line, is not UTF-8"
        return Rejection(Reason.UNDECODABLE, detail, offset=error.start)
    except json.JSONDecodeError as error:
        return Rejection(Reason.MALFORMED, f"it is not JSON: {error.msg} (character {error.pos + 1})")
    except ValueError as error:
        return Rejection(Reason.MALFORMED, f"it is not JSON: {error}")
    except RecursionError:
        return Rejection(Reason.TOO_DEEP, "its JSON is nested too deep")
    if not isinstance(value, dict):
        return Rejection(Reason.MALFORMED, "it is JSON, but not an object")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _not_lines(first: bytes) -> Rejection | None:
    if what := signature(first):
        return Rejection(Reason.NOT_TEXT, f"this is {what}")
    if first.startswith(_WIDE_MARKS):
        return Rejection(Reason.UNDECODABLE, "this is UTF-16 or UTF-32; JSON lines are UTF-8 (RFC 8259)", offset=0)
    return None


def _skip_line(stream: BinaryIO) -> int:
    """Read on to the end of the line; the number of bytes passed."""
    passed = 0
    while data := stream.readline(_CHUNK):
        passed += len(data)
        if data.endswith(b"\n"):
            break
    return passed
