"""What the markup says of an article: one pass over its meta, link, JSON-LD, h1, time and title elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import attrs

from newsdedup.clean import jsonld
from newsdedup.clean.fold import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BY = re.compile(r"^(?:by|von|par|por|di|door|autor|текст|автор)\s*:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||/|,\s*(?:and\s+)?|\s(?:and|und|et|y|e|i|и|och|og)\s)\s*")
_MARK = re.compile(r"\s[-–—|·•:»/]{1,3}\s|\s?[|»]\s?")
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"\d")
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_AUTHOR_KEYS = (
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
_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "og:pubdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original",
    "article:published",
    "originalpublicationdate",
)
_MODIFIED_KEYS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)
_SITE_KEYS = (
    "og:site_name",
    "application-name",
    "al:ios:app_name",
    "dc.publisher",
    "publisher",
    "article:publisher",
    "copyright",
)
_HEADINGS = 3
_NAME_WORDS = 6


@attrs.frozen
class Metadata:
    """
    What a page says of itself; None or empty where it says nothing.

    Attributes:
        title: The headline.
        authors: Names, in order.
        published: When it was first published, as written.
        modified: When it was last changed, as written.
        canonical: The address that the page calls its own.
        outlet: The name of the site or its publisher.
        language: The language, as declared.
        body: The article's text as its JSON-LD gives it.
        description: What the page says it is about.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    canonical: str | None = None
    outlet: str | None = None
    language: str | None = None
    body: str | None = None
    description: str | None = None


@attrs.define
class _Found:
    """What the pass collects."""

    meta: dict[str, str] = attrs.field(factory=dict)
    links: dict[str, str] = attrs.field(factory=dict)
    scripts: list[str] = attrs.field(factory=list)
    headings: list[str] = attrs.field(factory=list)
    times: list[str] = attrs.field(factory=list)
    authors: list[str] = attrs.field(factory=list)
    title: str | None = None


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """
    Read what a page says of itself.

    Args:
        tree: The parsed page.
        url: Where it was fetched; relative addresses are resolved against it.

    >>> from lxml import html
    >>> page = '<html lang="de"><head><meta property="og:title" content="Neue Brücke | Hafenblatt"></head></html>'
    >>> page = page.replace("</head>", '<meta property="og:site_name" content="Hafenblatt"></head>')
    >>> read_metadata(html.fromstring(page)).title
    'Neue Brücke'
    """
    found = _collect(tree)
    article = next(iter(jsonld.articles(found.scripts)), {})
    outlet = _outlet(found, article)
    return Metadata(
        title=_title(found, article, outlet),
        authors=_authors(found, article, outlet),
        published=_first_date(
            [jsonld.text(article.get("datePublished")), *_values(found, _DATE_KEYS), *found.times[:1]]
        ),
        modified=_first_date([jsonld.text(article.get("dateModified")), *_values(found, _MODIFIED_KEYS)]),
        canonical=_canonical(found, url),
        outlet=outlet,
        language=_language(tree, found, article),
        body=jsonld.text(article.get("articleBody")),
        description=next(iter(_values(found, ("og:description", "description", "twitter:description"))), None),
    )


def _collect(tree: HtmlElement) -> _Found:
    found = _Found()
    for element in tree.iter("meta", "link", "script", "title", "h1", "time", "a"):
        match element.tag:
            case "meta":
                key = element.get("property") or element.get("name") or element.get("itemprop")
                value = (element.get("content") or "").strip()
                if key and value:
                    found.meta.setdefault(key.strip().lower(), value)
            case "link":
                for relation in (element.get("rel") or "").lower().split():
                    found.links.setdefault(relation, element.get("href") or "")
            case "script":
                if "ld+json" in (element.get("type") or "").lower() and element.text:
                    found.scripts.append(element.text)
            case "title":
                found.title = found.title or _text(element)
            case "h1" if len(found.headings) < _HEADINGS:
                found.headings.append(_text(element) or "")
            case "time":
                if moment := element.get("datetime"):
                    found.times.append(moment)
            case "a":
                if "author" in (element.get("rel") or "").lower().split() and (name := _text(element)):
                    found.authors.append(name)
    return found


def _text(element: HtmlElement) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _values(found: _Found, keys: Iterable[str]) -> list[str]:
    return [value for key in keys if (value := jsonld.text(found.meta.get(key)))]


def _outlet(found: _Found, article: jsonld.Node) -> str | None:
    names = [*_values(found, _SITE_KEYS[:1]), *jsonld.names(article.get("publisher")), *_values(found, _SITE_KEYS[1:])]
    return next((name for name in names if "://" not in name), None)


def _title(found: _Found, article: jsonld.Node, outlet: str | None) -> str | None:
    """Take the title that comes nearest to the printed headline; the site's name at its ends is not part of it."""
    given = [jsonld.text(article.get("headline")), *_values(found, _TITLE_KEYS[:2]), *found.headings[:1], found.title]
    title = next((title for title in (*given, *_values(found, _TITLE_KEYS[2:])) if title), None)
    return _without_site(title, outlet) if title else None


def _without_site(title: str, outlet: str | None) -> str:
    site = _key(outlet or "")
    marks = list(_MARK.finditer(title))
    for mark in marks[-1:]:
        if _names_site(title[mark.end() :], site):
            return _without_site(title[: mark.start()].rstrip(), outlet)
    for mark in marks[:1]:
        if _names_site(title[: mark.start()], site):
            return title[mark.end() :].lstrip()
    return title


def _names_site(piece: str, site: str) -> bool:
    key = _key(piece)
    return bool(key) and bool(site) and len(key.split()) <= _NAME_WORDS and (key in site or site in key)


def _key(title: str) -> str:
    return " ".join(_WORD.findall(fold(title)))


def _authors(found: _Found, article: jsonld.Node, outlet: str | None) -> tuple[str, ...]:
    """Take the writers' names; an address or a number is nobody's, and the site itself signs where no one else does."""
    houses = {_key(name) for name in (outlet or "", *jsonld.names(article.get("publisher")))}
    given = (
        jsonld.names(article.get("author")),
        jsonld.names(article.get("creator")),
        *([name] for name in _values(found, _AUTHOR_KEYS)),
        found.authors,
    )
    signed = [[part for name in names for part in _split(_BY.sub("", name)) if _is_person(part)] for names in given]
    people = ([name for name in names if _key(name) not in houses] for names in signed)
    return tuple(dict.fromkeys(next(filter(None, (*people, *signed)), ())))


def _is_person(name: str) -> bool:
    return bool(_key(name)) and "://" not in name and "@" not in name and any(c.isalpha() for c in name)


def _split(name: str) -> list[str]:
    parts = [part.strip(" ,;.") for part in _AND.split(name)]
    return parts if all(" " in part for part in parts) else [name]


def _first_date(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value and _DATE.search(value)), None)


def _canonical(found: _Found, url: str | None) -> str | None:
    for address in (found.links.get("canonical"), found.meta.get("og:url")):
        if address:
            try:
                return urljoin(url or "", address.strip())
            except ValueError:
                continue
    return None


def _language(tree: HtmlElement, found: _Found, article: jsonld.Node) -> str | None:
    root = tree.getroottree().getroot()
    said = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        jsonld.text(article.get("inLanguage")),
    )
    return next(
        (code for code in (*said, *_values(found, ("og:locale", "content-language", "language"))) if code), None
    )
