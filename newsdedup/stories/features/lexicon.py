"""The words of one language that a run has met: each is folded, stemmed, weighed and hashed once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.data.background import load_background, word_weight
from newsdedup.data.numbers import HUNDREDS, NUMBER_WORDS
from newsdedup.stories.features.kinds import typed
from newsdedup.stories.features.spellings import Spellings
from newsdedup.text.keys import hash64, hashes64
from newsdedup.text.words import fold_word, stemmer

Numbers = NDArray[np.int32]
CAPITAL, COUNTED, NUMERAL = 1, 2, 4
_LONE = 0.5  # a single capitalised word is a name worth comparing from this weight on


@attrs.frozen
class NameWeight:
    """
    How rare a name is in news at large.

    Attributes:
        rarity: 0 (everyday) to 1 (no table knows it).
        parts: Its words that are rare by themselves, each with its rarity.
        single: Whether it is one word.
    """

    rarity: float
    parts: Mapping[str, float]
    single: bool


class Lexicon(dict[str, int]):
    """
    Words as they are written, numbered, with columns of what is known of each.

    Args:
        language: An ISO 639-1 code.

    >>> lexicon = Lexicon("en")
    >>> one, two = lexicon.numbers(["Ships", "ships"]).tolist()
    >>> one != two, lexicon.stem(one), bool(lexicon.hashes([one]) == lexicon.hashes([two]))
    (True, 'ship', True)
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._counted = NUMBER_WORDS.get(language, {})
        self._stemmer = stemmer(language)
        self._folded: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._stem_names: list[str] = []
        self._stem_hashes = array("Q")
        self._hashes = array("Q")
        self._weights = array("d")
        self._stem_numbers = array("i")
        self._flags = array("B")
        self._names: dict[str, NameWeight | None] = {}
        self.spellings = Spellings(self)
        self[""]  # an array of nothing can't be looked at

    @property
    def size(self) -> int:
        """How many words and names it keeps at hand."""
        return len(self) + len(self._names)

    def __missing__(self, surface: str) -> int:
        number = self[surface] = len(self._flags)
        word = fold_word(surface)
        first = surface[:1]
        known = self._folded.setdefault(word, number)
        if known < number:
            self._hashes.append(self._hashes[known])
            self._weights.append(self._weights[known])
            self._stem_numbers.append(self._stem_numbers[known])
            counted = self._flags[known] & COUNTED
        else:
            hashed = hash64(word)
            self._hashes.append(hashed)
            self._weights.append(word_weight(word, self.language))
            self._stem_numbers.append(self._stem(word, hashed))
            counted = COUNTED * (bool(self._counted) and (word in self._counted or word in HUNDREDS))
        self._flags.append(CAPITAL * first.isupper() + counted + NUMERAL * first.isdigit())
        return number

    def _stem(self, word: str, hashed: int) -> int:
        name = word if self._stemmer is None else self._stemmer.stemWord(word)
        number = self._stems.get(name)
        if number is None:
            number = self._stems[name] = len(self._stem_names)
            self._stem_names.append(name)
            self._stem_hashes.append(hashed if name == word else hash64(name))
        return number

    def _weight(self, word: str) -> float:
        """Weigh a folded word, which no text need have."""
        known = self._folded.get(word)
        return word_weight(word, self.language) if known is None else self._weights[known]

    def numbers(self, surfaces: Sequence[str]) -> Numbers:
        """Number words, [n] int32."""
        return np.fromiter(map(self.__getitem__, surfaces), np.int32, len(surfaces))

    # Columns are looked at for the moment only: an array that is looked at can't grow.

    def hashes(self, numbers: Numbers | Sequence[int]) -> NDArray[np.uint64]:
        """Give the hash of each word, its case folded, [n] uint64."""
        return np.frombuffer(self._hashes, np.uint64)[numbers]

    def weights(self, numbers: Numbers | Sequence[int]) -> NDArray[np.float64]:
        """Give the weight of each word (0-1), [n] float64."""
        return np.frombuffer(self._weights, np.float64)[numbers]

    def stems(self, numbers: Numbers | Sequence[int]) -> NDArray[np.int32]:
        """Number the stem of each word, [n] int32."""
        return (
            np.frombuffer(self._stem_numbers, np.int32)[numbers] if len(self._stem_numbers) else np.zeros(0, np.int32)
        )

    def flags(self, numbers: Numbers | Sequence[int]) -> NDArray[np.uint8]:
        """Tell `CAPITAL` and `COUNTED` words, and those that begin with a digit, `NUMERAL`, [n] uint8."""
        return np.frombuffer(self._flags, np.uint8)[numbers]

    def capital(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Tell the words with a capital, [n] bool."""
        capital: NDArray[np.bool_] = (self.flags(numbers) & np.uint8(CAPITAL)) != 0
        return capital

    def stem_hashes(self, stems: NDArray[np.int32] | NDArray[np.int64] | Sequence[int]) -> NDArray[np.uint64]:
        """Give the hash of each stem, [n] uint64."""
        return np.frombuffer(self._stem_hashes, np.uint64)[stems]

    def stem_names(self, stems: Iterable[int]) -> list[str]:
        """Write stems out."""
        return list(map(self._stem_names.__getitem__, stems))

    def stem(self, number: int) -> str:
        """Give the stem of one word."""
        return self._stem_names[self._stem_numbers[number]]

    def content(self, numbers: Iterable[int], least: float) -> dict[str, float]:
        """Weigh the stems of words of a least weight, each once, by its first word."""
        weights, stems, names = self._weights, self._stem_numbers, self._stem_names
        found: dict[str, float] = {}
        for number in numbers:
            if (weight := weights[number]) >= least:
                found.setdefault(names[stems[number]], weight)
        return found

    def name_weights(self, keys: Iterable[str]) -> list[NameWeight | None]:
        """
        Weigh folded names: the rarest word tells most, the others add.

        "White House" stays common, "Naomi Garcia" does not.

        Returns:
            For each the weight, or None where it says nothing.
        """
        names = list(keys)
        fresh = [key for key in names if key not in self._names]
        if fresh:
            hashes = typed("name", hashes64(fresh))
            for key, known in zip(fresh, load_background().of(hashes).tolist(), strict=True):
                self._names[key] = self._name_weight(key, known)
        return [self._names[key] for key in names]

    def _name_weight(self, key: str, known: float) -> NameWeight | None:
        parts = {part: self._weight(part) for part in key.split() if len(part) > 1}
        most = max(parts.values(), default=0.0)
        if not parts or (len(parts) == 1 and most < _LONE):
            return None
        rarity = _stretched(0.65 * most + 0.35 * sum(parts.values())) * (1 - known)
        if not rarity > 0:
            return None
        rare = {part: _stretched(weight) * (1 - known) for part, weight in parts.items() if weight >= _LONE}
        return NameWeight(rarity, rare, len(parts) == 1)


def _stretched(weight: float) -> float:
    """Put the weights of names, from a common surname to an unknown one, on 0-1."""
    return min(1.0, max(0.0, (weight - 0.55) / 0.55))


class Lexicons(dict[str, Lexicon]):
    """The lexicons of a run, by language."""

    def __missing__(self, language: str) -> Lexicon:
        made = self[language] = Lexicon(language)
        return made
