"""How a file of delimited values is written: what stands between its fields and how they are quoted (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

_DELIMITERS = (",", ";", "\t", "|")
_EXCEL = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
# Quotation marks behind a backslash that do not end their field, and doubled ones within one.
_ESCAPED = re.compile(r'\\"(?!\s*(?:[,;\t|\r\n]|\Z))')
_DOUBLED = re.compile(r'[^,;\t|"\r\n\s]\s?""\s?[^,;\t|"\r\n]')

_SPACES = re.compile(" *")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class UnbalancedError(Exception):
    """A record that can't be taken apart; the message says why."""


@attrs.frozen
class Dialect:
    """
    How records are written.

    Attributes:
        delimiter: What stands between fields; None where there is one column only.
        escapes: Whether a quotation mark in a quoted field stands behind a backslash rather than doubled.
        quotes: Whether a field may be quoted; else quotation marks are marks like others.
    """

    delimiter: str | None = ","
    escapes: bool = False
    quotes: bool = True


def told_by_excel(line: str) -> str | None:
    """
    Read the line that Excel takes for a declaration of the delimiter.

    >>> told_by_excel("sep=;")
    ';'
    """
    found = _EXCEL.match(line)
    return found.group(1) if found else None


def dialect_of(head: str, names: frozenset[str], delimiter: str | None = None) -> Dialect:
    r"""
    Tell the dialect of a file by its start.

    Args:
        head: The first lines, the header first.
        names: The names of columns that would be good to find, in lower case.
        delimiter: The delimiter, where it is declared.

    >>> dialect_of("id;Text;date\n1;Rain, and more rain;2024\n", frozenset({"text"})).delimiter
    ';'
    """
    escapes = _ESCAPED.search(head) is not None and _DOUBLED.search(head) is None
    if delimiter is not None:
        return Dialect(delimiter, escapes)
    best, most = None, (0, 1)
    for one in _DELIMITERS:
        try:
            columns = fields(iter(_LINE.findall(head)), Dialect(one, escapes))
        except (UnbalancedError, StopIteration):
            continue
        found = (sum(column.strip().lower() in names for column in columns), len(columns))
        if len(columns) > 1 and found > most:
            best, most = one, found
    return Dialect(best, escapes)


def fields(lines: Iterator[str], dialect: Dialect) -> list[str]:
    r"""
    Take the next record apart.

    Args:
        lines: The lines from its first on, with their ends; only as many as the record has are taken.
        dialect: How it is written.

    Returns:
        Its fields, as they are without the quoting.

    Raises:
        StopIteration: There are no more lines.
        UnbalancedError: Something stands behind a closing quotation mark, or the lines end before one.

    >>> fields(iter(['1,"Rain, he ""said""\n', 'and wind",x\n']), Dialect())
    ['1', 'Rain, he "said"\nand wind', 'x']
    """
    line = next(lines)
    if dialect.delimiter is None:
        if not (dialect.quotes and line.startswith('"')):
            return [line.rstrip("\r\n")]
        field, line, at = _quoted(line, 0, lines, dialect)
        if line[at:].strip():
            raise UnbalancedError(f"behind a closing quotation mark stands {line[at : at + 20]!r}")
        return [field]
    return _all(line, lines, dialect)


def _all(line: str, lines: Iterator[str], dialect: Dialect) -> list[str]:
    delimiter = dialect.delimiter or ","
    found: list[str] = []
    at = 0
    while True:
        start = _SPACES.match(line, at).end()  # type: ignore[union-attr] # it matches anything
        if line[start : start + 1] != '"' or not dialect.quotes:
            field, line, at = _plain(line, at, delimiter)
        else:
            field, line, at = _quoted(line, start, lines, dialect)
        found.append(field)
        if not line[at : at + 3].strip("\r\n"):
            return found
        if line[at] != delimiter:
            raise UnbalancedError(f"behind a closing quotation mark stands {line[at : at + 20]!r}")
        at += 1


def _plain(line: str, at: int, delimiter: str) -> tuple[str, str, int]:
    end = line.find(delimiter, at)
    if end < 0:
        end = len(line.rstrip("\r\n"))
    return line[at:end], line, max(at, end)


def _quoted(line: str, start: int, lines: Iterator[str], dialect: Dialect) -> tuple[str, str, int]:
    """Read a quoted field; it, the line that it ends on, and where behind its closing mark the line goes on."""
    parts: list[str] = []
    at = start + 1
    while True:
        end, skip = _mark(line, at, dialect)
        if end < 0:
            parts.append(line[at:])
            try:
                line, at = next(lines), 0
            except StopIteration:
                raise UnbalancedError("a quotation mark is never closed") from None
        elif skip:
            kept = 1 if line[end + 1 : end + 2] in {'"', "\\"} else 0  # what is escaped, without what escapes it
            parts.append(line[at:end] + line[end + kept : end + 2])
            at = end + 2
        else:
            parts.append(line[at:end])
            return "".join(parts), line, _SPACES.match(line, end + 1).end()  # type: ignore[union-attr] # as above


def _mark(line: str, at: int, dialect: Dialect) -> tuple[int, bool]:
    """Find the next quotation mark, or what escapes one; and whether it is escaped."""
    mark = line.find('"', at)
    if dialect.escapes:
        slash = line.find("\\", at, mark if mark >= 0 else len(line))
        if slash >= 0:
            return slash, True
    return mark, mark >= 0 and line.startswith('""', mark) and not dialect.escapes
