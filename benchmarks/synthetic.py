"""
A seeded corpus of invented news-length texts with families of near-duplicates, and its exact truth.

The words are real (the most frequent ones of four languages by `wordfreq`), the sentences are not: each word is
followed by one of a few words drawn for it, or by any. A family is a text with edited copies: its tail cut, a paragraph
put in or replaced, words changed here and there, a byline and a footer put around it, or nothing changed at all.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import attrs

WORD = re.compile(r"\w+")
_SIZES = (1,) * 30 + (2, 2, 2, 3, 3, 4, 5, 8, 12, 2)
_PLAIN, _ACCENTED = ("en",), ("en", "fr", "es", "de")


@attrs.frozen
class Corpus:
    """
    Texts in families.

    Attributes:
        texts: The texts, shuffled.
        families: The family of each.
    """

    texts: list[str]
    families: list[int]

    @property
    def equal_share(self) -> float:
        """The share of the texts that repeat another word for word."""
        return 1 - len(set(self.texts)) / max(len(self.texts), 1)


def corpus(count: int, seed: int = 7, words: int = 500) -> Corpus:
    """Make a corpus of `count` texts of about `words` words."""
    rng = random.Random(seed)
    made = []
    for family, members in enumerate(families(rng, words)):
        made.extend((family, text) for text in members)
        if len(made) >= count:
            break
    made = made[:count]
    rng.shuffle(made)
    return Corpus([text for _, text in made], [family for family, _ in made])


def families(rng: random.Random, words: int = 500) -> Iterator[list[str]]:
    """Make families without end; half of them carry accents and curly quotes."""
    while True:
        vocabulary = Vocabulary.of(_ACCENTED if rng.random() < 0.5 else _PLAIN)
        first = vocabulary.words(rng, rng.randint(int(words * 0.8), int(words * 1.2)))
        members = [first, *(edited(first, vocabulary, rng) for _ in range(rng.choice(_SIZES) - 1))]
        yield [vocabulary.written(member) for member in members]


@attrs.frozen(eq=False)
class Vocabulary:
    """
    Words, and which words like to follow each.

    Attributes:
        entries: The words; no two differ by accents alone.
        curly: Whether texts are written with curly quotes.
    """

    entries: tuple[str, ...]
    curly: bool

    @classmethod
    def of(cls, languages: tuple[str, ...]) -> Vocabulary:
        return _vocabulary(languages)

    def words(self, rng: random.Random, count: int) -> list[str]:
        """Draw words: frequent ones more often, and each with a liking for a few successors."""
        size = len(self.entries)
        drawn, last = [], 0
        for _ in range(count):
            if rng.random() < 0.5:
                last = (last * 31 + rng.randrange(8) * 977 + 13) % size
            else:
                last = int(size ** rng.random()) - 1
            drawn.append(self.entries[last])
        return drawn

    def written(self, words: Sequence[str]) -> str:
        """Write words as sentences in paragraphs, with quotations."""
        left, right = ("\u201c", "\u201d") if self.curly else ('"', '"')
        pieces = []
        for start in range(0, len(words), 14):
            sentence = " ".join(words[start : start + 14]).capitalize()
            pieces.append(f"{left}{sentence}.{right}" if start % 70 == 56 else f"{sentence}.")
            pieces.append("\n\n" if start % 42 == 28 else " ")
        return "".join(pieces).rstrip()


@cache
def _vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    from wordfreq import top_n_list

    entries: dict[str, str] = {}
    for rank in zip(*(top_n_list(language, 12_000) for language in languages), strict=True):
        for word in rank:
            if WORD.fullmatch(word):
                entries.setdefault(_bare(word), word)
    return Vocabulary(tuple(entries.values()), curly=len(languages) > 1)


def _bare(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def edited(words: list[str], vocabulary: Vocabulary, rng: random.Random) -> list[str]:
    """Edit a text as desks do."""
    kind, size = rng.random(), len(words)
    part = int(size * rng.uniform(0.05, 0.30))
    place = rng.randrange(size - part)
    if kind < 0.05:
        return list(words)
    if kind < 0.30:
        return words[: size - part]
    if kind < 0.50:
        return words[:place] + vocabulary.words(rng, part) + words[place:]
    if kind < 0.70:
        return words[:place] + vocabulary.words(rng, part) + words[place + part :]
    if kind < 0.90:
        return scattered(words, vocabulary, rng, rng.uniform(0.005, 0.05))
    return vocabulary.words(rng, rng.randint(5, 20)) + words + vocabulary.words(rng, rng.randint(5, 20))


def scattered(words: list[str], vocabulary: Vocabulary, rng: random.Random, share: float) -> list[str]:
    """Replace a share of the words, here and there."""
    changed = list(words)
    for place in rng.sample(range(len(words)), max(1, int(len(words) * share))):
        changed[place] = vocabulary.words(rng, 1)[0]
    return changed


def true_pairs(texts: Sequence[str], threshold: float, size: int = 5) -> dict[tuple[int, int], float]:
    r"""
    Compute the pairs at or above a Jaccard exactly and in plain Python, on lower-cased `\w+` tokens.

    Every pair that shares a shingle is counted; texts of equal tokens, one or more, are pairs at 1.
    """
    firsts: dict[tuple[str, ...], list[int]] = {}
    for position, text in enumerate(texts):
        firsts.setdefault(tuple(WORD.findall(text.lower())), []).append(position)
    firsts.pop((), None)
    sets = [_shingles(words, size) for words in firsts]
    positions = list(firsts.values())
    found = {pair: 1.0 for held in positions for pair in combinations(held, 2)}
    for (i, j), count in _shared(sets).items():
        jaccard = count / (len(sets[i]) + len(sets[j]) - count)
        if jaccard >= threshold:
            found.update({(min(a, b), max(a, b)): jaccard for a in positions[i] for b in positions[j]})
    return found


def _shared(sets: Sequence[set[int]]) -> Counter[tuple[int, int]]:
    holders: dict[int, list[int]] = {}
    for number, shingles in enumerate(sets):
        for shingle in shingles:
            holders.setdefault(shingle, []).append(number)
    return Counter(pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2))


def _shingles(words: Sequence[str], size: int) -> set[int]:
    return {hash(tuple(words[start : start + size])) for start in range(len(words) - size + 1)}
