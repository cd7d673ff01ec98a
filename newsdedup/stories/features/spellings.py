"""What the words of a language would be known by in another: each is looked at once a run."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsdedup.stories.features.anchors import LEAST, word_worth
from newsdedup.stories.features.kinds import typed_key
from newsdedup.text.sounds import forms

if TYPE_CHECKING:
    from newsdedup.stories.features.lexicon import Lexicon

Column = NDArray[np.int32]


class Forms:
    """
    Forms that words of several spellings share, numbered from 1; 0 is none.

    Args:
        mark: Put before a form when it is hashed, so that forms of two kinds never meet.
    """

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._numbers: dict[str, int] = {"": 0}
        self.names: list[str] = [""]
        self._hashes = array("Q", [0])

    def number(self, form: str) -> int:
        """Give the number of a form."""
        found = self._numbers.get(form)
        if found is None:
            found = self._numbers[form] = len(self.names)
            self.names.append(form)
            self._hashes.append(typed_key("foreign", self._mark + form))
        return found

    def hashes(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Give the key of each form, [n] uint64."""
        return np.frombuffer(self._hashes, np.uint64)[numbers]


class Spellings:
    """
    The forms of the words of a lexicon, in columns by the number of the word.

    Args:
        lexicon: The words; those that it meets later are looked at when they are asked for.

    Attributes:
        spelled: What languages in Latin letters spell alike.
        sounded: Consonants.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._size = 0
        self.spelled, self.sounded = Forms("a"), Forms("b")
        self._forms = (array("i"), array("i"))
        self._worths = array("d")

    def columns(self) -> tuple[Column, Column, NDArray[np.float64]]:
        """Number the spelling and the consonants of every word, and tell what the word is worth (0-1)."""
        self._grow()
        spelled, sounded = (np.frombuffer(column, np.int32) for column in self._forms)
        return spelled, sounded, np.frombuffer(self._worths, np.float64)

    def _grow(self) -> None:
        fresh = list(islice(self._lexicon, self._size, None))
        if not fresh:
            return
        numbers = np.arange(self._size, self._size + len(fresh), dtype=np.int32)
        weights = self._lexicon.weights(numbers).astype(np.float32)
        capital = self._lexicon.capital(numbers)
        telling = (weights >= LEAST) & (np.fromiter(map(len, fresh), np.int64, len(fresh)) > 2)
        for word, tells in zip(fresh, telling.tolist(), strict=True):
            spelling, consonants = forms(word) if tells else ("", "")
            self._forms[0].append(self.spelled.number(spelling))
            self._forms[1].append(self.sounded.number(consonants))
        self._worths.extend(word_worth(weights.astype(np.float64), capital).tolist())
        self._size += len(fresh)
