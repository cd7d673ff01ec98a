"""Records as JSON, one a line: the same bytes for the same record, always valid UTF-8, never a second line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsdedup.export.records import Record

_DIGITS = 4
# What UTF-8 can't hold (lone surrogates), what some programs take for the end of a line, and the control characters
# that JSON lets through but a terminal acts on.
_UNSAFE = re.compile("[\ud800-\udfff\u2028\u2029\x7f-\x9f]")


def line(record: Record) -> str:
    r"""
    Write a record as one line of JSON, its end included.

    >>> line({"title": "Flut \ud800", "score": 2 / 3})
    '{"title": "Flut \\ud800", "score": 0.6667}\n'
    """
    written = json.dumps(_rounded(record), ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Write records as JSON lines."""
    return map(line, records)


def array(records: Iterable[Record]) -> Iterator[str]:
    r"""
    Write records as one JSON array, a record a line.

    >>> "".join(array([{"a": 1}, {"a": 2}]))
    '[\n{"a": 1},\n{"a": 2}\n]\n'
    """
    before = "[\n"
    for record in records:
        yield before + line(record).rstrip("\n")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS) + 0.0  # never -0.0
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return value
