"""Which pairs of texts in two languages are worth comparing: those that share rare names by sound, and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Index
from newsdedup.stories.candidates import AT_ONCE, WeighedKeys, met, rank
from newsdedup.stories.features.anchors import number_weights
from newsdedup.stories.features.kinds import typed_key
from newsdedup.stories.features.profile import Profile
from newsdedup.stories.features.spellings import Forms, Spellings
from newsdedup.text.numbers import firsts

_KEYS = 60  # of an article: the rarest of its anchors
_LEAST = 0.12
_SIZE = 1024  # articles whose keys are chosen together

# Anchors of several articles in columns: whose, key, weight.
_Columns = tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.float64]]


def foreign_keys(profile: Profile) -> WeighedKeys:
    """
    Choose the keys that an article may be found by from another language.

    Args:
        profile: What the article offers.

    Returns:
        The rarest of its anchors: numbers, and names by their spelling and by their consonants.
    """
    return _chosen([profile], profile.terms.lexicon.spellings)[0]


def foreign_candidates(profiles: Sequence[Profile], index: Index, *, rarest: bool = True) -> list[tuple[int, int]]:
    """
    Propose pairs in two languages; a run in one language costs nothing.

    Args:
        profiles: All articles, by number.
        index: Where their keys are put, under these numbers.
        rarest: As for `candidates.met`.

    Returns:
        Pairs of numbers, the lower first, sorted. The texts of the language that most are in are only looked up, which
        is enough: every pair in two languages has a side in another.
    """
    counts = Counter(profile.article.language for profile in profiles)
    if len(counts) < 2:
        return []
    most = min(counts, key=lambda language: (-counts[language], language))
    keys = _every(profiles)
    for at in range(len(profiles)):
        index.put(at, keys[at].keys)
    languages = np.array([profile.article.language for profile in profiles])
    pairs = set()
    for language in sorted(counts.keys() - {most}):
        owners = np.flatnonzero(languages == language).tolist()
        abroad = languages != language
        for first in range(0, len(owners), AT_ONCE):
            found = met(owners[first : first + AT_ONCE], keys, index, among=abroad, rarest=rarest)
            pairs |= {(min(pair), max(pair)) for pair in found}
    return sorted(pairs)


def _every(profiles: Sequence[Profile]) -> dict[int, WeighedKeys]:
    """Choose the keys of all articles, language by language."""
    by_lexicon: dict[int, list[int]] = {}
    for at, profile in enumerate(profiles):
        by_lexicon.setdefault(id(profile.terms.lexicon), []).append(at)
    keys: dict[int, WeighedKeys] = {}
    for numbers in by_lexicon.values():
        spellings = profiles[numbers[0]].terms.lexicon.spellings
        for first in range(0, len(numbers), _SIZE):
            some = numbers[first : first + _SIZE]
            keys |= zip(some, _chosen([profiles[at] for at in some], spellings), strict=True)
    return keys


def _chosen(profiles: Sequence[Profile], spellings: Spellings) -> list[WeighedKeys]:
    """Choose the keys of some articles of one lexicon."""
    words = np.concatenate([profile.terms.numbers for profile in profiles])
    owners = np.repeat(np.arange(len(profiles)), [len(profile.terms.numbers) for profile in profiles])
    spelled, sounded, worths = spellings.columns()
    counted = _Counted.of(profiles)
    parts = [
        counted.with_rarest(owners, column[words], worths[words], forms)
        for column, forms in ((spelled, spellings.spelled), (sounded, spellings.sounded))
    ]
    owners, keys, weights = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((keys, owners))
    owners, keys, weights = owners[order], keys[order], weights[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = (owners[1:] != owners[:-1]) | (keys[1:] != keys[:-1])
    owners, keys, weights = owners[new], keys[new], weights[new]
    ends = np.searchsorted(owners, np.arange(1, len(profiles)))
    return list(map(WeighedKeys, np.split(keys, ends), np.split(weights, ends)))


@attrs.frozen(eq=False)
class _Counted:
    """The numbers in some articles: whose each is, its place among all of them by spelling, its key and its weight."""

    owners: NDArray[np.int64]
    order: NDArray[np.int64]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> _Counted:
        found = [number_weights(profile.article) for profile in profiles]
        texts = sorted(set().union(*found))
        place = {text: at for at, text in enumerate(texts)}
        order = np.array([place[text] for numbers in found for text in numbers], np.int64)
        keys = np.array([typed_key("foreign", text) for text in texts], np.uint64)
        weights = np.array([weight for numbers in found for weight in numbers.values()], np.float64)
        return cls(np.repeat(np.arange(len(found)), list(map(len, found))), order, keys[order], weights)

    def with_rarest(
        self, owners: NDArray[np.int64], words: NDArray[np.int32], worths: NDArray[np.float64], forms: Forms
    ) -> _Columns:
        """
        Choose the rarest of numbers and of words in one form, of each article.

        Args:
            owners: Whose each word is.
            words: Its form, 0 where it has none.
            worths: And what it is worth; the least of a form counts.
            forms: The forms.
        """
        telling = np.flatnonzero(words)
        codes = (owners[telling] << 32) | words[telling]
        sorting = np.argsort(codes, kind="stable")
        heads = firsts(codes[sorting])
        least = np.minimum.reduceat(worths[telling[sorting]], heads) if len(heads) else np.zeros(0)
        of_each, form = codes[sorting[heads]] >> 32, codes[sorting[heads]] & 0xFFFFFFFF
        # Numbers come before words among equally rare ones.
        known, at = np.unique(form, return_inverse=True)
        alphabet = np.empty(len(known), np.int64)
        names = [forms.names[number] for number in known.tolist()]
        alphabet[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names)) + len(self.keys)
        owner = np.concatenate([self.owners, of_each])
        weight = np.concatenate([self.weights, least])
        place = np.concatenate([self.order, alphabet[at]])
        keys = np.concatenate([self.keys, forms.hashes(known)[at]])
        order = np.lexsort((place, -weight, owner))
        order = order[weight[order] >= _LEAST]
        order = order[rank(owner[order]) < _KEYS]
        return owner[order], keys[order], weight[order]
