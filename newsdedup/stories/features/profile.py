"""What an article offers as evidence: its words, quotations, figures, names and credits, found once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.data.background import load_background, word_weight
from newsdedup.model import Article, Role, Span
from newsdedup.stories.features.anchors import Anchors, find_anchors
from newsdedup.stories.features.figures import Figure, find_figures
from newsdedup.stories.features.names import Name, find_names
from newsdedup.stories.features.quotes import Quote, find_quotes
from newsdedup.stories.features.rows import Rows, as_rows
from newsdedup.text.keys import hash64, rolling
from newsdedup.text.lines import sentence_spans
from newsdedup.text.words import Words, stem, words

RUN = 5  # words in the shortest shared run that counts
CONTENT = 0.17  # a word from this weight on carries content (about "economy" in English)
_LEAD_WORDS = 110
_COMMON = 0.42  # a word below this weight that opens a sentence is not taken for a name
_LONE = 0.5  # a single capitalised word is a name worth comparing from this weight on
_SPEAKING = 0.15  # names from this rarity on may be those of speakers
_DIGITS = (0.35, 0.7, 1.0)  # what one, two, three significant digits are worth
_KINDS = {"phrase": 1, "name": 2, "figure": 3, "quote": 4, "foreign": 5}
_MASK = np.uint64((1 << 56) - 1)


def typed(kind: str, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put the kind of a key into its top byte, so that kinds never meet."""
    return (hashes & _MASK) | np.uint64(_KINDS[kind] << 56)


def phrase_keys(found: Words) -> NDArray[np.uint64]:
    """Hash the word 5-grams of a text, [n - 4] uint64, in order."""
    return typed("phrase", rolling(_word_hashes(found), RUN))


def name_key(folded: str) -> int:
    """Hash a folded name."""
    return int(typed("name", np.array([hash64(folded)], np.uint64))[0])


def figure_key(figure: Figure) -> int:
    """Hash a figure by kind, unit and value."""
    return int(typed("figure", np.array([hash64(figure.key)], np.uint64))[0])


def _word_hashes(found: Words) -> NDArray[np.uint64]:
    return np.array([_cached_hash(word) for word in found.texts], np.uint64)


@lru_cache(maxsize=1 << 18)
def _cached_hash(text: str) -> int:
    return hash64(text)


@attrs.frozen
class Sentence:
    """A sentence as the weights of its content stems."""

    span: Span
    weights: Mapping[str, float]
    total: float


@attrs.frozen
class WeighedQuote:
    """A quotation with the weights of its content stems."""

    quote: Quote
    weights: Mapping[str, float]
    total: float


@attrs.frozen
class WeighedFigure:
    """A figure with how rare it is in news at large (0-1) and the content stems of its sentence."""

    figure: Figure
    rarity: float
    context: frozenset[str]


@attrs.frozen
class WeighedName:
    """
    A name with how rare it is in news at large.

    Attributes:
        name: The name.
        rarity: 0 (everyday) to 1 (no table knows it).
        parts: Its words that are rare by themselves, each with its rarity: a surname stands for the full name.
    """

    name: Name
    rarity: float
    parts: Mapping[str, float]


@attrs.frozen(slots=False, eq=False)
class Profile:
    """
    All that an article can be compared by.

    Attributes:
        article: The article.
        starts: Where each word of its body starts in raw, [n] int64.
        ends: And ends, [n] int64.
        hashes: The hash of each word, [n] uint64.
        weights: The weight of each (0-1), [n] float32.
        phrases: The 5-grams of its words, [n - 4] uint64.
        stock: How common each 5-gram is in news at large (0-1), [n - 4] float32.
        sentences: Its sentences with content.
        quotes: Its quotations.
        figures: Its figures, one a value.
        names: Its names that are more than a common word.
        lead: The span of raw that holds headline and lead.
        headline: The content stems of its title, where it has one.
        stems: The stems of its body, each weighed by (1 + log count) times its weight, as a unit vector.
    """

    article: Article
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    weights: NDArray[np.float32]
    phrases: NDArray[np.uint64]
    stock: NDArray[np.float32]
    sentences: tuple[Sentence, ...]
    quotes: tuple[WeighedQuote, ...]
    figures: Mapping[str, WeighedFigure]
    names: Mapping[str, WeighedName]
    lead: Span
    headline: Mapping[str, float]
    stems: Mapping[str, float]

    @cached_property
    def regions(self) -> NDArray[np.int64]:
        """The number of the body region that each word stands in, [n] int64."""
        borders = np.array([start for start, _ in self.article.body_spans], np.int64)
        return np.searchsorted(borders, self.starts, "right")

    @cached_property
    def anchors(self) -> Anchors:
        """What a translation of it keeps."""
        return find_anchors(self.article, self.starts, self.ends, self.weights)

    @cached_property
    def stem_row(self) -> Rows:
        """Its stems, laid out to be compared."""
        return as_rows([self.stems])

    @cached_property
    def sentence_rows(self) -> Rows:
        """Its sentences, laid out to be compared."""
        return as_rows([sentence.weights for sentence in self.sentences])

    @cached_property
    def quote_rows(self) -> Rows:
        """Its quotations, laid out to be compared."""
        return as_rows([quote.weights for quote in self.quotes])

    @cached_property
    def name_parts(self) -> Mapping[str, tuple[float, Name]]:
        """The rare words of its names, each with its rarity and the fullest name that it stands in."""
        found: dict[str, tuple[float, Name]] = {}
        for entry in sorted(self.names.values(), key=lambda e: (-len(e.name.key), e.name.spans)):
            for part, rarity in entry.parts.items():
                found.setdefault(part, (rarity, entry.name))
        return found

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """Its distinct 5-grams, ascending, [m] uint64."""
        return np.unique(self.phrases)

    @cached_property
    def text(self) -> str:
        """The body, case folded."""
        return self.article.body.casefold()

    @cached_property
    def credited(self) -> Mapping[str, Role]:
        """The sources that it names, with their roles; its own outlet, photographers and cut-off names left out."""
        idle = {Role.PHOTO, Role.SELF, Role.UNRESOLVED}
        return {credit.name: credit.role for credit in self.article.credits if credit.name and credit.role not in idle}


@attrs.frozen(eq=False)
class _Terms:
    """The words of a body with the stem and the weight of each, for what is cut out of them."""

    words: Words
    stems: tuple[str, ...]
    weights: tuple[float, ...]

    def content(self, span: Span) -> dict[str, float]:
        """Weigh the content stems of a span, each once."""
        found: dict[str, float] = {}
        for at in self.words.within(span):
            if self.weights[at] >= CONTENT:
                found.setdefault(self.stems[at], self.weights[at])
        return found


@lru_cache(maxsize=1 << 18)
def _term(word: str, language: str) -> tuple[str, float]:
    return stem(word, language), word_weight(word, language)


def _terms(found: Words, language: str) -> _Terms:
    pairs = [_term(word, language) for word in found.texts]
    return _Terms(found, tuple(stem for stem, _ in pairs), tuple(weight for _, weight in pairs))


def profile(article: Article) -> Profile:
    """
    Find all that an article can be compared by.

    Args:
        article: An article with its regions and credits.
    """
    spans, language = article.body_spans, article.language
    found = words(article.raw, spans)
    terms = _terms(found, language)
    phrases = phrase_keys(found)
    common = frozenset(word for word, weight in zip(found.texts, terms.weights, strict=True) if weight < _COMMON)
    sentences = tuple(sentence_spans(article.raw, spans))
    names = _weigh_names(find_names(article.raw, sentences, common=common, found=found), language)
    rare = [entry.name for entry in names.values() if entry.rarity >= _SPEAKING]
    return Profile(
        article=article,
        starts=found.starts,
        ends=found.ends,
        hashes=_word_hashes(found),
        weights=np.array(terms.weights, np.float32),
        phrases=phrases,
        stock=load_background().of(phrases),
        sentences=tuple(_weigh_sentences(sentences, terms)),
        quotes=tuple(_weigh_quote(quote, terms) for quote in find_quotes(article.raw, spans, rare)),
        figures=_weigh_figures(find_figures(article.raw, sentences, language, found), terms),
        names=names,
        lead=_lead(found),
        headline=_headline(article),
        stems=_stems(terms),
    )


def _stems(terms: _Terms) -> dict[str, float]:
    counts = Counter(terms.stems)
    weights: dict[str, float] = {}
    for key, weight in zip(terms.stems, terms.weights, strict=True):
        weights[key] = min(weight, weights.get(key, 1.0))
    vector = {key: (1 + math.log(counts[key])) * weight for key, weight in weights.items() if weight >= CONTENT / 2}
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {key: value / norm for key, value in vector.items()}


def _headline(article: Article) -> dict[str, float]:
    title = article.title or ""
    return _terms(words(title), article.language).content((0, len(title)))


def _weigh_quote(quote: Quote, terms: _Terms) -> WeighedQuote:
    weights = terms.content(quote.span)
    return WeighedQuote(quote, weights, sum(weights.values()))


def _weigh_sentences(spans: Sequence[Span], terms: _Terms) -> Iterator[Sentence]:
    for span in spans:
        weights = terms.content(span)
        if len(weights) >= 4:
            yield Sentence(span, weights, sum(weights.values()))


def _weigh_figures(figures: Sequence[Figure], terms: _Terms) -> dict[str, WeighedFigure]:
    found: dict[str, WeighedFigure] = {}
    common = load_background().of([figure_key(figure) for figure in figures])
    for figure, known in zip(figures, common, strict=True):
        rarity = (1 - float(known)) * _DIGITS[min(3, figure.digits) - 1]
        if figure.kind == "count":
            rarity *= 0.6 if figure.value >= 32 else 0.3
        context = frozenset(_around(figure, terms))
        if before := found.get(figure.key):
            figure, context = before.figure, before.context | context  # noqa: PLW2901 - one entry a value, its first place
        found[figure.key] = WeighedFigure(figure, rarity, context)
    return found


def _around(figure: Figure, terms: _Terms, reach: int = 90) -> Iterator[str]:
    start, end = figure.span
    yield from terms.content((max(figure.context[0], start - reach), start))
    yield from terms.content((end, min(figure.context[1], end + reach)))


def _weigh_names(names: Sequence[Name], language: str) -> dict[str, WeighedName]:
    kept: dict[str, WeighedName] = {}
    common = load_background().of([name_key(name.key) for name in names])
    for name, known in zip(names, common, strict=True):
        parts = {part: word_weight(part, language) for part in name.key.split() if len(part) > 1}
        if not parts or (len(parts) == 1 and (name.opening or max(parts.values()) < _LONE)):
            continue
        # The rarest part tells most; the others add ("White House" stays common, "Naomi Garcia" does not).
        several = 0.65 * max(parts.values()) + 0.35 * sum(parts.values())
        rarity = _stretched(several) * (1 - float(known))
        rare = {part: _stretched(weight) * (1 - float(known)) for part, weight in parts.items() if weight >= _LONE}
        if rarity > 0:
            kept[name.key] = WeighedName(name, rarity, rare)
    return kept


def _stretched(weight: float) -> float:
    """Put the weights of names, from a common surname to an unknown one, on 0-1."""
    return min(1.0, max(0.0, (weight - 0.55) / 0.55))


def _lead(found: Words) -> Span:
    if not len(found):
        return (0, 0)
    return int(found.starts[0]), int(found.ends[min(len(found), _LEAD_WORDS) - 1])
