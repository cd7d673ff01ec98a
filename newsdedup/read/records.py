"""Records: mappings with an article's fields, as in JSON lines, data frames and Python code."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from numbers import Integral, Real
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
_SHOWN = 40  # names of fields
_LONGEST = 60  # characters of one
_NOTHING = {"NaTType", "NAType"}
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d\Z")
_DAY = re.compile(r"(?:1[6-9]|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_DIGITS = re.compile(r"[0-9]{1,20}\Z")
# Seconds since 1970 that are a date of a digital archive (1973 to 2099), and the units that they are counted in.
_EPOCH = range(10**8, 41 * 10**8)
_UNITS = (1, 10**3, 10**6, 10**9)
_MOST = 10**100


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
        record: `text` or `html` (`text` wins unless it is blank), and any of id, url, outlet or source, title, date or
            published, authors, language, fetched; or what `clean` wrote as JSON, whose regions are kept.
        fields: Other names, ours to theirs.

    Returns:
        The page; or a Rejection: MISSING_FIELD without text and html, MALFORMED where one of them has a wrong type,
        EMPTY. Any other field that can't be used is left out.

    >>> page_of_record({"body": "Rain.", "source": "The Valley Post"}, {"text": "body"}).outlet
    'The Valley Post'
    """
    if record.get("schema") == SCHEMA:
        return settled_page(record)
    own = _optional(record, fields, "id", _identifier)
    try:
        text, html = (_take(record, fields, name, _text) for name in ("text", "html"))
    except _WrongTypeError as error:
        return Rejection(Reason.MALFORMED, str(error), id=own)
    if text is None and html is None:
        wanted = " or ".join(repr(fields.get(name, name)) for name in ("text", "html"))
        held = f"it has {listed(list(record))} (map one of them: text=NAME or html=NAME)" if record else "it has none"
        return Rejection(Reason.MISSING_FIELD, f"it has no field {wanted}; {held}", id=own)
    page = page_of_text(text or "", Format.TEXT)
    if isinstance(page, Rejection) and html is not None:
        page = page_of_text(html, Format.HTML)
    if isinstance(page, Rejection):
        return attrs.evolve(page, id=own)
    return attrs.evolve(
        page,
        id=own,
        given_id=own is not None,
        authors=_optional(record, fields, "authors", _names) or (),
        published=_optional(record, fields, "published", _date),
        fetched=_optional(record, fields, "fetched", _date),
        url=_optional(record, fields, "url", _text),
        outlet=_optional(record, fields, "outlet", _text),
        title=_optional(record, fields, "title", _text),
        language=_optional(record, fields, "language", _text),
    )


def listed(names: Sequence[object]) -> str:
    """
    Name fields in a message.

    >>> listed(["headline", "body"])
    "'headline', 'body'"
    """
    told = [str(name) for name in names[:_SHOWN]]
    more = len(names) - len(told)
    shown = ", ".join(repr(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…") for name in told)
    return shown + (f" and {more} more" if more else "")


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


def _optional(record: Mapping[str, Any], fields: Mapping[str, str], name: str, read: Callable[[Any], _T]) -> _T | None:
    try:
        return _take(record, fields, name, read)
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
    number = _whole(value)
    text = _text(value) if number is None else str(number)
    if not text.strip():
        raise _WrongTypeError("a blank string, which names nothing")
    return text


def _whole(value: Any) -> int | None:
    """See a number as a whole one (data frames turn a column of them to floats where one is missing)."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return None
    if isinstance(value, Integral):
        number = int(value)
    elif float(value).is_integer():
        number = int(float(value))
    else:
        return None
    return number if abs(number) < _MOST else None


def _date(value: Any) -> str:
    if isinstance(value, dt.date):  # datetimes too
        return value.isoformat()
    number = _whole(math.floor(value) if isinstance(value, float) and math.isfinite(value) else value)
    digits = str(number) if number is not None else _text(value).strip()
    told = _date_of_digits(digits) if _DIGITS.match(digits) else None
    return told or _text(value)


def _date_of_digits(digits: str) -> str | None:
    """Read a year, a day as YYYYMMDD, or a time counted from 1970."""
    if _YEAR.match(digits):
        return digits
    if _DAY.match(digits):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    for unit in _UNITS:
        if (seconds := int(digits) // unit) in _EPOCH:
            return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    return None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if hasattr(value, "tolist"):  # a numpy array, from a data frame
        value = value.tolist()
    if not isinstance(value, list | tuple):
        raise _WrongTypeError(f"{_article(value)}, not a string or a list of strings")
    return tuple(name for name in value if isinstance(name, str) and name.strip())


def _article(value: Any) -> str:
    names = {dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), f"of type {type(value).__name__}")
