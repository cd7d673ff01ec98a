"""An article for a person: what is known of it, its body, and what was left out of it and why."""

from __future__ import annotations

from collections.abc import Iterator

from newsdedup.export.escape import one_line
from newsdedup.export.screen import Line
from newsdedup.export.words import credited, dates
from newsdedup.model import Article, Kind
from newsdedup.text.lines import line_spans


def article_lines(article: Article, *, show_removed: bool = False) -> Iterator[Line]:
    """
    Show an article: a head of what is known, then its body.

    Args:
        article: The article.
        show_removed: Whether to show the furniture too, each stretch in brackets with the reason.
    """
    yield Line(one_line(article.id), "bold cyan")
    if article.title:
        yield Line(one_line(article.title), "bold")
    outlet = one_line(article.outlet) if article.outlet else "outlet unknown"
    language = "language unknown" if article.language == "unknown" else one_line(article.language)
    told = (outlet, *map(one_line, article.authors), dates(article.published), language, credited(article.credits))
    yield Line("; ".join(part for part in told if part), "dim")
    yield Line()
    yield from _whole(article) if show_removed else _body(article)


def _body(article: Article) -> Iterator[Line]:
    blank = False
    for line in article.body.split("\n"):
        if line.strip():
            yield Line(line.strip())
        elif not blank:
            yield Line()
        blank = not line.strip()


def _whole(article: Article) -> Iterator[Line]:
    """Show every line, body and furniture, in order; what is furniture within a line stands in brackets too."""
    for start, end in line_spans(article.raw):
        parts = [
            (region.kind, region.reason, article.raw[max(start, region.span[0]) : min(end, region.span[1])])
            for region in article.regions
            if region.span[0] < end and start < region.span[1]
        ]
        furniture = all(kind is Kind.FURNITURE or not text.strip() for kind, _, text in parts)
        shown = "".join(text if kind is Kind.BODY else f"[{reason}: {text.strip()}]" for kind, reason, text in parts)
        yield Line(shown, "red" if furniture else "")
