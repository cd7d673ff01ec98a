"""Tell a notice that asks for payment or an address from a sentence that begins with the same words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from newsdedup.clean.fold import fold, is_dense

_PRICE = "[\u20ac$\u00a3]"
_TRUSTED_WORDS = 3
_TOLD_WORDS = 6


def goes_on(rest: str) -> bool:
    """
    Tell whether a line goes on as notices do: with what a reader is asked to do, what it costs, or "this article".

    Args:
        rest: The line behind the words that a notice may begin with, folded.

    >>> goes_on("? log in"), goes_on(" of the theatre there was a show.")
    (True, False)
    """
    return _asking().search(rest) is not None or _naming().search(rest) is not None


def is_plain(phrase: str) -> bool:
    """
    Tell whether a phrase says all by itself that a line is a notice: it names the text, or opens with what to do.

    >>> is_plain("this article is for subscribers"), is_plain("abonnez-vous pour lire"), is_plain("nur für abonnenten")
    (True, True, False)
    """
    key = fold(phrase)
    if is_dense(key) or _naming().search(key):
        return True
    return len(key.split()) >= _TRUSTED_WORDS and _asking().match(key) is not None


def is_reported(line: str) -> bool:
    """
    Tell whether a folded line ends with who said it, which is a report and no note of the page's own.

    >>> is_reported("the author is a journalist, police said."), is_reported("the author is a journalist, and a poet.")
    (True, False)
    """
    before, comma, told = line.rpartition(",")
    return bool(before and comma) and len(told.split()) <= _TOLD_WORDS and _saying().search(told) is not None


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("newsdedup.data").joinpath("notices.toml").read_text("utf-8"))


@cache
def _asking() -> re.Pattern[str]:
    table = _table()
    return re.compile(rf"(?<!\w)(?:{_any(table['stems'])}|(?:{_any(table['words'])})(?!\w))|{_PRICE}")


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_table()['pieces'])})")


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_table()['sayings'])})(?!\w)")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(fold, words), key=lambda word: (-len(word), word)))
