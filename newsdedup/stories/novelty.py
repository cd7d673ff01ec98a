"""What is new in each member of a story: what no other member has that may have been earlier."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newsdedup.model import News, Span
from newsdedup.stories.features.profile import Profile, Sentence

# A sentence tells nothing new when the others have this share of its weighed words.
_TOLD = 0.6
_QUOTE_STEMS = 6


@attrs.frozen
class _Told:
    """What an article tells, in a form that can be counted over many."""

    stems: frozenset[str]
    figures: frozenset[str]
    quotes: frozenset[frozenset[str]]


def novelty(profiles: Sequence[Profile]) -> list[News]:
    """
    Find what is new in each text of a story; the cost grows with the texts, not with their pairs.

    Args:
        profiles: One for each copy group of the story.

    Returns:
        For each, in the same order, the spans of new sentences, quotations and figures. A text is held against all that
        are not certainly later; alone it has nothing to be held against, and the result is empty.
    """
    if len(profiles) < 2:
        return [News()] * len(profiles)
    told = [_told(profile) for profile in profiles]
    first, last = dt.date.min, dt.date.max
    waiting = sorted(
        range(len(profiles)), key=lambda at: profiles[at].article.published.earliest or first, reverse=True
    )
    seen = _Seen()
    news = [News()] * len(profiles)
    for at in sorted(range(len(profiles)), key=lambda at: profiles[at].article.published.latest or last):
        until = profiles[at].article.published.latest or last
        while waiting and (profiles[waiting[-1]].article.published.earliest or first) <= until:
            seen.add(told[waiting.pop()])
        news[at] = _news(profiles[at], told[at], seen)
    return news


class _Seen:
    """How many texts tell each thing."""

    def __init__(self) -> None:
        self.stems: Counter[str] = Counter()
        self.figures: Counter[str] = Counter()
        self.quotes: Counter[frozenset[str]] = Counter()

    def add(self, told: _Told) -> None:
        self.stems.update(told.stems)
        self.figures.update(told.figures)
        self.quotes.update(told.quotes)


def _told(profile: Profile) -> _Told:
    return _Told(frozenset(profile.stems), frozenset(profile.figures), frozenset(_pairs(profile)))


def _pairs(profile: Profile) -> Iterable[frozenset[str]]:
    for quote in profile.quotes:
        yield from _rare_pairs(quote.weights)


def _rare_pairs(weights: Mapping[str, float]) -> Iterable[frozenset[str]]:
    rarest = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_QUOTE_STEMS]
    return (frozenset(pair) for pair in itertools.combinations(rarest, 2))


def _news(profile: Profile, own: _Told, seen: _Seen) -> News:
    def elsewhere(sentence: Sentence) -> float:
        known = sum(weight for stem, weight in sentence.weights.items() if seen.stems[stem] > (stem in own.stems))
        return known / sentence.total

    fresh = [sentence.span for sentence in profile.sentences if elsewhere(sentence) < _TOLD]
    return News(
        passages=_joined(profile.article.raw, fresh),
        quotes=tuple(
            entry.quote.span
            for entry in profile.quotes
            if not any(seen.quotes[pair] > (pair in own.quotes) for pair in _rare_pairs(entry.weights))
        ),
        figures=tuple(entry.figure.span for key, entry in profile.figures.items() if seen.figures[key] < 2),
    )


def _joined(raw: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours with nothing but white space between them."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not raw[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
