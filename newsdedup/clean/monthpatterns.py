"""Patterns of dates around the name of a month, in the orders that languages have."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsdedup.clean.monthnames import compound_months


@attrs.frozen
class MonthPatterns:
    """
    Patterns around the name of a month, which may have any script's letters, marks and dots.

    Attributes:
        day_first: "5 March 2024", "5 Mar", "05/Mar/2024", "5. März '24", "5 مارس/آذار 2024".
        month_first: "March 5, 2024".
        year_first: "2024. március 5.", "2024 m. kovo 5 d."; the month last in "2024. gada 5. martā".
        month_only: "March 2024".
    """

    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    year_first: re.Pattern[str]
    month_only: re.Pattern[str]


def month_patterns(text: str) -> MonthPatterns:
    """
    Take the patterns for a text; names that are no plain words have letters beyond ASCII, and are left out without any.

    >>> month_patterns("5 March 2024").day_first.match("5 March 2024").group(2)
    'March'
    """
    return _compiled(compound_months() if not text.isascii() else ())


@cache
def _compiled(compounds: tuple[str, ...]) -> MonthPatterns:
    plain, gap = r"[^\W\d_]{2,14}", "[ \u00a0]"
    month = f"({'|'.join([*map(re.escape, compounds), plain])})"
    year, of = r"((?:19|20)\d\d)", r"(?:de |del |of |พ\.ศ\. ?)?"
    any_year = r"((?:19|20|25)\d\d)"
    beside = r"(?:/[^\W\d_]{2,14}(?: [^\W\d_]{4,6})?)?"  # the other name of the month, where two are in use
    short = rf"(?<=\u0e04\.|\u0e1e\.|\u0e22\.){gap}([56]\d)"  # of the Buddhist year, behind the abbreviation of a month
    return MonthPatterns(
        day_first=re.compile(
            r"(?<![\d.,:])(?<!\d/)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|-?го|-е|-ти)?"
            rf"(?:{gap}?(?:of |de |d['’])?{gap}?{month}\.?{beside}(?:,?{gap}{of}{any_year}|,?{gap}?['’](\d\d)|{short})?"
            r"|([-/])([^\W\d_]{3,14})\6((?:19|20)\d\d))(?![\w])",
            re.IGNORECASE,
        ),
        month_first=re.compile(
            rf"(?<![^\W\d_]){month}\.?{gap}?(\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:,?{gap}{year}|,?{gap}?['’](\d\d))?(?![\w:])",
            re.IGNORECASE,
        ),
        year_first=re.compile(
            rf"(?<![\d.,/-]){year}(?:\. gada|\.| m\.)?{gap}"
            rf"(?:{month}\.?{gap}(\d{{1,2}})|(\d{{1,2}})\.{gap}{month})(?!\d)",
            re.IGNORECASE,
        ),
        month_only=re.compile(
            rf"(?<!\w){month}\.?,?{gap}{of}{any_year}(?!\d)"
            rf"|(?<![\d.,/-]){year}(?:\. gada|\.| m\.)?{gap}{month}(?!\w)",
            re.IGNORECASE,
        ),
    )
