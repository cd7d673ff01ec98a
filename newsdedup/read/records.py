"""Records: mappings with an article's fields, as in JSON lines, data frames and Python code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from numbers import Integral
from typing import Any, TypeVar

import attrs

from newsdedup.errors import SettingsError
from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.document import page_of_text
from newsdedup.read.settled import SCHEMA, settled_page

# Our fields, each with the names that it goes by; a name that `--map` gives takes their place.
NAMES = {
    "id": ("id",),
    "text": ("text",),
    "html": ("html",),
    "url": ("url",),
    "outlet": ("outlet", "source"),
    "title": ("title",),
    "published": ("date", "published"),
    "authors": ("authors",),
    "language": ("language",),
    "fetched": ("fetched",),
}
_KNOWN = tuple(alias for aliases in NAMES.values() for alias in aliases)
_T = TypeVar("_T")
_NOTHING = {"NaTType", "NAType"}
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d\Z")


class _WrongTypeError(Exception):
    """A field holds what it can't hold."""


def check_fields(fields: Mapping[str, str]) -> None:
    """
    Hold a map of field names against the fields there are.

    Raises:
        SettingsError: It names a field that there isn't.
    """
    if unknown := sorted(set(fields) - set(_KNOWN)):
        raise SettingsError(f"there is no field {unknown[0]!r} to map; known are {', '.join(_KNOWN)}")


def page_of_record(record: Mapping[str, Any], fields: Mapping[str, str]) -> Page | Rejection:
    """
    Turn a mapping into a page.

    Args:
        record: `text` or `html` (`text` wins), and any of id, url, outlet or source, title, date or published, authors,
            language, fetched; or what `clean` wrote as JSON, whose regions are kept.
        fields: Other names, ours to theirs.

    Returns:
        The page; or a Rejection: MISSING_FIELD without text and html, MALFORMED where a field has a wrong type, EMPTY.

    >>> page_of_record({"body": "Rain.", "source": "The Valley Post"}, {"text": "body"}).outlet
    'The Valley Post'
    """
    if record.get("schema") == SCHEMA:
        return settled_page(record)
    try:
        return _page(record, fields)
    except _WrongTypeError as error:
        return Rejection(Reason.MALFORMED, str(error), id=_given_id(record, fields))


def _page(record: Mapping[str, Any], fields: Mapping[str, str]) -> Page | Rejection:
    text, html = (_take(record, fields, name, _text) for name in ("text", "html"))
    own = _take(record, fields, "id", _identifier)
    if text is None and html is None:
        wanted = " or ".join(repr(fields.get(name, name)) for name in ("text", "html"))
        return Rejection(Reason.MISSING_FIELD, f"it has no field {wanted}", id=own)
    content, form = (text, Format.TEXT) if text is not None else (html or "", Format.HTML)
    page = page_of_text(content, form)
    if isinstance(page, Rejection):
        return attrs.evolve(page, id=own)
    return attrs.evolve(
        page,
        id=own,
        given_id=own is not None,
        authors=_take(record, fields, "authors", _names) or (),
        published=_take(record, fields, "published", _date),
        fetched=_take(record, fields, "fetched", _date),
        url=_take(record, fields, "url", _text),
        outlet=_take(record, fields, "outlet", _text),
        title=_take(record, fields, "title", _text),
        language=_take(record, fields, "language", _text),
    )


def _take(record: Mapping[str, Any], fields: Mapping[str, str], name: str, read: Callable[[Any], _T]) -> _T | None:
    mapped = [fields[alias] for alias in NAMES[name] if alias in fields]
    for key in mapped or NAMES[name]:
        value = record.get(key)
        if not is_missing(value):
            try:
                return read(value)
            except _WrongTypeError as error:
                raise _WrongTypeError(f"its field {key!r} is {error}") from None
    return None


def _given_id(record: Mapping[str, Any], fields: Mapping[str, str]) -> str | None:
    try:
        return _take(record, fields, "id", _identifier)
    except _WrongTypeError:
        return None


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, or what data frames write for nothing."""
    return value is None or type(value).__name__ in _NOTHING or (isinstance(value, float) and value != value)  # noqa: PLR0124


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _WrongTypeError(f"{_article(value)}, not a string")


def _identifier(value: Any) -> str:
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, str) and not value:
        raise _WrongTypeError("an empty string, which names nothing")
    return _text(value)


def _date(value: Any) -> str:
    if isinstance(value, dt.date):  # datetimes too
        return value.isoformat()
    if isinstance(value, Integral) and _YEAR.match(str(value)):
        return str(value)
    return _text(value)


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if hasattr(value, "tolist"):  # a numpy array, from a data frame
        value = value.tolist()
    if not isinstance(value, list | tuple):
        raise _WrongTypeError(f"{_article(value)}, not a string or a list of strings")
    return tuple(_text(name) for name in value if not is_missing(name))


def _article(value: Any) -> str:
    names = {dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), f"of type {type(value).__name__}")
