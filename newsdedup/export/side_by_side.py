"""A comparison for a person: the verdict, what speaks for and against, the shared passages, what was short."""

from __future__ import annotations

from collections.abc import Iterator

from newsdedup.export.escape import one_line, shortened
from newsdedup.export.screen import Line
from newsdedup.export.words import dates, phrase_of, share
from newsdedup.model import Article, Comparison, Direction, Evidence, EvidenceKind, Span

_MOST_PASSAGES = 10
_LENGTH = 300


def comparison_lines(a: Article, b: Article, comparison: Comparison) -> Iterator[Line]:
    """Show what two articles have to do with each other."""
    yield Line(f"A: {_told(a)}", "cyan", hang=3)
    yield Line(f"B: {_told(b)}", "cyan", hang=3)
    verdict = "They tell one report" if comparison.linked else "They are not linked"
    yield Line(f"{verdict}: {comparison.relation.value}{_points(comparison)}", "bold")
    if comparison.direction is not None:
        yield Line(f"Direction: {_DIRECTIONS[comparison.direction]}")
    overlap = comparison.overlap
    contained = f"{share(overlap.left_in_right)} of A's in B, {share(overlap.right_in_left)} of B's in A"
    yield Line(f"5-word runs: {share(overlap.jaccard)} of all are shared; {contained}")
    yield from _evidence(comparison)
    yield from _passages(a, b, comparison)
    if comparison.short:
        yield Line()
        yield Line("What a link lacks:", "bold")
        for lack in comparison.short:
            yield Line(f"- {one_line(lack)}", indent=2)


_DIRECTIONS = {
    Direction.B_FROM_A: "B derives from A",
    Direction.A_FROM_B: "A derives from B",
    Direction.SIBLINGS: "both derive from a third",
}


def _told(article: Article) -> str:
    outlet = one_line(article.outlet) if article.outlet else "outlet unknown"
    title = f": “{shortened(article.title, 120)}”" if article.title else ""
    return f"{one_line(article.id)} ({outlet}, {dates(article.published)}){title}"


def _points(comparison: Comparison) -> str:
    chance = "" if comparison.probability is None else f", probability {share(comparison.probability)}"
    return f" ({comparison.score:.1f} points{chance})"


def _evidence(comparison: Comparison) -> Iterator[Line]:
    kinds: dict[EvidenceKind, list[Evidence]] = {}
    for piece in comparison.evidence:
        kinds.setdefault(piece.kind, []).append(piece)
    if kinds:
        yield Line()
        yield Line("Evidence, in points:", "bold")
    for kind, pieces in sorted(kinds.items(), key=lambda entry: -abs(sum(piece.weight for piece in entry[1]))):
        points = sum(piece.weight for piece in pieces)
        yield Line(f"{points:+.1f} {kind.value.replace('_', ' ')}: {phrase_of(kind, pieces)}", indent=2, hang=5)


def _passages(a: Article, b: Article, comparison: Comparison) -> Iterator[Line]:
    pairs = _pairs(comparison)
    if not pairs:
        return
    yield Line()
    yield Line("Passages side by side:", "bold")
    for left, right, what in pairs[:_MOST_PASSAGES]:
        yield Line(what, "dim", 2)
        yield Line(f"A | {shortened(a.raw[slice(*left)], _LENGTH)}", indent=4, hang=4)
        yield Line(f"B | {shortened(b.raw[slice(*right)], _LENGTH)}", indent=4, hang=4)
    if len(pairs) > _MOST_PASSAGES:
        yield Line(f"and {len(pairs) - _MOST_PASSAGES} more (--format json shows all)", "dim", 2)


def _pairs(comparison: Comparison) -> list[tuple[Span, Span, str]]:
    """The shared passages, then what else stands in both texts, each pair of places once."""
    found = {(one.a, one.b): f"{one.words} words in common" for one in comparison.overlap.passages}
    kinds = (EvidenceKind.PASSAGE, EvidenceKind.QUOTE, EvidenceKind.PHRASING, EvidenceKind.CONTRADICTION)
    for kind in kinds:
        for piece in comparison.evidence:
            if piece.kind is kind and piece.a is not None and piece.b is not None:
                told = one_line(piece.note) or kind.value
                found.setdefault((piece.a, piece.b), told)
    return [(a, b, what) for (a, b), what in found.items()]
