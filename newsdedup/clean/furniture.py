"""Furniture: what on a page is not the article, labelled and never edited."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsdedup.clean.blocks import mark_lists
from newsdedup.clean.bylines import is_byline
from newsdedup.clean.edges import mark_head, mark_tail
from newsdedup.clean.galleries import is_gallery
from newsdedup.clean.inline import Part, inline_parts
from newsdedup.clean.known import Known
from newsdedup.clean.marks import mark
from newsdedup.clean.photos import is_agency_line, is_photo_credit
from newsdedup.clean.phrases import Hit
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line, measure
from newsdedup.clean.tails import mark_runs
from newsdedup.data.outlets import Outlets
from newsdedup.model import Kind, Region

_SUMMARY_AT = 10
_SUMMARY_WORDS = 50
_SUMMARY_GAP = 3
_END_LINES = 2
_END_WORDS = 16


@attrs.frozen
class Labelled:
    """
    A text with its furniture labelled.

    Attributes:
        regions: Body and furniture; they partition the text.
        title: The headline that the text itself shows, where none was known.
        outlet: The name of the site that the page head shows.
    """

    regions: tuple[Region, ...]
    title: str | None = None
    outlet: str | None = None


def label(raw: str, known: Known) -> Labelled:
    r"""
    Label the furniture of a text: whole lines and parts of lines.

    >>> from newsdedup.data.outlets import load_outlets
    >>> text = "The harbour bridge reopened on Monday after two years of repairs, the mayor said.\n\n- Advertisement -"
    >>> [(r.span, r.kind.value, r.reason) for r in label(text, Known(load_outlets())).regions]
    [((0, 83), 'body', None), ((83, 100), 'furniture', 'advertisement')]
    """
    lines = measure(raw)
    hits = [_mark(line, known.outlets) for line in lines]
    first, last = _body_edges(lines, hits)
    reasons: list[Furniture | None] = [
        hit.reason if hit and (not hit.edge or not first < at < last) else None for at, hit in enumerate(hits)
    ]
    head = mark_head(lines, reasons, first, known)
    last = mark_tail(lines, reasons, last, known)
    mark_lists(lines, hits, reasons, last)
    mark_runs(lines, reasons, first, last)
    parts = inline_parts(raw, lines, reasons, known)
    return Labelled(_regions(raw, lines, reasons, parts), head.title, head.outlet)


def _mark(line: Line, outlets: Outlets) -> Hit | None:
    if is_gallery(line):
        return Hit(Furniture.MEDIA)
    if (hit := mark(line)) and not (hit.sentence and _goes_on(line) and not _is_source(hit.rest, outlets)):
        return hit
    if not line.key:
        return None
    if is_agency_line(line, outlets):
        return Hit(Furniture.CREDIT_LINE, edge=True)
    return Hit(Furniture.PHOTO_CREDIT) if is_photo_credit(line, outlets) else None


def _goes_on(line: Line) -> bool:
    """Tell whether what stands behind a label's colon goes on in small letters, as no headline does."""
    rest = line.text.partition(":")[2].lstrip(" \u00a0\"'“„«")
    return not rest[:1].isupper()


def _is_source(rest: str, outlets: Outlets) -> bool:
    """Tell whether a house is all that a label is followed by ("Source: Associated Press."), rather than a sentence."""
    named = rest.strip(" .")
    return outlets.by_name(named) is not None or outlets.by_domain(named) is not None


def _body_edges(lines: list[Line], hits: list[Hit | None]) -> tuple[int, int]:
    """Find the first and the last paragraph of prose; without any, the head is everything."""
    prose = [at for at, (line, hit) in enumerate(zip(lines, hits, strict=True)) if line.prose and not hit]
    if not prose:
        return len(lines), len(lines)
    first = prose[1] if len(prose) > 1 and _is_summary(lines, hits, prose[0], prose[1]) else prose[0]
    between = range(prose[-2] + 1, prose[-1]) if len(prose) > 1 else range(0)
    return first, prose[-2] if _is_end([lines[at] for at in between], [hits[at] for at in between]) else prose[-1]


def _is_end(lines: list[Line], hits: list[Hit | None]) -> bool:
    """Tell whether an article ended above its last paragraph: furniture and what it heads is all that lies between."""
    marked = [hit for hit in hits if hit]
    if len(marked) < _END_LINES or not hits[0] or all(hit.edge for hit in marked):
        return False
    return all(hit or (line.words <= _END_WORDS and not line.ends) for line, hit in zip(lines, hits, strict=True))


def _is_summary(lines: list[Line], hits: list[Hit | None], at: int, following: int) -> bool:
    """Tell whether a paragraph is a headline's summary: right below a headline, with a byline or a date below it."""
    if not 0 < at <= _SUMMARY_AT or lines[at].words > _SUMMARY_WORDS or not lines[at - 1].headline:
        return False
    below = range(at + 1, min(following, at + 1 + _SUMMARY_GAP))
    stamped = (hits[near] for near in below)
    return any(hit is not None and hit.reason is Furniture.TIMESTAMP for hit in stamped) or any(
        is_byline(lines[near]) for near in below
    )


def _regions(raw: str, lines: list[Line], reasons: list[Furniture | None], parts: Iterable[Part]) -> tuple[Region, ...]:
    """Cut the text at its furniture; blank lines between two lines of furniture go with the first."""
    spans: list[tuple[int, int, str]] = [(part.span[0], part.span[1], part.reason.value) for part in parts]
    for at, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if reason:
            follows = at + 1 < len(lines) and reasons[at + 1] is not None
            spans.append((line.span[0], lines[at + 1].span[0] if follows else line.span[1], reason.value))
    regions: list[Region] = []
    at = 0
    for start, end, reason_name in sorted(spans):
        if start > at:
            regions.append(Region((at, start), Kind.BODY))
        regions.append(Region((start, end), Kind.FURNITURE, reason_name))
        at = end
    if at < len(raw):
        regions.append(Region((at, len(raw)), Kind.BODY))
    return tuple(regions)
