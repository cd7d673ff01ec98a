"""The part of an address behind the question mark: what names a page, and what only tracks who asks for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from urllib.parse import unquote

import attrs

from newsdedup.clean.percent import spelled

_KEPT = "/:@!$'()*,;~-._"
_NUMBER = re.compile(r"\d+$")
# What by itself names an article: a number of six digits, letters and digits mixed, four words with hyphens.
_NAMED = re.compile(
    r"\d{6}|[0-9a-f]{8}-[0-9a-f]{4}-|(?=[a-z]{0,30}\d)(?=\d{0,30}[a-z])[0-9a-z]{14}|(?:[^\W\d_]{2,40}-){3}[^\W\d_]{2}",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"\.(?:php\d?|aspx?|cgi|jsp|do|pl|cfm)(?:$|/)", re.IGNORECASE)
# A parameter that may name another article or another part of one, for all that.
_NAMES = re.compile(
    r".*id$|.*n[ro]$|.*(?:page|pagina|seite|article|story|post|slug|lang|date|version|edition|entry|title|titel|titre|"
    r"topic|thema|theme|item|key|name|section|rubri|categor|ticker|symbol|chapter|episode|season|match|game|team|city|"
    r"region|country|video|photo|image|gallery|slide|issue|year|month)"
)
_NAMES_SHORT = frozenset(
    (
        "p",
        "pg",
        "q",
        "s",
        "n",
        "a",
        "v",
        "hl",
        "t",
        "cat",
        "tag",
        "day",
        "start",
        "offset",
        "part",
        "query",
        "search",
        "sort",
    )
)
_NAMING_VALUE = re.compile(r"\d{5}|(?:[^\W\d_]{3,40}-){3}[^\W\d_]{3}")


@attrs.frozen
class _Tracking:
    prefixes: tuple[str, ...]
    names: frozenset[str]
    words: frozenset[str]
    views: Mapping[str, frozenset[str]]
    forms: Mapping[str, re.Pattern[str]]


def essential_query(query: str) -> str:
    """
    Leave in a query what names the page, in the order of its names.

    Args:
        query: The query, without the question mark.

    >>> essential_query("utm_source=mail&id=7&print=1&a=%7e"), essential_query("123456"), essential_query("ref=rss")
    ('a=~&id=7', '123456', '')
    """
    pairs = (piece.partition("=") for piece in re.split(r"[&;]", query) if piece)
    plain = ((_spaced(name), mark, _spaced(value)) for name, mark, value in pairs)
    kept = {(name, mark, value) for name, mark, value in plain if name and not _tracks(unquote(name), unquote(value))}
    return "&".join("".join(piece) for piece in sorted(kept))


def naming_query(query: str, path: str) -> str:
    """
    Leave in a query what names the page, where the path may name it already: then only what looks like a name stays.

    Publishers add parameters of their own to what is shared, more than any list holds; where the path ends with an
    article's number or words, they don't change which article it is.

    Args:
        query: The query, without the question mark.
        path: The path before it.

    >>> naming_query("sara=x&page=2", "/politics/harbour-vote-ends-in-tie"), naming_query("sara=x", "/story.php")
    ('page=2', 'sara=x')
    """
    kept = essential_query(query)
    if not kept or _PROGRAM.search(path) or not _NAMED.search(path.rstrip("/").rpartition("/")[2]):
        return kept
    return "&".join(piece for piece in kept.split("&") if _may_name(*piece.partition("=")[::2]))


def _may_name(name: str, value: str) -> bool:
    key = name.casefold()
    return key in _NAMES_SHORT or bool(_NAMES.fullmatch(key)) or bool(_NAMING_VALUE.search(value))


def _spaced(text: str) -> str:
    return spelled(text.replace("+", " "), _KEPT)


def _tracks(name: str, value: str) -> bool:
    key, tracking, told = name.casefold(), _tracking(), value.strip().casefold()
    if told in tracking.views.get(key, ()) or (key in tracking.forms and tracking.forms[key].fullmatch(told)):
        return True
    if key in tracking.words:
        return not _NUMBER.match(value)
    return key in tracking.names or key.startswith(tracking.prefixes)


@cache
def _tracking() -> _Tracking:
    table = tomllib.loads(resources.files("newsdedup.data").joinpath("tracking.toml").read_text("utf-8"))
    return _Tracking(
        prefixes=tuple(table["prefixes"]),
        names=frozenset(table["names"]),
        words=frozenset(table["words"]),
        views={name: frozenset(values) for name, values in table["views"].items()},
        forms={name: re.compile(form) for name, form in table["forms"].items()},
    )
