"""Rules for lines of furniture, made of the lists that every language has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse
from typing import Any

from newsdedup.clean.fold import fold, is_dense
from newsdedup.clean.languages import load_languages
from newsdedup.clean.notices import is_plain

FIRST = 7  # rules that come before all others
# A line that begins with a phrase of a few words must be short, or it may be a sentence that happens to begin so.
_MANY_WORDS = 4
_MANY_CHARACTERS = 8
_BRIEF = {2: 5, 3: 7}


def language_rules() -> Iterator[dict[str, Any]]:
    """
    Make rules of the lists that each language has, as data/phrases.toml has them.

    What speaks of payment comes first, in `FIRST` rules, for it says more than what else a line may be.

    >>> next(language_rules())["reason"]
    'paywall'
    """
    for reason, kind, most in (("paywall", "paywall", 40), ("sign-up", "newsletter", 30)):
        phrases = _lines(kind)
        yield {"reason": reason, "whole": phrases}
        for words in (2, 3, _MANY_WORDS):
            starts = [phrase for phrase in phrases if _size(phrase) == words]
            longest = most if words == _MANY_WORDS else _BRIEF[words]
            yield {"reason": reason, "start": list(filter(is_plain, starts)), "most": longest}
            yield {"reason": reason, "start": list(filterfalse(is_plain, starts)), "most": longest, "told": True}
    networks = [name for language in load_languages().values() for name in language.words["networks"]]
    yield {"reason": "share", "start": _lines("follow"), "needs": networks, "most": 14}
    yield {"reason": "navigation", "heading": _lines("popular")}
    yield {"reason": "source link", "label": _lines("source")}
    yield {"reason": "related list", "heading": _lines("related")}
    yield {"reason": "related link", "label": _lines("related")}
    for kind in ("share", "advertisement", "comments"):
        yield {"reason": kind, "whole": _lines(kind)}
    yield {"reason": "copyright", "inside": _lines("copyright"), "most": 60}


def _lines(kind: str) -> list[str]:
    return [phrase for language in load_languages().values() for phrase in language.lines.get(kind, ())]


def _size(phrase: str) -> int:
    """Count words; in scripts without spaces, many characters are many words."""
    if is_dense(fold(phrase)):
        return _MANY_WORDS if len(phrase) >= _MANY_CHARACTERS else 1
    return min(len(phrase.split()), _MANY_WORDS)
