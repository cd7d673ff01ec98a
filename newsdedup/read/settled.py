"""Records that `clean` wrote: their text is taken as it is, and its regions are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, TypeVar

from newsdedup.model import DateInterval, Declared, Format, Kind, Page, Reason, Region, Rejection

SCHEMA = "newsdedup/article/1"
_T = TypeVar("_T")


def settled_page(record: Mapping[str, Any]) -> Page | Rejection:
    """
    Turn a `newsdedup/article/1` record back into a page whose content is `raw` and whose regions are settled.

    Returns:
        The page; or a Rejection: MISSING_FIELD, or MALFORMED where a field has a wrong type or the regions do not
        partition the text.
    """
    own = record.get("id")
    if not isinstance(own, str | None):
        return Rejection(Reason.MALFORMED, "its field 'id' is not a string")
    if "raw" not in record:
        return Rejection(Reason.MISSING_FIELD, "it has no field 'raw'", id=own)
    if "\0" in str(record["raw"]):
        return Rejection(Reason.NOT_TEXT, "it holds a NUL", id=own)
    try:
        return _page(record, own)
    except (KeyError, TypeError, ValueError) as error:
        return Rejection(Reason.MALFORMED, f"it is not what `clean` writes: {error}", id=own)


def _page(record: Mapping[str, Any], own: str | None) -> Page:
    raw = _of(str, record, "raw")
    if raw is None:
        raise TypeError("raw is null")
    return Page(
        content=raw,
        format=Format.TEXT,
        id=own,
        given_id=own is not None,
        url=_of(str, record, "url"),
        outlet=_of(str, record, "outlet"),
        title=_of(str, record, "title"),
        authors=tuple(_string(name) for name in _of(list, record, "authors") or ()),
        language=None if record.get("language") == "unknown" else _of(str, record, "language"),
        fetched=_of(str, record, "fetched"),
        regions=_regions(_of(list, record, "regions") or [], len(raw)),
        canonical_url=_of(str, record, "canonical_url"),
        dates=_dates(_of(dict, record, "published") or {}),
        teaser=_of(bool, record, "teaser") or False,
        declared=_declared(_of(dict, record, "declared")),
    )


def _of(kind: type[_T], record: Mapping[str, Any], name: str) -> _T | None:
    value = record.get(name)
    if value is not None and not isinstance(value, kind):
        raise TypeError(f"{name} is of type {type(value).__name__}")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def _declared(told: Mapping[str, Any] | None) -> Declared | None:
    if told is None:
        return None
    return Declared(
        language=_of(str, told, "language"),
        published=_of(str, told, "published"),
        modified=_of(str, told, "modified"),
        canonical=_of(str, told, "canonical"),
        paywalled=_of(bool, told, "paywalled"),
        genre=_of(str, told, "genre"),
        providers=tuple(_string(name) for name in _of(list, told, "providers") or ()),
    )


def _dates(published: Mapping[str, Any]) -> DateInterval | None:
    """Take over when it was published and what that rests on; where nothing was known it is looked for again."""
    earliest, latest = (_day(_of(str, published, end)) for end in ("earliest", "latest"))
    basis = tuple(_string(word) for word in _of(list, published, "basis") or ())
    if earliest is None and latest is None:
        return None
    if earliest and latest and earliest > latest:
        raise ValueError("it was published before it was published")
    return DateInterval(earliest, latest, basis)


def _day(told: str | None) -> dt.date | None:
    return None if told is None else dt.date.fromisoformat(told)


def _regions(rows: list[Any], length: int) -> tuple[Region, ...]:
    regions = tuple(_region(row) for row in rows)
    ends = [0, *(end for region in regions for end in region.span), length]
    if regions and (
        any(a > b for a, b in pairwise(ends)) or any(a != b for a, b in zip(ends[::2], ends[1::2], strict=True))
    ):
        raise ValueError("its regions do not partition raw")
    return regions


def _region(row: Any) -> Region:
    start, end = row["span"]
    if not (type(start) is int and type(end) is int):
        raise TypeError("a span is not of two whole numbers")
    reason = row.get("reason")
    return Region((start, end), Kind(row["kind"]), None if reason is None else _string(reason))
