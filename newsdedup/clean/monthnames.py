"""Names of months and weekdays by language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import attrs

from newsdedup.clean.fold import fold


@attrs.frozen
class Calendar:
    """
    Folded names and abbreviations.

    Attributes:
        months: 1-12 by name.
        weekdays: 0 (Monday) to 6 by name.
        capitals: Whether its languages write these names with a capital letter, so that "may" is no month.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    capitals: bool


@cache
def load_calendar(language: str = "unknown") -> Calendar:
    """
    Load the names of one language and of English, or those of all languages where the language is not known.

    Args:
        language: An ISO 639-1 code, or "unknown".

    >>> load_calendar("pl").months["lipca"], load_calendar("ru").weekdays["пятницу"]
    (7, 4)
    """
    text = resources.files("newsdedup.data").joinpath("months.toml").read_text("utf-8")
    tables: dict[str, dict[str, list[list[str]]]] = tomllib.loads(text)
    chosen = [tables[code] for code in dict.fromkeys((language, "en")) if code in tables]
    if language not in tables:
        chosen = list(tables.values())
    return Calendar(
        months=_numbered(enumerated for table in chosen for enumerated in enumerate(table["months"], 1)),
        weekdays=_numbered(enumerated for table in chosen for enumerated in enumerate(table["weekdays"])),
        capitals=language in {"en", "de"},
    )


def _numbered(rows: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """Number names; one that two languages use for different things is nobody's."""
    found: dict[str, set[int]] = {}
    for number, names in rows:
        for name in names:
            found.setdefault(fold(name), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}
