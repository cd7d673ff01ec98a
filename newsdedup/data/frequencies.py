"""How often words are used, in forty languages (wordfreq: Speer 2022, doi:10.5281/zenodo.7199437), in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

# Codes under which wordfreq has a language.
_CODES = {"no": "nb", "hr": "sh", "sr": "sh", "bs": "sh"}
_UNCUT = frozenset(("zh", "ja", "ko"))  # to cut them it needs packages that aren't ours
_PRIME = 9600546165335846999  # of those with 64 bits, drawn by lot


class Frequencies:
    """
    How often the words of one language are used.

    Words are kept as fingerprints of 64 bits, what is left of their bytes when divided by a prime (Karp and Rabin 1987,
    doi:10.1147/rd.312.0249): with 300,000 of them, one in 10^13 others is taken for one of them. They take a tenth of
    the room of wordfreq's own tables, so many languages can be at hand, and are made in as little time.

    Args:
        bands: Case-folded words by how often they are used: those of the n-th band 10^(-n/100) of all words.

    >>> known = Frequencies([["fish"], [], ["blue", "red"]])
    >>> known.of("fish"), round(known.of("red"), 4), known.of("green"), len(known)
    (1.0, 0.955, 0.0, 3)
    """

    def __init__(self, bands: Sequence[Sequence[str]]) -> None:
        sizes = [len(words) for words in bands]
        keys = np.fromiter((_fingerprint(word) for words in bands for word in words), np.uint64, sum(sizes))
        codes = np.repeat(np.arange(len(bands), dtype=np.uint16), sizes)
        order = np.argsort(keys, kind="stable")
        self._keys = array("Q", keys[order].tobytes())
        self._codes = array("H", codes[order].tobytes())
        self._told = [10 ** (-band / 100) for band in range(len(bands))]

    def __len__(self) -> int:
        return len(self._keys)

    def of(self, word: str) -> float:
        """Tell what part of all words a case-folded word is (0-1; 0.0 for one that isn't known)."""
        band = self._band(word)
        return 0.0 if band is None else self._told[band]

    def zipf(self, word: str) -> float:
        """
        Tell the same on the Zipf scale (van Heuven et al. 2014, doi:10.1080/17470218.2013.850521).

        Returns:
            The logarithm of how often it is used in a thousand million words, about 1-8; 0.0 for one that isn't known.
        """
        band = self._band(word)
        return 0.0 if band is None else (900 - band) / 100

    def _band(self, word: str) -> int | None:
        key = _fingerprint(word)
        at = bisect_left(self._keys, key)
        return self._codes[at] if at < len(self._keys) and self._keys[at] == key else None


def _fingerprint(word: str) -> int:
    # The one in front keeps zeros that a word begins with.
    return int.from_bytes(b"\1" + word.encode("utf-8", "surrogatepass"), "big") % _PRIME


@lru_cache(maxsize=16)
def frequencies(language: str) -> Frequencies:
    """
    Load the frequencies of a language.

    The best list that there is counts: of large languages it has 300,000 to 700,000 words.

    Args:
        language: An ISO 639-1 code.

    Returns:
        The table; an empty one for a language that has none.

    >>> frequencies("en").zipf("the") > frequencies("en").zipf("loophole") > 2, len(frequencies("tlh"))
    (True, 0)
    """
    import wordfreq

    code = _CODES.get(language, language)
    if code not in _available():
        return Frequencies([])
    made = Frequencies(wordfreq.get_frequency_list(code))
    wordfreq.get_frequency_list.cache_clear()  # it would keep all words as well
    return made


def zipf(word: str, language: str) -> float | None:
    """
    Tell how often a word is used by the small list of a language, of those that are one in a million words or more.

    Args:
        word: The word as it is written: wordfreq puts it in the form of its list (case, marks, Cyrillic for Serbian).
        language: An ISO 639-1 code.

    Returns:
        As `Frequencies.zipf`; None for a language without a list, or in which words have no spaces between them.

    >>> zipf("Işık", "tr") > 4, zipf("Ivara", "en"), zipf("\u6d2a\u6c34", "zh")
    (True, 0.0, None)
    """
    import wordfreq

    code = _CODES.get(language, language)
    if code not in _available() or code in _UNCUT:
        return None
    return float(wordfreq.zipf_frequency(word, code, "small"))


@cache
def _available() -> frozenset[str]:
    import wordfreq

    return frozenset(wordfreq.available_languages())
