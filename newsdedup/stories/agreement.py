"""What two articles share: passages, quotations, figures, names, phrasing, credits, topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
from rapidfuzz import fuzz

from newsdedup.model import Evidence, EvidenceKind, Role, Span
from newsdedup.stories.names import fold_name
from newsdedup.stories.profile import CONTENT, RUN, Profile, Sentence, WeighedQuote

PASSAGE_CAP, QUOTE_CAP, FIGURE_CAP, NAME_CAP, PHRASING_CAP = 2.5, 3.2, 4.5, 2.4, 3.75
TOPICAL = 0.38  # the cosine of two articles on one topic, by these weights


@attrs.frozen
class Run:
    """A run of shared words, as positions in the word lists of both."""

    a: int
    b: int
    length: int


def shared_runs(a: Profile, b: Profile) -> list[Run]:
    """
    Find the maximal runs of at least five words that two bodies share, in the order of the first.

    Every run is as long as it can be from its place in `a`; words of `a` are used once.
    """
    common = np.intersect1d(a.distinct, b.distinct, assume_unique=True)
    if not len(common):
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for at in np.flatnonzero(np.isin(b.phrases, common)):
        places[int(b.phrases[at])].append(int(at))
    runs: list[Run] = []
    free = 0
    for at in np.flatnonzero(np.isin(a.phrases, common)):
        if at >= free:
            start = int(at)
            length, other = max((_extent(a, b, start, place), -place) for place in places[int(a.phrases[at])][:64])
            runs.append(Run(start, -other, length))
            free = start + length
    return runs


def _extent(a: Profile, b: Profile, i: int, j: int) -> int:
    most = min(len(a.hashes) - i, len(b.hashes) - j)
    unequal = np.flatnonzero(a.hashes[i + RUN : i + most] != b.hashes[j + RUN : j + most])
    return RUN + int(unequal[0]) if len(unequal) else most


def passages(a: Profile, b: Profile, quoted: Sequence[tuple[Span, Span]]) -> list[Evidence]:
    """
    Weigh the shared runs: words outside shared quotations, as far as they are not stock phrases.

    Args:
        a: The first article.
        b: The second.
        quoted: Spans of quotations that are matched already, as pairs; their words are not counted twice.
    """
    found = []
    for run in shared_runs(a, b):
        weights = a.weights[run.a : run.a + run.length]
        span_a = (int(a.starts[run.a]), int(a.ends[run.a + run.length - 1]))
        span_b = (int(b.starts[run.b]), int(b.ends[run.b + run.length - 1]))
        rare = 1 - float(a.stock[run.a : run.a + run.length - RUN + 1].mean())
        if np.count_nonzero(weights >= CONTENT) >= 3 and not _inside(span_a, (pair[0] for pair in quoted)):
            snippet = a.article.raw[span_a[0] : span_a[1]]
            note = f"{run.length} words in common"
            found.append(Evidence(EvidenceKind.PASSAGE, run.length * rare, span_a, span_b, snippet, note))
    total = sum(piece.weight for piece in found)
    return scaled(found, min(PASSAGE_CAP, max(0.0, (total - 4) / 15)))


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(start - 2 <= span[0] and span[1] <= end + 2 for start, end in others)


def scaled(pieces: Sequence[Evidence], points: float) -> list[Evidence]:
    """Share points out over pieces of evidence, by their weights; the strongest first."""
    total = sum(abs(piece.weight) for piece in pieces)
    if not total or not points:
        return []
    ordered = sorted(pieces, key=lambda piece: (-abs(piece.weight), piece.a or (0, 0), piece.b or (0, 0)))
    return [attrs.evolve(piece, weight=points * abs(piece.weight) / total) for piece in ordered]


def quotes(a: Profile, b: Profile) -> list[Evidence]:
    """
    Match quotations by their words, however they were translated back: fuzzy match times shared content.

    Each quotation is used once; the best counts whole, further ones less and less.
    """
    matches = sorted(
        (
            (-points, mine.quote.span, yours.quote.span, mine, yours)
            for mine in a.quotes
            for yours in b.quotes
            if (points := _quote_points(mine, yours)) >= 0.2
        ),
        key=lambda entry: entry[:3],
    )
    found: list[Evidence] = []
    used: set[tuple[str, Span]] = set()
    for negative, span_a, span_b, mine, yours in matches:
        if ("a", span_a) not in used and ("b", span_b) not in used:
            used |= {("a", span_a), ("b", span_b)}
            weight = -negative * 0.35 ** len(found)
            note = _quote_note(mine, yours)
            found.append(Evidence(EvidenceKind.QUOTE, weight, span_a, span_b, mine.quote.text, note))
    return scaled(found, min(QUOTE_CAP, sum(piece.weight for piece in found)))


def _quote_points(a: WeighedQuote, b: WeighedQuote) -> float:
    shared = a.weights.keys() & b.weights.keys()
    if len(shared) < 3:
        return 0.0
    mass = sum(min(a.weights[key], b.weights[key]) for key in shared)
    part = mass / max(1e-9, min(a.total, b.total))
    if part < 0.4:
        return 0.0
    alike = fuzz.token_set_ratio(a.quote.text.casefold(), b.quote.text.casefold()) / 100
    whole = max(0.0, min(1.0, (alike - 0.6) / 0.3))
    return QUOTE_CAP * whole * min(1.0, mass / 2.2) * min(1.0, part / 0.6)


def _quote_note(a: WeighedQuote, b: WeighedQuote) -> str:
    theirs = {fold_name(name) for name in b.quote.speakers}
    who = next((name for name in a.quote.speakers if fold_name(name) in theirs), None)
    note = f"both quote {who}" if who else "the same quotation"
    alike = fuzz.token_sort_ratio(a.quote.text.casefold(), b.quote.text.casefold())
    return note if alike > 93 else f"{note}, in other words"


def figures(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh shared figures by how rare they are, and by what stands around them in both."""
    found = []
    same_tongue = a.article.language == b.article.language
    for key in sorted(a.figures.keys() & b.figures.keys()):
        mine, yours = a.figures[key], b.figures[key]
        around = len(mine.context & yours.context)
        fit = (1.3 if around >= 2 else 0.8 if around == 1 else 0.12) if same_tongue else 0.6
        if mine.figure.kind == "count" and not around:
            fit *= 0.3
        weight = 1.15 * min(mine.rarity, yours.rarity) * fit
        if weight > 0.1:
            snippet = a.article.raw[slice(*mine.figure.span)]
            other = b.article.raw[slice(*yours.figure.span)]
            note = "" if snippet == other else f"there: {other}"
            found.append(Evidence(EvidenceKind.FIGURE, weight, mine.figure.span, yours.figure.span, snippet, note))
    best = sorted((piece.weight for piece in found), reverse=True)
    return scaled(found, min(FIGURE_CAP, sum(best[:6])))


def names(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh shared names by how rare they are in news at large."""
    found = []
    shared = a.names.keys() & b.names.keys()
    # A surname alone adds nothing to the full name.
    within = {part for key in shared if " " in key for part in key.split()}
    for key in sorted(shared - within):
        mine, yours = a.names[key], b.names[key]
        weight = 0.65 * min(mine.rarity, yours.rarity) ** 2
        if weight >= 0.02:
            found.append(Evidence(EvidenceKind.NAME, weight, mine.name.spans[0], yours.name.spans[0], mine.name.text))
    best = sorted((piece.weight for piece in found), reverse=True)
    return scaled(found, min(NAME_CAP, sum(best[:6])))


def phrasing(a: Profile, b: Profile) -> list[Evidence]:
    """
    Align sentences by their weighed content stems: the same statements, in like words, sentence by sentence.

    Only between texts of one language. Sentences that are alike without being copied tell a rewrite.
    """
    if a.article.language != b.article.language:
        return []
    postings: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(b.sentences):
        for key in sentence.weights:
            postings[key].append(at)
    found = []
    for mine in a.sentences:
        score, at = _best(mine, b.sentences, postings)
        if score >= 0.33:
            yours = b.sentences[at]
            snippet = a.article.raw[slice(*mine.span)]
            found.append(Evidence(EvidenceKind.PHRASING, score - 0.2, mine.span, yours.span, snippet, "alike"))
    if not found:
        return []
    share = sum(piece.weight for piece in found) / max(4, min(len(a.sentences), len(b.sentences)))
    return scaled(found, min(PHRASING_CAP, 9 * share))


def _best(mine: Sentence, sentences: Sequence[Sentence], postings: Mapping[str, list[int]]) -> tuple[float, int]:
    mass: dict[int, float] = defaultdict(float)
    for key, weight in mine.weights.items():
        for at in postings.get(key, ()):
            mass[at] += weight
    best = (0.0, 0)
    for at, shared in mass.items():
        score = 2 * shared / (mine.total + sentences[at].total)
        if (score, -at) > (best[0], -best[1]):
            best = (score, at)
    return best


def cosine(a: Profile, b: Profile) -> float:
    """Compare two bodies by the cosine of their weighed stems (0-1)."""
    small, large = sorted((a.stems, b.stems), key=len)
    return sum(value * large.get(key, 0.0) for key, value in small.items())


def credits_in_common(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh the sources that both credit, or that one credits and the other is."""
    found = []
    for mine, yours in ((a, b), (b, a)):
        outlet = mine.article.outlet
        if outlet and outlet in yours.credited:
            note = f"{yours.article.outlet or 'the other'} credits {outlet}"
            found.append(Evidence(EvidenceKind.CREDIT, 1.2, None, None, outlet, note))
    minor = {Role.BACKGROUND, Role.DATA}
    for name in sorted(a.credited.keys() & b.credited.keys()):
        weight = 0.45 if minor & {a.credited[name], b.credited[name]} else 0.9
        spans = [_mention(profile, name) for profile in (a, b)]
        found.append(Evidence(EvidenceKind.CREDIT, weight, spans[0], spans[1], name, f"both credit {name}"))
    return scaled(found, min(1.2, sum(piece.weight for piece in found)))


def _mention(profile: Profile, name: str) -> Span | None:
    places = (m.span for c in profile.article.credits if c.name == name for m in c.mentions if m.field == "raw")
    return next((span for span in places if span), None)


def topic(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh the topic: points for bodies that are alike beyond a common topic, points off for bodies that are not."""
    if a.article.language != b.article.language:
        return []
    alike = cosine(a, b)
    points = max(-1.5, min(3.0, (alike - TOPICAL) * 6))
    if abs(points) < 0.05:
        return []
    return [Evidence(EvidenceKind.TOPIC, points, None, None, "", f"cosine {alike:.2f}")]


def lead_told(side: Profile, other: Profile) -> float:
    """Measure how much of what one article leads with the other tells: the share of its lead's weighed stems (0-1)."""
    lead: dict[str, float] = dict(side.headline)
    for sentence in side.sentences:
        if sentence.span[0] < side.lead[1]:
            lead.update(sentence.weights)
    total = sum(lead.values())
    return sum(weight for key, weight in lead.items() if key in other.stems) / total if total else 1.0
