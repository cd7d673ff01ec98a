"""What an article offers as evidence: its words, quotations, figures, names and credits, found once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.data.background import load_background
from newsdedup.data.namefinder import source_key
from newsdedup.model import Article, Credit, Mention, Role, Span
from newsdedup.stories.features.anchors import Anchors, find_anchors
from newsdedup.stories.features.figures import Counted, Figure, figures_in
from newsdedup.stories.features.kinds import typed, typed_key
from newsdedup.stories.features.lexicon import CAPITAL, COUNTED, NUMERAL, Lexicon, Lexicons
from newsdedup.stories.features.names import Capitals, Name, as_name, name_places
from newsdedup.stories.features.quotes import Quote, quotes_in
from newsdedup.stories.features.rows import Rows, as_rows
from newsdedup.stories.features.terms import CONTENT, FEWEST, Sentence, Terms, laid_out, stem_vector, weighed_sentences
from newsdedup.text.keys import hashes64, rolling
from newsdedup.text.lines import sentences
from newsdedup.text.numbers import distinct
from newsdedup.text.signs import Signs
from newsdedup.text.words import Words, Written, fold_word, surfaces, written

__all__ = ["CONTENT", "RUN", "Profile", "Sentence", "profile", "typed"]

RUN = 5  # words in the shortest shared run that counts
_LEAD_WORDS = 110
_COMMON = 0.42  # a word below this weight that opens a sentence is not taken for a name
_SPEAKING = 0.15  # names from this rarity on may be those of speakers
_DIGITS = (0.35, 0.7, 1.0)  # what one, two, three significant digits are worth


def phrase_keys(found: Words) -> NDArray[np.uint64]:
    """Hash the word 5-grams of a text, [n - 4] uint64, in order."""
    return typed("phrase", rolling(hashes64(found.texts), RUN))


def name_key(folded: str) -> int:
    """Hash a folded name."""
    return typed_key("name", folded)


def figure_key(figure: Figure) -> int:
    """Hash a figure by kind, unit and value."""
    return typed_key("figure", figure.key)


@attrs.frozen
class WeighedQuote:
    """A quotation with the weights of its content stems."""

    quote: Quote
    weights: Mapping[str, float]
    total: float


@attrs.frozen(slots=False, eq=False)
class WeighedFigure:
    """
    A figure with how rare it is in news at large.

    Attributes:
        figure: The first place of it.
        rarity: 0 (everyday) to 1.
    """

    figure: Figure
    rarity: float
    _around: tuple[Span, ...]
    _terms: Terms

    @cached_property
    def context(self) -> frozenset[str]:
        """The content stems around all its places."""
        return frozenset(stem for span in self._around for stem in self._terms.content(span))


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
    All that an article can be compared by; what not every comparison needs is made when it is asked for.

    Attributes:
        article: The article.
        terms: The words of its body.
        quotes: Its quotations.
        figures: Its figures, one a value.
        names: Its names that are more than a common word.
        lead: The span of raw that holds headline and lead.
    """

    article: Article
    terms: Terms
    quotes: tuple[WeighedQuote, ...]
    figures: Mapping[str, WeighedFigure]
    names: Mapping[str, WeighedName]
    lead: Span
    _sentence_spans: tuple[Span, ...]

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each word of its body starts in raw, [n] int64."""
        return self.terms.starts

    @property
    def ends(self) -> NDArray[np.int64]:
        """And ends, [n] int64."""
        return self.terms.ends

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """The hash of each word, [n] uint64."""
        return self.terms.lexicon.hashes(self.terms.numbers)

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        """The weight of each word (0-1), [n] float32."""
        return self.terms.weights.astype(np.float32)

    @cached_property
    def phrases(self) -> NDArray[np.uint64]:
        """The 5-grams of its words, [n - 4] uint64."""
        return typed("phrase", rolling(self.hashes, RUN))

    @cached_property
    def stock(self) -> NDArray[np.float32]:
        """How common each 5-gram is in news at large (0-1), [n - 4] float32."""
        return load_background().of(self.phrases)

    @cached_property
    def _weighed_sentences(self) -> tuple[tuple[Sentence, ...], Rows]:
        return weighed_sentences(self._sentence_spans, self.terms)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences with content."""
        return self._weighed_sentences[0]

    @property
    def sentence_rows(self) -> Rows:
        """Its sentences, laid out to be compared."""
        return self._weighed_sentences[1]

    @cached_property
    def headline(self) -> Mapping[str, float]:
        """The content stems of its title, where it has one."""
        lexicon = self.terms.lexicon
        return lexicon.content(map(lexicon.__getitem__, surfaces(self.article.title or "")), CONTENT)

    @cached_property
    def stem_row(self) -> Rows:
        """The stems of its body, weighed by (1 + log count) times their weight, as a unit vector, to be compared."""
        stems, weights = stem_vector(self.terms)
        return laid_out(1, self.terms.lexicon.stem_hashes(stems), np.zeros(len(stems), np.int64), weights)

    @cached_property
    def stems(self) -> Mapping[str, float]:
        """The same by stem."""
        stems, weights = stem_vector(self.terms)
        return dict(zip(self.terms.lexicon.stem_names(stems.tolist()), weights.tolist(), strict=True))

    @cached_property
    def regions(self) -> NDArray[np.int64]:
        """The number of the body region that each word stands in, [n] int64."""
        borders = np.array([start for start, _ in self.article.body_spans], np.int64)
        return np.searchsorted(borders, self.starts, "right")

    @cached_property
    def naming(self) -> NDArray[np.bool_]:
        """Whether each word stands in a name or is a number, [n] bool: who, where and how much, not how it is told."""
        numeral = (self.terms.lexicon.flags(self.terms.numbers) & np.uint8(NUMERAL)) != 0
        spans = np.array([span for entry in self.names.values() for span in entry.name.spans], np.int64).reshape(-1, 2)
        change = np.zeros(len(self.starts) + 1, np.int64)
        np.add.at(change, self.starts.searchsorted(spans[:, 0]), 1)
        np.add.at(change, self.starts.searchsorted(spans[:, 1]), -1)
        inside: NDArray[np.bool_] = numeral | (np.cumsum(change[:-1]) > 0)
        return inside

    @cached_property
    def anchors(self) -> Anchors:
        """What a translation of it keeps."""
        return find_anchors(self.article, self.starts, self.ends, self.weights)

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
    def name_places(self) -> Mapping[Span, tuple[Span, ...]]:
        """All places of a name, by each of them; of two names in one place, those of the first."""
        found: dict[Span, tuple[Span, ...]] = {}
        for entry in self.names.values():
            for span in entry.name.spans:
                found.setdefault(span, entry.name.spans)
        return found

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """Its distinct 5-grams, ascending, [m] uint64."""
        return distinct(self.phrases)

    @cached_property
    def shareable(self) -> NDArray[np.uint64]:
        """Those that another text may have, ascending: all, where nothing is known of other texts."""
        return self.distinct

    def meets(self, shareable: NDArray[np.uint64]) -> None:
        """Note which of its distinct 5-grams any other text of the run has; looking for others there is vain."""
        self.__dict__["shareable"] = shareable

    def forget(self) -> None:
        """Lay aside what can be made again: of many articles only those in hand need all of it."""
        kept = {field.name for field in attrs.fields(Profile)} | {"shareable"}
        for name in self.__dict__.keys() - kept:
            del self.__dict__[name]
        self.terms.forget()
        for figure in self.figures.values():
            figure.__dict__.pop("context", None)

    @cached_property
    def lead_stems(self) -> Mapping[str, float]:
        """The content stems of headline and lead, sentence by sentence."""
        found = dict(self.headline)
        for span in self._sentence_spans:
            if span[0] >= self.lead[1]:
                break
            weights = self.terms.content(span)
            if len(weights) >= FEWEST:
                found.update(weights)
        return found

    @cached_property
    def text(self) -> str:
        """The body, case folded."""
        return self.article.body.casefold()

    @cached_property
    def own_source(self) -> str | None:
        """The key of its outlet."""
        return source_key(self.article.outlet) if self.article.outlet else None

    @cached_property
    def credited(self) -> Mapping[str, Role]:
        """The keys of the sources that it names, each with its role; its own outlet and photographers left out."""
        return {key: credit.role for key, credit in self._sources.items()}

    def source_name(self, key: str) -> str:
        """Write out a source that it names."""
        return self._sources[key].name or key

    def mentions(self, key: str) -> Iterator[Mention]:
        """Give the places where it names a source."""
        return (mention for mention in self._sources[key].mentions)

    @cached_property
    def _sources(self) -> Mapping[str, Credit]:
        idle = {Role.PHOTO, Role.SELF, Role.UNRESOLVED}
        found: dict[str, Credit] = {}
        for credit in self.article.credits:
            if credit.name and credit.role not in idle:
                found.setdefault(source_key(credit.name), credit)
        return found


def profile(article: Article, lexicons: Lexicons | None = None) -> Profile:
    """
    Find all that an article can be compared by.

    Args:
        article: An article with its regions and credits.
        lexicons: The words of other articles of the run, so that none is looked up twice.
    """
    lexicon = (Lexicons() if lexicons is None else lexicons)[article.language]
    signs = Signs.of(article.raw, article.body_spans)
    found = written(signs)
    terms, lines = _terms(found, lexicon), signs.lines()
    spans = tuple(sentences(signs, lines))
    names = _names(article.raw, spans, terms)
    rare = [entry.name for entry in names.values() if entry.rarity >= _SPEAKING]
    figures = figures_in(signs, spans, article.language, _counted(found, terms))
    return Profile(
        article=article,
        terms=terms,
        quotes=tuple(_weigh_quote(quote, terms) for quote in quotes_in(signs, lines, rare)),
        figures=_weigh_figures(figures, terms),
        names=names,
        lead=_lead(terms),
        sentence_spans=spans,
    )


def outline(article: Article, lexicons: Lexicons) -> Profile:
    """
    Find the lead of an article, and nothing else: what a story that it is alone in is made from.

    Args:
        article: An article with its regions and credits.
        lexicons: The words of other articles.
    """
    found = written(Signs.of(article.raw, article.body_spans))
    terms = Terms(lexicons[article.language], np.zeros(len(found.starts), np.int32), found.starts, found.ends)
    return Profile(article, terms, quotes=(), figures={}, names={}, lead=_lead(terms), sentence_spans=())


def _terms(found: Written, lexicon: Lexicon) -> Terms:
    return Terms(lexicon, lexicon.numbers(found.surfaces), found.starts, found.ends)


def _counted(found: Written, terms: Terms) -> list[Counted]:
    places = np.flatnonzero(terms.lexicon.flags(terms.numbers) & COUNTED).tolist()
    return [Counted(at, fold_word(found.surfaces[at]), (int(found.starts[at]), int(found.ends[at]))) for at in places]


def _weigh_quote(quote: Quote, terms: Terms) -> WeighedQuote:
    weights = terms.content(quote.span)
    return WeighedQuote(quote, weights, sum(weights.values()))


def _weigh_figures(figures: Sequence[Figure], terms: Terms) -> dict[str, WeighedFigure]:
    found: dict[str, tuple[Figure, float, list[Span]]] = {}
    common = load_background().of([figure_key(figure) for figure in figures]).tolist() if figures else []
    for figure, known in zip(figures, common, strict=True):
        rarity = (1 - known) * _DIGITS[min(3, figure.digits) - 1]
        if figure.kind == "count":
            rarity *= 0.6 if figure.value >= 32 else 0.3
        # One entry a value, its first place.
        found.setdefault(figure.key, (figure, rarity, []))[2].extend(_around(figure))
    return {key: WeighedFigure(figure, rarity, tuple(spans), terms) for key, (figure, rarity, spans) in found.items()}


def _around(figure: Figure, reach: int = 90) -> Iterator[Span]:
    start, end = figure.span
    yield max(figure.context[0], start - reach), start
    yield end, min(figure.context[1], end + reach)


def _names(raw: str, spans: Sequence[Span], terms: Terms) -> dict[str, WeighedName]:
    at = np.flatnonzero(terms.lexicon.flags(terms.numbers) & CAPITAL)
    dull = terms.weights[at] < _COMMON
    capitals = Capitals(at, terms.starts[at], terms.ends[at], dull)
    places = name_places(raw, spans, capitals)
    kept: dict[str, WeighedName] = {}
    for (key, found), weight in zip(places.items(), terms.lexicon.name_weights(places), strict=True):
        if weight is not None and not (weight.single and all(opens for _, opens in found)):
            kept[key] = WeighedName(as_name(raw, key, found), weight.rarity, weight.parts)
    return kept


def _lead(terms: Terms) -> Span:
    if not len(terms.starts):
        return (0, 0)
    return int(terms.starts[0]), int(terms.ends[min(len(terms.ends), _LEAD_WORDS) - 1])
