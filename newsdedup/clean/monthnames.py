"""Names of months and weekdays by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import attrs

from newsdedup.clean.fold import fold
from newsdedup.clean.languages import load_languages

_PLAIN = re.compile(r"[^\W\d_]+")


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
    tables = load_languages()
    chosen = [tables[code] for code in dict.fromkeys((language, "en")) if code in tables]
    alone = language in tables
    if not alone:
        chosen = list(tables.values())
    return Calendar(
        months=_numbered(
            (number, [name for name in names if alone or name not in table.elsewhere])
            for table in chosen
            for number, names in enumerate(table.months, 1)
        ),
        weekdays=_numbered(enumerated for table in chosen for enumerated in enumerate(table.weekdays)),
        capitals=language in {"en", "de"},
    )


def _numbered(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Number names; one that two languages use for different things is nobody's."""
    found: dict[str, set[int]] = {}
    for number, names in rows:
        for name in names:
            found.setdefault(fold(name), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def compound_months() -> tuple[str, ...]:
    """
    List the names that are no plain words ("มี.ค.", "tháng ba"), as they are spelled, the longest first.

    >>> {"كانون الثاني", "มี.ค."} <= set(compound_months())
    True
    """
    names = {name for table in load_languages().values() for month in table.months for name in month}
    return tuple(sorted((name for name in names if not _PLAIN.fullmatch(name)), key=lambda name: (-len(name), name)))
