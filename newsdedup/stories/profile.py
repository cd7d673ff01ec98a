"""What an article offers as evidence: its words, quotations, figures, names and credits, found once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.data.background import load_background, word_weight
from newsdedup.model import Article, Role, Span
from newsdedup.stories.figures import Figure, find_figures
from newsdedup.stories.names import Name, find_names
from newsdedup.stories.quotes import Quote, find_quotes
from newsdedup.text.hashing import hash64, rolling
from newsdedup.text.lines import sentence_spans
from newsdedup.text.words import Word, stem, words

RUN = 5  # words in the shortest shared run that counts
CONTENT = 0.17  # a word from this weight on carries content (about "economy" in English)
_LEAD_WORDS = 110
_KINDS = {"phrase": 1, "name": 2, "figure": 3, "quote": 4}
_MASK = np.uint64((1 << 56) - 1)


def typed(kind: str, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put the kind of a key into its top byte, so that kinds never meet."""
    return (hashes & _MASK) | np.uint64(_KINDS[kind] << 56)


def phrase_keys(found: Sequence[Word]) -> NDArray[np.uint64]:
    """Hash the word 5-grams of a text, [n - 4] uint64, in order."""
    return typed("phrase", rolling(_word_hashes(found), RUN))


def name_key(folded: str) -> int:
    """Hash a folded name."""
    return int(typed("name", np.array([hash64(folded)], np.uint64))[0])


def figure_key(figure: Figure) -> int:
    """Hash a figure by kind, unit and value."""
    return int(typed("figure", np.array([hash64(figure.key)], np.uint64))[0])


def _word_hashes(found: Sequence[Word]) -> NDArray[np.uint64]:
    return np.fromiter((_cached_hash(word.text) for word in found), np.uint64, len(found))


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
    """A name with how rare it is in news at large (0-1)."""

    name: Name
    rarity: float


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
    def text(self) -> str:
        """The body, case folded."""
        return self.article.body.casefold()

    @cached_property
    def credited(self) -> Mapping[str, Role]:
        """The sources that it names, with their roles; its own outlet, photographers and cut-off names left out."""
        idle = {Role.PHOTO, Role.SELF, Role.UNRESOLVED}
        return {credit.name: credit.role for credit in self.article.credits if credit.name and credit.role not in idle}


def profile(article: Article) -> Profile:
    """
    Find all that an article can be compared by.

    Args:
        article: An article with its regions and credits.
    """
    spans, language = article.body_spans, article.language
    found = words(article.raw, spans)
    weights = np.fromiter((word_weight(word.text, language) for word in found), np.float32, len(found))
    phrases = phrase_keys(found)
    common = _openers(found, weights)
    names = find_names(article.raw, spans, common=common)
    weighed = _weigh_names(names, language)
    rare = [entry.name for entry in weighed.values() if entry.rarity >= 0.15]
    quotes = find_quotes(article.raw, spans, rare)
    return Profile(
        article=article,
        starts=np.fromiter((word.start for word in found), np.int64, len(found)),
        ends=np.fromiter((word.end for word in found), np.int64, len(found)),
        hashes=_word_hashes(found),
        weights=weights,
        phrases=phrases,
        stock=load_background().of(phrases),
        sentences=tuple(_sentences(article)),
        quotes=tuple(WeighedQuote(q, *_content(q.text, language)) for q in quotes),
        figures=_weigh_figures(article, find_figures(article.raw, spans, language)),
        names=weighed,
        lead=_lead(found),
        headline=_content(article.title or "", language)[0],
        stems=_stems(found, language),
    )


def _stems(found: Sequence[Word], language: str) -> dict[str, float]:
    counts = Counter(stem(word.text, language) for word in found)
    vector = {
        key: (1 + math.log(count)) * weight
        for key, count in counts.items()
        if (weight := word_weight(key, language)) >= CONTENT / 2
    }
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {key: value / norm for key, value in vector.items()}


def _openers(found: Sequence[Word], weights: NDArray[np.float32]) -> frozenset[str]:
    return frozenset(word.text for word, weight in zip(found, weights, strict=True) if weight < 0.42)


def _content(text: str, language: str) -> tuple[dict[str, float], float]:
    weights: dict[str, float] = {}
    for word in words(text):
        weight = word_weight(word.text, language)
        if weight >= CONTENT:
            weights.setdefault(stem(word.text, language), weight)
    return weights, sum(weights.values())


def _sentences(article: Article) -> list[Sentence]:
    found = []
    for span in sentence_spans(article.raw, article.body_spans):
        weights, total = _content(article.raw[span[0] : span[1]], article.language)
        if len(weights) >= 4:
            found.append(Sentence(span, weights, total))
    return found


def _weigh_figures(article: Article, figures: Sequence[Figure]) -> dict[str, WeighedFigure]:
    found: dict[str, WeighedFigure] = {}
    common = load_background().of([figure_key(figure) for figure in figures])
    for figure, known in zip(figures, common, strict=True):
        digits = min(3, figure.digits)
        rarity = (1 - float(known)) * (0.35, 0.7, 1.0)[digits - 1]
        if figure.kind == "count":
            rarity *= 0.6 if figure.value >= 32 else 0.3
        context = frozenset(_content(_window(article.raw, figure), article.language)[0])
        before = found.get(figure.key)
        found[figure.key] = WeighedFigure(
            before.figure if before else figure, rarity, context | (before.context if before else frozenset())
        )
    return found


def _window(raw: str, figure: Figure, reach: int = 90) -> str:
    start = max(figure.context[0], figure.span[0] - reach)
    end = min(figure.context[1], figure.span[1] + reach)
    return raw[start : figure.span[0]] + " " + raw[figure.span[1] : end]


def _weigh_names(names: Sequence[Name], language: str) -> dict[str, WeighedName]:
    kept: dict[str, WeighedName] = {}
    common = load_background().of([name_key(name.key) for name in names])
    for name, known in zip(names, common, strict=True):
        parts = [word_weight(part, language) for part in name.key.split() if len(part) > 1]
        if not parts or (len(parts) == 1 and (name.opening or parts[0] < 0.5)):
            continue
        # The rarest part tells most; the others add ("White House" stays common, "Naomi Garcia" does not).
        several = max(parts) + 0.35 * (sum(parts) - max(parts))
        rarity = min(1.0, max(0.0, (several - 0.55) / 0.55)) * (1 - float(known))
        if rarity > 0:
            kept[name.key] = WeighedName(name, rarity)
    return kept


def _lead(found: Sequence[Word]) -> Span:
    if not found:
        return (0, 0)
    return found[0].start, found[min(len(found), _LEAD_WORDS) - 1].end
