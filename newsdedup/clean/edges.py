"""The head and the tail of a page: what stands before the first paragraph of prose and behind the last."""

from __future__ import annotations

import re

import attrs

from newsdedup.clean.bios import is_bio
from newsdedup.clean.bylines import is_affiliation, is_byline, is_names, is_signature
from newsdedup.clean.fold import fold
from newsdedup.clean.known import Known
from newsdedup.clean.languages import folded_words
from newsdedup.clean.reasons import Furniture
from newsdedup.clean.shape import Line
from newsdedup.clean.stamps import Stamp, stamp_kind
from newsdedup.clean.titles import find_title, mark_above, mark_below

_MASTHEAD_WORDS = 6
_NAME_WORDS = 8
_LINK_LETTERS = 3  # a word that short may be written small in a name
_SIGNED_WORDS = 3
_HEAD_LINES = 14
_TAIL_LINES = 6
_TITLE_WORDS = 2
_TITLE_LINES = 3
_PAGE_TOP = frozenset(
    (Furniture.RENDER_DATE, Furniture.WEATHER, Furniture.NAVIGATION, Furniture.SITE_NAME, Furniture.TIMESTAMP)
)
_UNDER_NAMES = frozenset((Furniture.SITE_NAME, Furniture.TIMESTAMP, Furniture.BYLINE))
_WORD = re.compile(r"[^\W_]+")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?![\d.])|\d ?uhr\b|\d ?[ap]\.?m\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME_END = re.compile(r"[,/|;]| - ")

Reasons = list[Furniture | None]


@attrs.frozen
class Head:
    """What a page head shows: its title and the name of its site."""

    title: str | None = None
    outlet: str | None = None


def mark_head(lines: list[Line], reasons: Reasons, first: int, known: Known) -> Head:
    """
    Mark the site name, dates, bylines and a repeated title in the head of a page, and find its headline.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        first: The first paragraph of prose.
        known: What is known from elsewhere.
    """
    _mark_title(lines, reasons, known.title)
    head = range(min(first, _HEAD_LINES, len(lines)))
    at_title = next((at for at in head if reasons[at] is Furniture.TITLE_REPEAT), None)
    outlet = None
    for at in head:
        if reasons[at] is None and _is_masthead(lines, reasons, at, first, known):
            reasons[at] = Furniture.SITE_NAME
            outlet = outlet or _site(lines[at], known)
    if at_title is None and not known.title:
        at_title = find_title(lines, reasons, head)
    if at_title is not None:
        mark_above(lines, reasons, at_title)
        mark_below(lines, reasons, at_title, first)
    for at in head:
        if reasons[at] is Furniture.TIMESTAMP:
            if (
                (at_title is None or at < at_title)
                and stamp_kind(lines[at].text) is Stamp.BARE
                and not _is_timed(lines, at)
            ):
                reasons[at] = Furniture.RENDER_DATE
        elif reasons[at] is None and at != at_title and (is_byline(lines[at]) or _is_author(lines[at], known)):
            reasons[at] = Furniture.BYLINE
    _mark_names(lines, reasons, head, at_title)
    if first < len(lines) and reasons[first] is None and is_bio(lines[first], known.authors, "", tail=False):
        reasons[first] = Furniture.AUTHOR_BIO
    return Head(lines[at_title].text if at_title is not None and not known.title else None, outlet)


def _mark_title(lines: list[Line], reasons: Reasons, title: str | None) -> None:
    """Mark lines that repeat a title known from elsewhere, in one line or in up to three."""
    wanted = title_key(title or "")
    if len(wanted.split()) < _TITLE_WORDS:
        return
    most = len(wanted.split()) + 1
    keys = [" ".join(_WORD.findall(line.key)) if line.words <= most else "" for line in lines]
    keys = [key if key in wanted else "" for key in keys]
    for at, key in enumerate(keys):
        for end in range(at + 1, min(at + _TITLE_LINES, len(lines)) + 1):
            if key and " ".join(keys[at:end]) == wanted:
                reasons[at:end] = [Furniture.TITLE_REPEAT] * (end - at)


def title_key(title: str) -> str:
    """Fold a title to its words."""
    return " ".join(_WORD.findall(fold(title)))


def _is_masthead(lines: list[Line], reasons: Reasons, at: int, first: int, known: Known) -> bool:
    """Tell whether a line names the site: short, in capitals, known or at the top of the page, a headline below it."""
    line = lines[at]
    if line.words > _MASTHEAD_WORDS or line.ends or not line.letters:
        return False
    if known.outlet and title_key(known.outlet) == title_key(line.text):
        return True
    if known.outlets.by_name(line.text) or (line.words == 1 and known.outlets.by_domain(line.text)):
        return True
    words = [word for word in line.text.split() if word[0].isalpha()]
    if not words or line.text[0].isdigit() or _YEAR.search(line.text):
        return False
    if not all(word[0].isupper() for word in words if len(word) > _LINK_LETTERS):
        return False
    headline_below = any(
        reasons[below] in {None, Furniture.TITLE_REPEAT} and lines[below].headline and lines[below].words > line.words
        for below in range(at + 1, min(first, at + 4))
    )
    if not headline_below:
        return False
    neighbours = (reasons[near] for near in (at - 1, at + 1) if 0 <= near < len(lines) and (near < at or at == 0))
    return any(reason in _PAGE_TOP for reason in neighbours) or not folded_words("words", "masthead").isdisjoint(
        _WORD.findall(line.key)
    )


def _site(line: Line, known: Known) -> str:
    found = known.outlets.by_name(line.text) or known.outlets.by_domain(line.text)
    return found.name if found else line.text


def _is_timed(lines: list[Line], at: int) -> bool:
    """Tell whether a date above the headline has a time, as publications do; a weekday at the very top is a clock's."""
    return _TIME.search(lines[at].key) is not None and (at > 0 or lines[at].text[0].isdigit())


def _is_author(line: Line, known: Known) -> bool:
    wanted = title_key(line.text)
    return bool(wanted) and any(wanted == title_key(author) for author in (*known.authors, ", ".join(known.authors)))


def _mark_names(lines: list[Line], reasons: Reasons, head: range, at_title: int | None) -> None:
    """
    Mark bare names of writers, and what they are below them.

    A name is a writer's on top of a site's name or a date ("Ana Prado / The Daily Harbour"), or where the text never
    mentions it.
    """
    for at in reversed(head):
        if (
            reasons[at] is not None
            or at == at_title
            or not 1 < lines[at].words <= _NAME_WORDS
            or not is_names(lines[at].text)
        ):
            continue
        below = reasons[at + 1] if at + 1 < len(lines) else None
        plain = not lines[at].ends and not lines[at].text.isupper()
        if below in _UNDER_NAMES or (at == 0 and plain and not _mentioned(lines, at)):
            reasons[at] = Furniture.BYLINE
    for at in head:
        if (
            at
            and reasons[at] is None
            and at != at_title
            and reasons[at - 1] is Furniture.BYLINE
            and is_affiliation(lines[at])
        ):
            reasons[at] = Furniture.BYLINE


def _mentioned(lines: list[Line], at: int) -> bool:
    surname = _WORD.findall(lines[at].key)[-1]
    return any(surname in line.key or (not line.key and surname in fold(line.text)) for line in lines[at + 1 :])


def _signs(lines: list[Line], reasons: Reasons, at: int) -> bool:
    """Tell whether a line at the end is a writer's name, with the house: nobody whom the text mentions."""
    line = lines[at]
    if line.ends or line.text.isupper() or not 1 < line.words <= _NAME_WORDS or not is_names(line.text):
        return False
    name = _WORD.findall(_NAME_END.split(line.key)[0])
    story = (other.key for other, reason in zip(lines[:at], reasons[:at], strict=True) if reason is None)
    return 1 < len(name) <= _SIGNED_WORDS and not any(name[-1] in key for key in story)


def mark_tail(lines: list[Line], reasons: Reasons, last: int, known: Known) -> int:
    """
    Mark signatures and notes on the writers behind the article.

    Args:
        lines: The lines of the text.
        reasons: Why each line is furniture; changed here.
        last: The last paragraph of prose.
        known: What is known from elsewhere.

    Returns:
        The last paragraph of the article itself, now that the notes are known.
    """
    above = None
    unknown = False
    for at in range(len(lines) - 1, max(0, len(lines) - 1 - _TAIL_LINES), -1):
        line = lines[at]
        if reasons[at] is not None:
            continue
        if at > last and (
            is_byline(line) or is_signature(line) or _is_author(line, known) or _signs(lines, reasons, at)
        ):
            reasons[at] = Furniture.BYLINE
            continue
        if above is None:
            above = fold("\n".join(line.text for line in lines[: max(1, at - 1)]))
        # One line that nothing is known of may stand below the note; then only the writer's own counts as one.
        if line.key and is_bio(line, known.authors, above, tail=not unknown):
            reasons[at] = Furniture.AUTHOR_BIO
            last = min(last, at - 1)
        elif unknown:
            break
        else:
            unknown = True
    return last
