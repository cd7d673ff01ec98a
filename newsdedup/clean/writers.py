"""Who wrote an article, as the page's markup says it: JSON-LD, meta elements, the printed byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsdedup.clean import jsonld
from newsdedup.clean.bylines import is_name, names_of
from newsdedup.clean.fold import fold
from newsdedup.clean.headlines import title_key
from newsdedup.clean.languages import folded_words
from newsdedup.clean.signatures import signed_in_text
from newsdedup.clean.signers import is_country, person_of, speaks_of_job, turned
from newsdedup.data.outlets import load_outlets

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEYS = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cxenseparse:author",
)
_ANY_KEY = re.compile(r"(?:^|[.:_-]|article)authors?(?:[_-]?names?)?$")
# What plug-ins of WordPress put in front of the writer in cards for social media.
_LABELS = frozenset(
    (
        *("written by", "verfasst von", "geschrieben von", "escrito por", "escrit per", "écrit par", "scritto da"),
        *("geschreven door", "napisane przez", "skrevet av", "skrevet af", "skriven av", "skrivet av", "napsal"),
        *("kirjoittanut", "yazar", "ditulis oleh", "scris de", "автор", "написано автором", "autor"),
    )
)
_BY = re.compile(
    r"^(?:written by|by|von|par|por|di|da|door|av|af|autor(?:en|in|es)?|text|текст|автор)\s*:?\s+", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:;|\||/|,\s*(?:and\s+)?|、)\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|i|и|och|og|&)\s+")
_INITIALS = re.compile(r"\s*\([^\W\d_]{1,5}\.?\)$| 기자$")  # and the Korean word for a reporter
_SUFFIX = re.compile(r"\s*,\s*((?:[JS]r|I{2,3}|IV)\b\.?)(?=\s*(?:$|[,;|/)]|and\b))")
_DEGREE = re.compile(r"\s*,\s*(?:Ph\.?\s?D|M\.?D|M\.?Sc|M\.?A|Esq|J\.?D)\b\.?(?=\s*(?:$|[,;|/)]|and\b))")
_DESCRIPTION = 4  # words; a piece behind a comma that has more says what somebody is
_MARKED = re.compile(r"author|byline", re.IGNORECASE)
_PATH = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|autor[ei]|redakteure?)/[^/]")
_TAGS = ("a", "span", "p", "div", "address", "li", "b", "strong", "em", "section", "header")
_ELSEWHERE = ("footer", "aside", "nav")
_LOOKED_AT = 40
_BETWEEN = " \t\r\n,;|/·•-–—"
_BYLINE = 200  # characters


def is_writers_key(key: str) -> bool:
    """
    Tell whether a meta element of this name (lower case) names the writers.

    >>> is_writers_key("article:author"), is_writers_key("twitter:creator")
    (True, False)
    """
    return key in _KEYS or _ANY_KEY.search(key) is not None


def is_writers_label(label: str) -> bool:
    """
    Tell whether a label in front of a value says that it is the writer.

    >>> is_writers_label("Verfasst von"), is_writers_label("Est. reading time")
    (True, False)
    """
    return label.rpartition(":")[2].strip().casefold() in _LABELS


def find_writers(
    tree: HtmlElement, article: jsonld.Node, declared: Mapping[str, list[str]], houses: Iterable[str]
) -> tuple[str, ...]:
    """
    Name the writers of a page's article.

    JSON-LD comes first, then meta elements, then what is printed; an address or a number is nobody's name, and the
    house itself signs where no one else does.

    Args:
        tree: The page.
        article: Its article in JSON-LD; empty without one.
        declared: Values of meta elements by name, of those that name writers.
        houses: Names of the site and of who publishes it.
    """
    names = [*houses, *jsonld.names(article.get("publisher"))]
    outlet = next(filter(None, (load_outlets().by_domain(name) for name in names if "." in name)), None)
    known = {title_key(name) for name in (*names, outlet.name if outlet else "")} - {""}
    keys = sorted(declared, key=lambda key: _KEYS.index(key) if key in _KEYS else len(_KEYS))
    given = (
        jsonld.names(article.get("author")),
        jsonld.names(article.get("creator")),
        *([name for value in declared[key] for name in jsonld.names(value)] for key in keys),
    )
    signed = [list(_named(names)) for names in given]
    people = next(filter(None, ([name for name in names if not _is_house(name, known)] for names in signed)), [])
    people = people or _printed(tree, known) or signed_in_text(tree)
    return tuple(dict.fromkeys(people or next(filter(None, signed), [])))


def _named(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in _pieces(_BY.sub("", name)):
            plain = person_of(_INITIALS.sub("", part))
            if plain and _is_somebody(plain):
                yield plain


def _pieces(name: str) -> list[str]:
    """Split what lists several; names that have the family's first ("Prado, Ana; Reed, Tom") are put in order."""
    name = _without_places(_DEGREE.sub("", _SUFFIX.sub(r" \1", name)))
    several = [part.strip() for part in name.split(";") if part.strip()]
    ordered = [turned(part) for part in several]
    if several and all(ordered) and not any(load_outlets().by_name(part.partition(",")[0]) for part in several):
        return [person for person in ordered if person]
    return _split(name)


def _without_places(name: str) -> str:
    """Take a country off the end; what is left of "Brenn, Germany" is a place too."""
    before, comma, last = name.rpartition(",")
    if not comma or not is_country(last):
        return name
    return before if len(before.split()) > 1 else ""


def _is_somebody(name: str) -> bool:
    return bool(title_key(name)) and "://" not in name and "@" not in name and any(c.isalpha() for c in name)


def _is_house(name: str, houses: set[str]) -> bool:
    key = title_key(name)
    return any(key == house or key.startswith(f"{house} ") for house in houses)


def _split(name: str) -> list[str]:
    """
    Split what lists several, or says of somebody more than the name.

    The first piece must be a name in full, or all be of one word; a conjunction may stand inside a name ("Cruz y
    Prado"), so that what it joins must be names in full.
    """
    parts = [piece for part in _LIST.split(_without_house(name)) for piece in _joined(part.strip(" ,;."))]
    single = all(len(part.split()) == 1 for part in parts)
    if len(parts) < 2 or not (len(parts[0].split()) > 1 or single) or not is_name(parts[0]):
        return [_without_house(name)]
    described = next((at for at, part in enumerate(parts) if len(part.split()) > _DESCRIPTION), len(parts))
    return [part for at, part in enumerate(parts[:described]) if part and not (at and speaks_of_job(part))]


def _without_house(name: str) -> str:
    """Take off what stands behind a bar after a name in full, where it is one word or called as papers are."""
    first, *others = name.split("|")
    if not others or len(first.split()) < 2 or not is_name(first.strip(" ,;.")):
        return name
    people = [
        part
        for part in others
        if len(part.split()) > 1 and folded_words("words", "masthead").isdisjoint(fold(part).split())
    ]
    return "|".join([first, *people])


def _joined(part: str) -> list[str]:
    pieces = _AND.split(part)
    return pieces if all(len(piece.split()) > 1 for piece in pieces) else [part]


def _printed(tree: HtmlElement, houses: set[str]) -> list[str]:
    """Read the first byline that the page prints; other bylines are those of other articles."""
    found = list(islice((element for element in tree.iter(*_TAGS) if _is_marked(element)), _LOOKED_AT))
    for element in found:
        names = _names_in(element, houses)
        for sibling in _beside(element, found) if names else ():
            names += _names_in(sibling, houses)
        if names:
            return list(dict.fromkeys(names))
    return []


def _is_marked(element: HtmlElement) -> bool:
    """Tell whether the markup calls an element a byline: by its property, its class or where it links to."""
    told = element.get("itemprop") == "author" or _MARKED.search(element.get("class") or "")
    linked = element.tag == "a" and (element.get("rel") == "author" or _PATH.search(element.get("href") or ""))
    return bool(told or linked) and next(element.iterancestors(*_ELSEWHERE), None) is None


def _beside(element: HtmlElement, found: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Find further marked elements in the same list of writers: siblings, or each in an item of its own."""
    parents = [parent for parent in (element.getparent(),) if parent is not None]
    if parents and parents[0].tag in {"li", "span"}:
        parents += [parent for parent in (parents[0].getparent(),) if parent is not None]
    for other in found:
        above = other.getparent()
        if other is element or other.tag != element.tag or above is None:
            continue
        if above in parents or above.getparent() in parents[1:]:
            yield other


def _names_in(element: HtmlElement, houses: set[str]) -> list[str]:
    pieces = [" ".join(piece.split()) for piece in element.itertext() if piece.strip(_BETWEEN)]
    text = (" " if element.tag == "a" else " | ").join(pieces)
    if not text or len(text) > _BYLINE:
        return []
    return [name for name in names_of(text) if name.split()[-1][0].isupper() and not _is_house(name, houses)]
