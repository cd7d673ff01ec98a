"""Writers whom a page names in the article itself: a bold line above the first paragraph or below the last, a label."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsdedup.clean.bylines import is_name, names_of
from newsdedup.clean.persons import of_a_work, speaks_for_persons
from newsdedup.clean.signers import is_job, person_of
from newsdedup.data.outlets import load_outlets

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOLD = ("b", "strong")
_LINES = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote")
_ELSEWHERE = ("footer", "aside", "nav", "figure", "blockquote", "form", "table")
_LABEL = re.compile(
    r"^(?:autor(?:in)?(?:\s?/\s?-?autor(?:in)?)?|author|written by|reported by|words by|auteur|autore|autora?|автор|"
    r"forfatter|författare|skribent|kirjoittaja|yazar|penulis|szerző|συντάκτης|작성자|作者|記者|记者)\s*[:：]?$",
    re.IGNORECASE,
)
_PROSE = 100  # characters of a paragraph
_NAMES = 90  # characters of a line of names
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOKED_AT = 3_000  # elements
_PIECES = 20  # of text in a line of names
_BESIDE = 3  # paragraphs between a signature and the end
_SIGNED = 2  # lines of bold names; more are headings, or speakers of an interview


def signed_in_text(tree: HtmlElement) -> list[str]:
    """
    Read the writers off a line of the article, where nothing in the markup tells that it is one.

    A line counts that is bold and holds nothing but names of two words and more, none of which the text writes with a
    small letter anywhere, right above the first paragraph or at the end; or a name behind a bold label ("Author").
    Headings are names as well ("New York", "Red Cross"), so that something more must speak for a person: see
    `newsdedup.clean.persons`.

    >>> from lxml import html
    >>> text = "The old bridge over the canal will be closed for six weeks, the town hall said in a letter. " * 2
    >>> body = f"<body><p><b>Ana Prado/Tom Rydell</b></p><p>{text}</p><p>{text}</p></body>"
    >>> signed_in_text(html.document_fromstring(f"<html lang='en'>{body}</html>"))
    ['Ana Prado', 'Tom Rydell']
    """
    bold = [element for element in islice(tree.iter(*_BOLD), _LOOKED_AT) if _is_here(element)]
    for element in bold:
        label = _brief(element)
        if label and _LABEL.match(label) and not of_a_work(element) and (names := _people(element.tail or "")):
            return names
    lines = [line for element in bold if (line := _whole_line(element)) is not None]
    lines = [line for line in lines if _people(_brief(line))]
    if not 0 < len(lines) <= _SIGNED:
        return []
    for line in lines:
        below = _stands_below(line)
        if (below or _stands_above(line)) and _is_nowhere_small(line):
            people = _people(_brief(line))
            if speaks_for_persons(line, people, below=below):
                return people
    return []


def _is_here(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_ELSEWHERE), None) is None


def _whole_line(element: HtmlElement) -> HtmlElement | None:
    """Find the paragraph of which an element is all there is; each step looks at the element's own surroundings."""
    if not _brief(element):
        return None
    while (line := element.getparent()) is not None and not (line.text or "").strip():
        if (element.tail or "").strip() or any(other is not element and other.tag != "br" for other in islice(line, 4)):
            return None
        if line.tag in {"p", "div"}:
            return line if len(line) < 4 else None
        if line.tag not in {"span", "em", "i", "font", "u"}:
            return None
        element = line
    return None


def _brief(element: HtmlElement) -> str:
    """Read the text of an element that has no more than a line of names; "" of another. No more is read than that."""
    told: list[str] = []
    size = 0
    for piece in islice(element.itertext(), _PIECES):
        told.append(piece)
        size += len(piece)
        if size > 2 * _NAMES:
            return ""
    text = " ".join("".join(told).split())
    return text if len(text) <= _NAMES else ""


def _people(text: str) -> list[str]:
    """Read names of persons, all of them or none."""
    plain = " ".join(text.split()).strip(" ,;.:|")
    parts = [part.strip() for part in re.split(r"\s*(?:/|,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*", plain)]
    if not plain or len(plain) > _NAMES or not all(len(part.split()) > 1 and is_name(part) for part in parts):
        return []
    known = load_outlets()
    if any(known.by_name(part) or is_job(part) for part in parts):
        return []
    return [person for part in parts if (person := person_of(part)) and names_of(part)]


def _stands_above(line: HtmlElement) -> bool:
    """Tell whether the first paragraph of a text follows."""
    following = next((one for one in line.itersiblings(*_LINES) if one.text_content().strip()), None)
    before = line.itersiblings("p", preceding=True)
    return following is not None and _is_prose(following) and not any(map(_is_prose, islice(before, _LOOKED_AT)))


def _stands_below(line: HtmlElement) -> bool:
    """Tell whether the last paragraph of a text stands above, and little below."""
    before = next((one for one in line.itersiblings(*_LINES, preceding=True) if one.text_content().strip()), None)
    behind = [one for one in islice(line.itersiblings("p"), _LOOKED_AT) if one.text_content().strip()]
    return before is not None and _is_prose(before) and len(behind) <= _BESIDE and not any(map(_is_prose, behind))


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in {"p", "div"} and len(" ".join(element.text_content().split())) >= _PROSE


def _is_nowhere_small(line: HtmlElement) -> bool:
    """Tell whether the text writes no word of the names with a small letter, as it does those of a heading."""
    around = line.getparent()
    small = set(_WORD.findall(around.text_content())) if around is not None else set()
    return not any(word.lower() in small and word.lower() != word for word in _WORD.findall(line.text_content()))
