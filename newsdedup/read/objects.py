"""
JSON files (RFC 8259): an object or an array of objects, read one object at a time.

What is often called .json but holds JSON lines is read too: values may follow one another.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.damage import Damage
from newsdedup.read.encodings import encoding_of
from newsdedup.read.jsonl import parse
from newsdedup.read.place import Place
from newsdedup.read.recoded import recoded
from newsdedup.read.records import NAMES, page_of_record
from newsdedup.read.row import Row
from newsdedup.settings import ReadSettings

SUFFIXES = (".json",)
_CHUNK = 1 << 16
_SPACE = b" \t\r\n"
_BLANK = re.compile(rb"[ \t\r\n]*+")
_STRING = re.compile(rb'(?:[^"\\]|\\.)*+', re.DOTALL)
_MARK = re.compile(rb'["{}\[\],]')
_OPEN, _CLOSE = frozenset(b"{["), frozenset(b"}]")
_END, _QUOTE = b"]"[0], b'"'[0]
# Where an object that is no article holds the articles, or another such object.
_LISTS = (
    "articles",
    "items",
    "documents",
    "docs",
    "results",
    "data",
    "entries",
    "news",
    "stories",
    "posts",
    "records",
    "rows",
)
_AROUND = (*_LISTS, "response", "result", "feed", "payload")
_LEVELS = 3


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read the objects of a JSON file, in memory bounded by the longest document allowed.

    Yields:
        For each object of an array (or of several values that follow one another, or in a list called "articles" or
        the like) a page, or a Rejection with the line and offset where it begins, or its number in that list:
        MALFORMED, MISSING_FIELD, UNDECODABLE, TOO_LARGE, TOO_DEEP. One Rejection for a file that is empty (EMPTY), has
        an array of nothing (NO_ENTRIES), ends within a value (TRUNCATED), or is damaged.
    """
    return (row.found for row in rows(stream, place, settings))


def rows(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    """Read objects as `pages` does, each with all its fields."""
    sample = stream.peek(1)  # type: ignore[attr-defined] # readers get what can be looked into
    encoding = encoding_of(sample)
    if isinstance(encoding, Rejection) and encoding.reason is Reason.NOT_TEXT:
        yield Row(place.settle(encoding))
        return
    wide = isinstance(encoding, str) and encoding.startswith(("utf-16", "utf-32"))
    values = _Values(recoded(stream, str(encoding)) if wide else stream, settings.max_bytes)
    try:
        for value, line, offset in values:
            yield from _rows(value, place, (line, offset) if values.several else None, settings)
    except Damage as damage:
        yield Row(place.reject(damage.reason, damage.detail, offset=damage.offset))
        return
    if not values.found:
        empty = (Reason.NO_ENTRIES, "its array is empty") if values.is_array else (Reason.EMPTY, "it is empty")
        yield Row(place.reject(*empty))


def _rows(value: bytes | Rejection, place: Place, at: tuple[int, int] | None, settings: ReadSettings) -> Iterator[Row]:
    """Turn a value into rows; `at` is where it begins, of one among several."""
    line, offset = at or (None, None)
    record = value if isinstance(value, Rejection) else parse(value)
    if isinstance(record, Rejection):
        yield Row(place.settle(record, line, offset))
    elif at is None and (inner := _articles(record, settings.fields)) is not None:
        for number, one in enumerate(inner, 1):
            found = (
                page_of_record(one, settings.fields)
                if isinstance(one, dict)
                else Rejection(Reason.MALFORMED, "it is not an object")
            )
            if isinstance(found, Rejection):
                found = attrs.evolve(found, detail=f"entry {number} of its list: {found.detail}")
            yield Row(place.part().settle(found), one if isinstance(one, dict) else None)
        if not inner:
            yield Row(place.reject(Reason.NO_ENTRIES, "its list of articles is empty"))
    else:
        yield Row(place.settle(page_of_record(record, settings.fields), line, offset), record)


def _articles(record: dict[str, Any], fields: dict[str, str]) -> list[Any] | None:
    """Find the articles in an object that is none itself, or in one inside it; None where it is one."""
    content = {*NAMES["text"], *NAMES["html"], fields.get("text", "text"), fields.get("html", "html"), "raw"}
    for _ in range(_LEVELS):
        if content & record.keys():
            return None
        found = [record[name] for name in _LISTS if isinstance(record.get(name), list)]
        if found:
            return found[0] if len(found) == 1 else None
        inner = [record[name] for name in _AROUND if isinstance(record.get(name), dict)]
        if len(inner) != 1:
            return None
        record = inner[0]
    return None


class _Values(Iterator[tuple[bytes | Rejection, int, int]]):
    """
    The values of a file: the elements of its array, or what stands at its top; with line and offset.

    Attributes:
        found: How many there were.
        is_array: Whether they are those of an array.
        several: Whether there may be others.
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._data = b""
        self._at = 0
        self._offset = 0  # of the data in hand
        self._line = 1  # of the place in it
        self._more = True
        self._begun = self._done = False
        self.found = 0
        self.is_array = self.several = False

    def __next__(self) -> tuple[bytes | Rejection, int, int]:
        if not self._begun:
            self._begin()
        if self._done or not self._next_value():
            raise StopIteration
        self.found += 1
        line, offset = self._line, self._offset + self._at
        value = self._value()
        if not self.is_array:
            self.several = self.several or self._peek() != b""
        return value, line, offset

    def _begin(self) -> None:
        self._begun = True
        self._fill()
        if self._data.startswith(BOM_UTF8):
            self._at = len(BOM_UTF8)
        if self._peek() == b"[":
            self._at += 1
            self.is_array = self.several = True

    def _next_value(self) -> bool:
        """Go to the start of the next value; False behind the last."""
        mark = self._peek()
        while self.is_array and mark == b",":
            self._at += 1
            mark = self._peek()
        if self.is_array and mark == b"]":
            self._at += 1
            if self._peek():
                detail = "something stands behind its array"
                raise Damage(Reason.MALFORMED, detail, self._offset + self._at)
            return False
        if mark and mark in b"]},":
            raise Damage(
                Reason.MALFORMED, f"it is not JSON: {mark.decode()} where a value should begin", self._offset + self._at
            )
        if not mark and self.is_array:
            raise Damage(Reason.TRUNCATED, "the file ends within its array", self._offset + self._at)
        return mark != b""

    def _peek(self) -> bytes:
        """Pass over white space, and look at what follows; b"" at the end."""
        while True:
            start = _BLANK.match(self._data, self._at).end()  # type: ignore[union-attr] # it matches anything
            self._line += self._data.count(b"\n", self._at, start)
            self._at = start
            if start < len(self._data) or not self._fill():
                return self._data[start : start + 1]

    def _fill(self) -> bool:
        """Read on, and let go of what is behind."""
        if not self._more:
            return False
        more = self._stream.read(_CHUNK)
        self._more = bool(more)
        self._data = self._data[self._at :] + more
        self._offset += self._at
        self._at = 0
        return self._more

    def _value(self) -> bytes | Rejection:
        """Take the next value, up to its end; of one that is too large nothing is kept."""
        parts: list[bytes] = []
        size = depth = 0
        quoted = False
        begin = self._offset + self._at
        while True:
            end, depth, quoted, closed = _scan(self._data, self._at, depth, quoted=quoted, within=self.is_array)
            piece = self._data[self._at : end]
            size += len(piece)
            if size <= self._most:
                parts.append(piece)
            self._line += piece.count(b"\n")
            self._at = end
            if closed:
                break
            if not self._fill():
                if depth or quoted:
                    raise Damage(Reason.TRUNCATED, "the file ends within a value", begin)
                break
        if size > self._most:
            return Rejection(Reason.TOO_LARGE, f"the value is larger than {self._most} bytes (read.max_bytes)")
        return b"".join(parts).strip(_SPACE)


def _scan(data: bytes, at: int, depth: int, *, quoted: bool, within: bool) -> tuple[int, int, bool, bool]:
    """
    Look for the end of a value.

    Returns:
        How far that is, how many brackets are open there, whether a string is, and whether it is the end.
    """
    while at < len(data):
        if quoted:
            at = _STRING.match(data, at).end()  # type: ignore[union-attr] # it matches anything
            if at >= len(data) or data[at] != _QUOTE:
                return at, depth, True, False  # more must come: the end of a string, or what is escaped
            at += 1
            quoted = False
            continue
        match = _MARK.search(data, at)
        if match is None:
            return len(data), depth, False, False
        mark, place = data[match.start()], match.start()
        if mark == _QUOTE:
            quoted, at = True, place + 1
        elif mark in _OPEN:
            depth, at = depth + 1, place + 1
        elif mark in _CLOSE:
            if not depth and within and mark == _END:
                return place, 0, False, True
            depth, at = max(0, depth - 1), place + 1
            if not depth:
                return at, 0, False, True
        elif not depth and within:
            return place, 0, False, True
        else:
            at = place + 1
    return at, depth, quoted, False
