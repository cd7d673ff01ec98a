"""The head and the tail of a page: what stands before the first paragraph of prose and behind the last."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.bylines import is_byline, is_names, is_signature
from newsdedup.clean.fold import fold
from newsdedup.clean.known import Known
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line
from newsdedup.clean.stamps import Stamp, stamp_kind

_MASTHEAD = re.compile(
    r"\b(?:news|times|post|daily|herald|tribune|network|journal|gazette|press|today|chronicle|observer|telegraph|mail|"
    r"standard|review|media|online|tv|radio|magazine|bulletin|mirror|courier|zeitung|nachrichten|kurier|anzeiger|tagblatt|"
    r"blatt|presse|journal|le monde|gazeta|dziennik|wiadomosci|kurier|diario|noticias|periodico|giornale|corriere|"
    r"notizie|jornal|noticias|krant|nieuws|новости|газета|вести|известия|новини|правда)\b"
)
_MASTHEAD_WORDS = 6
_HEAD_LINES = 14
_TAIL_LINES = 8
_TITLE_WORDS = 2
_PAGE_TOP = frozenset((Furniture.RENDER_DATE, Furniture.WEATHER, Furniture.NAVIGATION, Furniture.SITE_NAME))


@attrs.frozen
class Head:
    """What a page head shows: its title and the name of its site."""

    title: str | None = None
    outlet: str | None = None


def mark_head(lines: list[Line], reasons: list[Furniture | None], first: int, known: Known) -> Head:
    """
    Mark the site name, dates, bylines and a repeated title in the head of a page, and find its headline.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        first: The first paragraph of prose.
        known: What is known from elsewhere.
    """
    head = range(min(first, _HEAD_LINES, len(lines)))
    _repeats(lines, reasons, known.title)
    repeated = [at for at in head if reasons[at] is Furniture.TITLE_REPEAT]
    outlet = None
    title_at = repeated[0] if repeated else None
    for at in head:
        if reasons[at] is None and _is_masthead(lines, reasons, at, first, known):
            reasons[at] = Furniture.SITE_NAME
            outlet = outlet or _site(lines[at], known)
    if title_at is None and not known.title:
        title_at = _find_title(lines, reasons, head, first)
    for at in head:
        if reasons[at] is Furniture.TIMESTAMP and (title_at is None or at < title_at):
            if stamp_kind(lines[at].text) is Stamp.BARE:
                reasons[at] = Furniture.RENDER_DATE
        elif reasons[at] is None and at != title_at and (is_byline(lines[at]) or _is_author(lines[at], known)):
            reasons[at] = Furniture.BYLINE
    _byline_above_masthead(lines, reasons, head)
    title = lines[title_at].text if title_at is not None and not known.title else None
    return Head(title, outlet)


def _repeats(lines: list[Line], reasons: list[Furniture | None], title: str | None) -> None:
    """Mark lines that repeat a title known from elsewhere."""
    wanted = _title_key(title or "")
    if len(wanted.split()) < _TITLE_WORDS:
        return
    for at, line in enumerate(lines):
        if reasons[at] is None and line.key and _title_key(line.text) == wanted:
            reasons[at] = Furniture.TITLE_REPEAT


def _title_key(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(title)))


def _is_masthead(lines: list[Line], reasons: list[Furniture | None], at: int, first: int, known: Known) -> bool:
    """Tell whether a line names the site: short, in capitals, known or at the top of the page, a headline below it."""
    line = lines[at]
    if line.words > _MASTHEAD_WORDS or line.ends or not line.letters:
        return False
    if known.outlet and _title_key(known.outlet) == _title_key(line.text):
        return True
    if known.outlets.by_name(line.text) or (line.words == 1 and known.outlets.by_domain(line.text)):
        return True
    words = [word for word in line.text.split() if word[0].isalpha()]
    if not words or not all(word[0].isupper() for word in words if len(word) > 3):
        return False
    headline_below = any(
        reasons[below] in {None, Furniture.TITLE_REPEAT} and lines[below].headline and lines[below].words > line.words
        for below in range(at + 1, min(first, at + 4))
    )
    top = at > 0 and reasons[at - 1] in _PAGE_TOP or (at == 0 and len(lines) > 1 and reasons[1] in _PAGE_TOP | {Furniture.TIMESTAMP})
    dated_above = at > 0 and reasons[at - 1] is Furniture.TIMESTAMP
    return headline_below and (top or dated_above or bool(_MASTHEAD.search(line.key)))


def _site(line: Line, known: Known) -> str:
    found = known.outlets.by_name(line.text) or known.outlets.by_domain(line.text)
    return found.name if found else line.text


def _find_title(lines: list[Line], reasons: list[Furniture | None], head: range, first: int) -> int | None:
    """Take the first headline-like line that is no furniture; a text that starts with prose has none."""
    for at in head:
        if reasons[at] is None:
            return at if lines[at].headline and not is_byline(lines[at]) and at < first else None
    return None


def _is_author(line: Line, known: Known) -> bool:
    wanted = _title_key(line.text)
    return bool(wanted) and any(wanted == _title_key(author) for author in (*known.authors, ", ".join(known.authors)))


def _byline_above_masthead(lines: list[Line], reasons: list[Furniture | None], head: range) -> None:
    """Mark a bare name that stands on a site's name or a date: "Ana Prado / The Daily Harbour"."""
    for at in head[:-1]:
        below = reasons[at + 1] in {Furniture.SITE_NAME, Furniture.TIMESTAMP, Furniture.BYLINE}
        if reasons[at] is None and below and 1 < lines[at].words <= 8 and is_names(lines[at].text):
            reasons[at] = Furniture.BYLINE


def mark_tail(lines: list[Line], reasons: list[Furniture | None], last: int, known: Known) -> None:
    """
    Mark signatures and notes on the writers behind the last paragraph.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        last: The last paragraph of prose.
        known: What is known from elsewhere.
    """
    for at in range(max(last, len(lines) - _TAIL_LINES), len(lines)):
        line = lines[at]
        if reasons[at] is None and at > last and (is_byline(line) or is_signature(line) or _is_author(line, known)):
            reasons[at] = Furniture.BYLINE
