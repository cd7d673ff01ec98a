"""Shared quotations, and shared witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from rapidfuzz import fuzz

from newsdedup.model import Evidence, EvidenceKind, Span
from newsdedup.stories.evidence.people import namesakes
from newsdedup.stories.evidence.scale import scaled
from newsdedup.stories.features.names import Name, fold_name
from newsdedup.stories.features.profile import Profile, WeighedQuote
from newsdedup.stories.features.quotes import Quote
from newsdedup.stories.features.rows import in_common

_CAP = 3.2  # points
_WITNESS, _WITNESSES = 0.8, 2
WITNESSES = _WITNESS * _WITNESSES
MOST = _CAP + WITNESSES
_KEPT = 2  # quotations
_SHARED = 3  # words of content that two forms of one quotation share at least


def quotes(a: Profile, b: Profile) -> list[Evidence]:
    """
    Match quotations by their words, however they were translated back: fuzzy match times shared content.

    Each quotation is used once; the best counts whole, further ones less and less.
    """
    mass, number = in_common(a.quote_rows, b.quote_rows)
    pairs = [(a.quotes[i], b.quotes[j], float(mass[i, j])) for i, j in np.argwhere(number >= _SHARED)]
    matches = sorted(
        (
            (-points, mine.quote.span, yours.quote.span, mine, yours)
            for mine, yours, shared in pairs
            if (points := _quote_points(mine, yours, shared)) >= 0.2
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
    return scaled(found, min(_CAP, sum(piece.weight for piece in found)))


def _quote_points(a: WeighedQuote, b: WeighedQuote, mass: float) -> float:
    part = mass / max(1e-9, min(a.total, b.total))
    if part < 0.4:
        return 0.0
    alike = fuzz.token_set_ratio(a.quote.text.casefold(), b.quote.text.casefold()) / 100
    whole = max(0.0, min(1.0, (alike - 0.6) / 0.3))
    return 4.5 * whole * min(1.0, mass / 2.2) * min(1.0, part / 0.6)


def _quote_note(a: WeighedQuote, b: WeighedQuote) -> str:
    theirs = {fold_name(name) for name in b.quote.speakers}
    who = next((name for name in a.quote.speakers if fold_name(name) in theirs), None)
    note = f"both quote {who}" if who else "the same quotation"
    alike = fuzz.token_sort_ratio(a.quote.text.casefold(), b.quote.text.casefold())
    return note if alike > 93 else f"{note}, in other words"


def many(matched: Sequence[Evidence]) -> list[Evidence]:
    """
    Count the quotations in common beyond two, up to six, against one report.

    A rewrite keeps a quotation or two. Two papers that share many have all heard the same speech.
    """
    more = min(6, len(matched) - _KEPT)
    if more <= 0:
        return []
    return [
        Evidence(EvidenceKind.QUOTE, -float(more), None, None, "", f"{len(matched)} quotations in common: a speech?")
    ]


def witnesses(a: Profile, b: Profile, matched: Sequence[Evidence]) -> list[Evidence]:
    """
    Weigh people whom both quote, if not with the same words: few are asked by two papers at once.

    Args:
        a: The first article.
        b: The second.
        matched: The quotations that are matched already; whom they name is not counted again.
    """
    found: list[Evidence] = []
    heard = {word for piece in matched for word in fold_name(piece.note).split()}
    mine = _speaking(a, {piece.a for piece in matched})
    yours = _speaking(b, {piece.b for piece in matched})
    for part in sorted(mine.keys() & yours.keys()):
        (quote, name), (other, namesake) = mine[part], yours[part]
        words = set(name.key.split())
        if heard.isdisjoint(words) and not namesakes(name, namesake, part):
            heard |= words
            weight = _WITNESS * min(a.name_parts[part][0], b.name_parts[part][0])
            note = f"both quote {name.text}"
            found.append(Evidence(EvidenceKind.QUOTE, weight, quote.span, other.span, quote.text, note))
    return [piece for piece in found if piece.weight >= 0.2][:_WITNESSES]


def _speaking(profile: Profile, matched: AbstractSet[Span | None]) -> dict[str, tuple[Quote, Name]]:
    """The rare words in the names of those who stand nearest to a quotation that has no match."""
    found: dict[str, tuple[Quote, Name]] = {}
    for entry in profile.quotes:
        if entry.quote.span in matched:
            continue
        for part in fold_name(entry.quote.speakers[0]).split() if entry.quote.speakers else ():
            if part in profile.name_parts:
                found.setdefault(part, (entry.quote, profile.name_parts[part][1]))
    return found
