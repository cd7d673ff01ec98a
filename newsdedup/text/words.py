"""Words of a text with their places, and their stems; any room may use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Span

# Letters, digits and marks of any script, an apostrophe inside; scripts without spaces come in pairs of characters.
_DENSE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DENSE_RUN = re.compile(f"[{_DENSE}]+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)?[\u0300-\u036f]*")
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


@attrs.frozen(eq=False)
class Words:
    """
    The words of a text, in order, as columns.

    Attributes:
        texts: The words, case folded, apostrophes straight, a possessive "'s" left out.
        starts: The first character of each, [n] int64.
        ends: One past its last, [n] int64.
    """

    texts: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)

    def within(self, span: Span) -> range:
        """Number the words that start in a span."""
        first, last = np.searchsorted(self.starts, span)
        return range(int(first), int(last))


def words(text: str, within: Iterable[Span] | None = None) -> Words:
    """
    Split a text into words, by script: whole words where there are spaces, pairs of characters in Chinese and Japanese.

    Args:
        text: The text.
        within: Spans to look in, ascending; all of the text by default.

    >>> words("China\u2019s $1.2 million; \u4e2d\u56fd\u4eba").texts
    ('china', '1', '2', 'million', '\u4e2d\u56fd', '\u56fd\u4eba')
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in within if within is not None else ((0, len(text)),):
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            if word.isascii() or not _DENSE_RUN.search(word):
                texts.append(_folded(word))
                starts.append(match.start())
                ends.append(match.end())
            else:
                for piece, begin, stop in _pairs(word, match.start()):
                    texts.append(piece)
                    starts.append(begin)
                    ends.append(stop)
    return Words(tuple(texts), np.array(starts, np.int64), np.array(ends, np.int64))


@lru_cache(maxsize=1 << 17)
def _folded(word: str) -> str:
    return word.casefold().replace("\u2019", "'").replace("\u02bc", "'").removesuffix("'s")


def _pairs(word: str, offset: int) -> Iterator[tuple[str, int, int]]:
    last = 0
    for run in _DENSE_RUN.finditer(word):
        if run.start() > last:
            yield _folded(word[last : run.start()]), offset + last, offset + run.start()
        for at in range(run.start(), max(run.start() + 1, run.end() - 1)):
            stop = min(at + 2, run.end())
            yield word[at:stop], offset + at, offset + stop
        last = run.end()
    if last < len(word):
        yield _folded(word[last:]), offset + last, offset + len(word)


@lru_cache(maxsize=1 << 18)
def stem(word: str, language: str) -> str:
    """
    Cut a word to its stem by the Snowball algorithm of its language; a language without one keeps the word.

    Args:
        word: A case-folded word.
        language: An ISO 639-1 code.

    >>> stem("shipments", "en"), stem("lieferungen", "de"), stem("\u8f93\u51fa", "zh")
    ('shipment', 'liefer', '\u8f93\u51fa')
    """
    stemmer = _stemmer(language)
    return word if stemmer is None else str(stemmer.stemWord(word))


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    import Stemmer

    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None
