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
