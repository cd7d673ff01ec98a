"""What the markup says of an article: one pass over its meta, link, JSON-LD, h1, time and title elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import attrs

from newsdedup.clean import jsonld
from newsdedup.clean.addresses import canonical_url
from newsdedup.clean.fold import fold
from newsdedup.clean.genres import genre_of, is_paywalled, providers_of
from newsdedup.clean.headlines import Titles, choose_title
from newsdedup.clean.moments import Moments
from newsdedup.clean.printed import printed_date
from newsdedup.clean.writers import find_writers, is_writers_key, is_writers_label
from newsdedup.model import Declared

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE = re.compile(r"\d")
_DATED = re.compile(r"\s[|–—-]\s(\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\s*$")
_SEPARATORS = re.compile(r"[:._-]")
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
# Without their separators, which differ.
_DATE_KEYS = (
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "datepublished",
    "articlepublished",
    "firstpublicationdate",
    "parselypubdate",
    "sailthrudate",
    "dcdateissued",
    "dctermsissued",
    "dctermscreated",
    "dcdate",
    "dctermsdate",
    "date",
    "pubdate",
    "publishdate",
    "publicationdate",
    "publishedtime",
    "ogpubdate",
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "articledateoriginal",
    "originalpublicationdate",
)
_MODIFIED_KEYS = (
    "articlemodifiedtime",
    "ogupdatedtime",
    "datemodified",
    "dctermsmodified",
    "lastmod",
    "lastmodified",
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
_PRINTED = 12


@attrs.frozen
class Metadata:
    """
    What a page says of itself; None or empty where it says nothing.

    Attributes:
        title: The headline.
        authors: Names, in order.
        published: When it was first published, as written or printed.
        outlet: The name of the site or its publisher.
        body: The article's text as its JSON-LD gives it.
        description: What the page says it is about.
        declared: What it declares besides, for whom that is of use.
        named: All that it is called (its title element, its first heading, for social media), where nothing marks it as
            an article; empty otherwise.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    body: str | None = None
    description: str | None = None
    declared: Declared = attrs.field(factory=Declared)
    named: tuple[str, ...] = ()


@attrs.define
class _Found:
    """What the pass collects."""

    meta: dict[str, str] = attrs.field(factory=dict)
    links: dict[str, str] = attrs.field(factory=dict)
    scripts: list[str] = attrs.field(factory=list)
    headings: list[str] = attrs.field(factory=list)
    printed: list[str] = attrs.field(factory=list)
    moments: Moments = attrs.field(factory=Moments)
    writers: dict[str, list[str]] = attrs.field(factory=dict)
    title: str | None = None
    base: str | None = None


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """
    Read what a page says of itself.

    Args:
        tree: The parsed page.
        url: Where it was fetched; relative addresses are resolved against it, or against the page's `<base>`.

    >>> from lxml import html
    >>> page = '<html lang="de"><head><meta property="og:title" content="Neue Brücke | Hafenblatt"></head></html>'
    >>> page = page.replace("</head>", '<meta property="og:site_name" content="Hafenblatt"></head>')
    >>> read_metadata(html.fromstring(page)).title
    'Neue Brücke'
    """
    found = _collect(tree)
    base = _absolute(url, found.base) if found.base else url
    article = _described(found, url, base)
    outlet = _outlet(found, article)
    declared = Declared(
        language=_language(tree, found, article),
        published=_first_date(
            [jsonld.text(article.get("datePublished")), *_dates(found, _DATE_KEYS), *found.moments.published]
        ),
        modified=_first_date(
            [jsonld.text(article.get("dateModified")), *_dates(found, _MODIFIED_KEYS), *found.moments.modified]
        ),
        canonical=_canonical(found, base),
        paywalled=is_paywalled(article, found.meta),
        genre=genre_of(article, found.meta, url),
        providers=providers_of(article, found.meta, outlet),
    )
    return Metadata(
        title=_title(found, article, outlet, next(iter(_domain(declared, url)), None)),
        authors=find_writers(tree, article, found.writers | _labelled(found), (outlet or "", *_domain(declared, url))),
        published=declared.published or _tail(found) or _first_date(found.moments.plain[:1]) or printed_date(tree),
        outlet=outlet,
        body=jsonld.paragraphs(article.get("articleBody")),
        description=next(iter(_values(found, ("og:description", "description", "twitter:description"))), None),
        declared=declared,
        named=_named(found) if not (article or declared.published or declared.paywalled) else (),
    )


def _named(found: _Found) -> tuple[str, ...]:
    return tuple(filter(None, (found.title, *found.headings[:1], found.meta.get("og:title"))))


def _collect(tree: HtmlElement) -> _Found:
    found = _Found()
    for element in tree.iter("meta", "link", "base", "script", "title", "h1", "h2", "h3", "time"):
        match element.tag:
            case "meta":
                key = element.get("property") or element.get("name") or element.get("itemprop")
                value = (element.get("content") or "").strip()
                if key and value:
                    found.meta.setdefault(key.strip().lower(), value)
                    if (is_writers_key(key.strip().lower()) or is_writers_label(key)) and not element.get("itemprop"):
                        found.writers.setdefault(key.strip().lower(), []).append(value)
            case "link":
                for relation in (element.get("rel") or "").lower().split():
                    found.links.setdefault(relation, element.get("href") or "")
            case "base":
                found.base = found.base or element.get("href")
            case "script":
                if "ld+json" in (element.get("type") or "").lower() and element.text:
                    found.scripts.append(element.text)
            case "title":
                found.title = found.title or _text(element)
            case "h1" | "h2" | "h3":
                if element.tag == "h1" and len(found.headings) < _HEADINGS:
                    found.headings.append(_text(element) or "")
                if len(found.printed) < _PRINTED:
                    found.printed.append(" ".join(element.itertext()))
            case "time":
                found.moments.note(element)
    return found


def _text(element: HtmlElement) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _values(found: _Found, keys: Iterable[str]) -> list[str]:
    return [value for key in keys if (value := jsonld.text(found.meta.get(key)))]


def _outlet(found: _Found, article: jsonld.Node) -> str | None:
    names = [*_values(found, _SITE_KEYS[:1]), *jsonld.names(article.get("publisher")), *_values(found, _SITE_KEYS[1:])]
    return next((name for name in names if "://" not in name), None)


def _title(found: _Found, article: jsonld.Node, outlet: str | None, host: str | None) -> str | None:
    social, *others = (jsonld.text(found.meta.get(key)) for key in _TITLE_KEYS)
    given = (others[0], *found.headings[:1], found.title, *others[1:])
    return choose_title(
        Titles(
            headline=jsonld.text(article.get("headline")),
            social=social,
            others=tuple(title for title in given if title),
            headings=tuple(found.printed),
            top=next(iter(found.headings), None),
        ),
        outlet,
        host,
    )


def _domain(declared: Declared, url: str | None) -> tuple[str, ...]:
    """Take the host, and its label in front of the suffix: sites sign with these too."""
    address = declared.canonical or url or ""
    host = address.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    labels = host.split(".")
    return (host, labels[-2]) if len(labels) > 1 else ()


def _labelled(found: _Found) -> dict[str, list[str]]:
    """Find writers behind a label, as plug-ins of WordPress put them into cards for social media."""
    pairs = [(found.meta.get(f"twitter:label{number}"), found.meta.get(f"twitter:data{number}")) for number in "12"]
    return {"written by": [name for label, name in pairs if label and name and is_writers_label(label)]}


def _dates(found: _Found, keys: Iterable[str]) -> list[str]:
    plain: dict[str, str] = {}
    for key, value in found.meta.items():
        plain.setdefault(_SEPARATORS.sub("", key), value)
    return [told for key in keys if (told := jsonld.text(plain.get(key)))]


def _tail(found: _Found) -> str | None:
    """Take a date that stands behind the title, at its end ("Old bridge to close | Gazette | 3.3.2023")."""
    matches = (_DATED.search(title) for title in (found.meta.get("og:title"), found.title) if title)
    return next((match.group(1) for match in matches if match), None)


def _described(found: _Found, url: str | None, base: str | None) -> jsonld.Node:
    """Choose the description of the page's own article: not that of a related one, if it can be told."""
    nodes = jsonld.articles(found.scripts)
    addresses = {canonical_url(address) for address in (url, _canonical(found, base)) if address} - {None}
    headings = {fold(heading) for heading in found.headings} - {""}

    def is_own(node: jsonld.Node) -> bool:
        told = (jsonld.address(node.get(key)) for key in ("url", "mainEntityOfPage", "@id"))
        named = any(canonical_url(_absolute(base, address)) in addresses for address in told if address)
        return named or fold(jsonld.text(node.get("headline")) or "") in headings

    return next(iter(filter(is_own, nodes)), nodes[0] if nodes else {})


def _first_date(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value and _DATE.search(value)), None)


def _canonical(found: _Found, base: str | None) -> str | None:
    told = (found.links.get("canonical"), found.meta.get("og:url"))
    return next(filter(None, (_absolute(base, address) for address in told if address)), None)


def _absolute(base: str | None, address: str) -> str | None:
    try:
        return urljoin(base or "", address.strip())
    except ValueError:
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
