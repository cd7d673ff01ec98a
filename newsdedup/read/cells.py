"""The cells of a row: what spreadsheets and exporters have done to them is seen, and not taken for an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.columns import aliases
from newsdedup.read.records import page_of_record

_SURROGATE = re.compile("[\udc80-\udcff]")
_LONGEST = 32_767  # UTF-16 units: Excel cuts what is longer
_ERRORS = frozenset("#NAME? #REF! #VALUE! #DIV/0! #N/A #NUM! #NULL!".split())
_NOTHING = frozenset(("", "nan", "null", "none", "\\n", "n/a", "<na>", "nat"))
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+\Z")
_SEPARATOR = re.compile(r"\s*[;|]\s*")
_LIST = re.compile(r"""\[\s*(?:(?:'[^']*'|"[^"]*")\s*,?\s*)*\]\Z""")
_ITEM = re.compile(r"""'([^']*)'|"([^"]*)\"""")


def page_of_cells(cells: Mapping[str, str], fields: Mapping[str, str]) -> Page | Rejection:
    """
    Turn the cells of a row into a page.

    Args:
        cells: By the names that `page_of_record` knows; what could not be decoded is a lone surrogate.
        fields: Other names, ours to theirs.

    Returns:
        The page; or a Rejection, with the id where there is one: UNDECODABLE, NOT_TEXT (a NUL), TRUNCATED (a text of
        32,767 characters, where Excel cuts), MALFORMED (a formula's error in place of the text), EMPTY.

    >>> page_of_cells({"text": "Rain.", "authors": "Ada Brook; Ben Ford", "date": "NaN"}, {}).authors
    ('Ada Brook', 'Ben Ford')
    >>> page_of_cells({"text": "#NAME?"}, {}).reason.value
    'MALFORMED'
    """
    content = {*aliases("text", fields), *aliases("html", fields)}
    own = next((cells[name] for name in aliases("id", fields) if name in cells), "")
    for name, cell in cells.items():
        if flaw := _flaw(name, cell, is_content=name in content):
            return Rejection(*flaw, id=own if own.isprintable() and own else None)
    record: dict[str, object] = {
        name: cell
        for name, cell in cells.items()
        if name in content or not (cell.strip().lower() in _NOTHING or cell in _ERRORS)
    }
    if _ROUNDED.match(own):  # a spreadsheet has made one number of many
        record = {name: value for name, value in record.items() if name not in aliases("id", fields)}
    for name in aliases("authors", fields):
        if isinstance(told := record.get(name), str):
            record[name] = _several(told)
    return page_of_record(record, fields)


def _flaw(name: str, cell: str, *, is_content: bool) -> tuple[Reason, str] | None:
    if found := _SURROGATE.search(cell):
        byte = ord(found.group()) - 0xDC00
        return Reason.UNDECODABLE, f"its field {name!r} holds the byte 0x{byte:02x}, which is no part of the encoding"
    if "\0" in cell:
        return Reason.NOT_TEXT, f"its field {name!r} holds a NUL"
    if not is_content:
        return None
    if cell.strip() in _ERRORS:
        return Reason.MALFORMED, f"its field {name!r} holds a spreadsheet's error, {cell.strip()}"
    if cell.lower() in _NOTHING:
        return (Reason.EMPTY, f"its field {name!r} holds {cell!r}") if cell else None
    if len(cell) <= _LONGEST and 2 * len(cell) >= _LONGEST and len(cell.encode("utf-16-le")) == 2 * _LONGEST:
        return Reason.TRUNCATED, f"its field {name!r} is {_LONGEST} characters long, where spreadsheets cut"
    return None


def _several(names: str) -> list[str]:
    """Take names apart that stand in one cell: in brackets, as Python writes lists, or with semicolons between them."""
    names = names.strip()
    found: Iterable[str] = _SEPARATOR.split(names)
    if _LIST.match(names):
        found = (one or other for one, other in _ITEM.findall(names))
    return [name.strip() for name in found if name.strip()]
