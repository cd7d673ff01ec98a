"""Galleries: the captions of many pictures in one line, each with its number ("3 of 12")."""

from __future__ import annotations

import re

from newsdedup.clean.shape import Line

_COUNTER = re.compile(
    r"(?<![\w.,/:-])(\d{1,3}) ?(?:/|of|von|de|sur|di|van|av|af|z|ze|iz|od|din|dari|из|з|із|від) ?(\d{1,3})"
    r"(?![\w%]|[.,/:-]\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d\D+\d\D+\d")  # most lines have none, and that is seen at once
_LONGEST_TOTAL = 500
_IN_A_ROW = 3
_FEWEST_WORDS = 12
_LOOKED_AT = 50_000  # characters; more captions than that tell no more


def is_gallery(line: Line) -> bool:
    """
    Tell whether a line holds the captions of a gallery: three and more of its pictures in a row are counted out.

    >>> from newsdedup.clean.shape import measure
    >>> captions = "Boats on Monday. 1 of 9 The old pier. 2 of 9 The new one, still closed. 3 of 9 The mayor at sea."
    >>> prose = "Vell won 1 of 3 matches, Orla 2 of 3, and Maro lost both of the ones that it played at home in May."
    >>> [is_gallery(line) for line in measure(captions + chr(10) + prose)]
    [True, False]
    """
    if line.words < _FEWEST_WORDS or not _NUMBERS.search(line.text):
        return False
    found: dict[int, set[int]] = {}
    for match in _COUNTER.finditer(line.text, 0, _LOOKED_AT):
        number, total = int(match[1]), int(match[2])
        if 0 < number <= total <= _LONGEST_TOTAL:
            found.setdefault(total, set()).add(number)
    return any(
        all(number + step in numbers for step in range(_IN_A_ROW)) for numbers in found.values() for number in numbers
    )
