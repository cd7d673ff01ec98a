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
from newsdedup.text.signs import APOSTROPHE, DENSE, LETTER, MARK, Signs

Places = NDArray[np.int64]

_DENSE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DENSE_RUN = re.compile(f"[{_DENSE}]+")
_WORD = re.compile("[^\\W_]+(?:['\u2019\u02bc][^\\W_]+)?[\u0300-\u036f]*")
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


@attrs.frozen(eq=False)
class Written:
    """
    The words of a text as they are written, in order, as columns.

    Attributes:
        surfaces: The words.
        starts: The first character of each, [n] int64.
        ends: One past its last, [n] int64.
    """

    surfaces: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def words(text: str, within: Iterable[Span] | None = None) -> Words:
    """
    Split a text into words, by script: whole words where there are spaces, pairs of characters in Chinese and Japanese.

    A word is letters and digits of any script, at most one apostrophe among them, and the marks on its last letter.

    Args:
        text: The text.
        within: Spans to look in, ascending; all of the text by default.

    >>> words("China\u2019s $1.2 million; \u4e2d\u56fd\u4eba").texts
    ('china', '1', '2', 'million', '\u4e2d\u56fd', '\u56fd\u4eba')
    """
    found = written(Signs.of(text, None if within is None else tuple(within)))
    return Words(tuple(map(fold_word, found.surfaces)), found.starts, found.ends)


def written(signs: Signs) -> Written:
    """
    Split a text into words as `words` does, and leave them as they are written.

    >>> written(Signs.of("The Orla rose.")).surfaces
    ['The', 'Orla', 'rose']
    """
    starts, ends = signs.runs(LETTER)
    if signs.seen & APOSTROPHE and len(starts):
        starts, ends = _joined(signs, starts, ends)
    if signs.seen & MARK:
        ends = _with_marks(signs, ends)
    text = signs.text
    found = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return _paired(found, starts) if signs.seen & DENSE else Written(found, starts, ends)


def surfaces(text: str) -> list[str]:
    """
    Give the words of a short text as they are written, those that `written` finds, without their places.

    >>> surfaces("Brenn\u2019s 3 ships")
    ['Brenn\u2019s', '3', 'ships']
    """
    found = _WORD.findall(text)
    if _DENSE_RUN.search(text) is None:
        return found
    return [piece for word in found for piece, _, _ in _pairs(word, 0)]


def _joined(signs: Signs, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Join runs with a single apostrophe between them, two by two."""
    between = (starts[1:] - ends[:-1] == 1) & ((signs.kinds[ends[:-1]] & np.uint16(APOSTROPHE)) != 0)
    for border in signs.borders:
        between &= (ends[:-1] != border) & (starts[1:] != border)
    number = np.arange(len(starts))
    heads = np.concatenate([[True], ~between])
    place = number - np.maximum.accumulate(np.where(heads, number, 0))
    follows = np.append(between, False)
    firsts = place % 2 == 0
    ends = np.where(follows, np.append(ends[1:], 0), ends)
    return starts[firsts], ends[firsts]


def _with_marks(signs: Signs, ends: Places) -> Places:
    """Put the marks behind words to them."""
    first, last = signs.runs(MARK)
    at = np.minimum(np.searchsorted(first, ends), len(first) - 1)
    return np.where((first[at] == ends) & ~np.isin(ends, signs.borders), last[at], ends)


def _paired(surfaces: list[str], starts: Places) -> Written:
    apart = [piece for word, at in zip(surfaces, starts.tolist(), strict=True) for piece in _pairs(word, at)]
    places = np.array([(begin, stop) for _, begin, stop in apart], np.int64).reshape(-1, 2)
    return Written([piece for piece, _, _ in apart], places[:, 0], places[:, 1])


def fold_word(word: str) -> str:
    """
    Fold the case of a word, straighten its apostrophes, and leave out a possessive.

    >>> fold_word("Brenn\u2019s")
    'brenn'
    """
    return word.casefold().replace("\u2019", "'").replace("\u02bc", "'").removesuffix("'s")


def _pairs(word: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Cut a word where a script without spaces begins or ends, and such a script into pairs of characters."""
    last = 0
    for run in _DENSE_RUN.finditer(word):
        if run.start() > last:
            yield word[last : run.start()], offset + last, offset + run.start()
        for at in range(run.start(), max(run.start() + 1, run.end() - 1)):
            stop = min(at + 2, run.end())
            yield word[at:stop], offset + at, offset + stop
        last = run.end()
    if last < len(word):
        yield word[last:], offset + last, offset + len(word)


@lru_cache(maxsize=64)
def stemmer(language: str) -> Any:
    """
    Give the Snowball stemmer of a language (Porter 2001); None where there is none.

    Args:
        language: An ISO 639-1 code.

    >>> stemmer("en").stemWord("shipments"), stemmer("de").stemWord("lieferungen"), stemmer("zh")
    ('shipment', 'liefer', None)
    """
    import Stemmer

    name = _SNOWBALL.get(language)
    # Its own store of stems costs more than the stems: whoever asks twice keeps them.
    return Stemmer.Stemmer(name, 0) if name else None
