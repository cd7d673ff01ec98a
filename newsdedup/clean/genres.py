"""What kind of article a page holds, whether it is for subscribers, and where its text comes from, as declared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from newsdedup.clean import jsonld
from newsdedup.clean.fold import fold
from newsdedup.clean.headlines import title_key

# Types of schema.org, by the end of their names.
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "LiveBlogPosting": "live",
        "OpinionNewsArticle": "opinion",
        "AnalysisNewsArticle": "analysis",
        "ReviewNewsArticle": "review",
        "SatiricalArticle": "satire",
        "AdvertiserContentArticle": "advertisement",
        "ReportageNewsArticle": "report",
        "BackgroundNewsArticle": "background",
    }
)
_FREE = re.compile(r"^(?:true|free|yes|1)$", re.IGNORECASE)
_LOCKED = re.compile(r"^(?:false|locked|paid|premium|plus|subscribers?(?:_?only)?|no|0)$", re.IGNORECASE)
_TIERS = ("article:content_tier", "og:article:content_tier", "isaccessibleforfree", "content_tier")
_PROVIDERS = ("provider", "sourceOrganization")
_PROVIDER_KEYS = (
    "article:provider",
    "dcterms.source",
    "dc.source",
    "news_provider",
    "provider",
    "syndication-provider",
)
_LONGEST = 80  # characters of a name


def genre_of(article: jsonld.Node, meta: Mapping[str, str], url: str | None) -> str | None:
    """
    Tell what kind of article a page declares: by its type, its section, or a section in its address.

    Args:
        article: The article in JSON-LD; empty without one.
        meta: The meta elements by name, in lower case.
        url: Where the page was fetched.

    >>> genre_of({"@type": "LiveBlogPosting"}, {}, None), genre_of({}, {}, "https://gazette.example/opinion/a-1")
    ('live', 'opinion')
    """
    types = article.get("@type")
    for name in [types] if isinstance(types, str) else types if isinstance(types, list) else []:
        if isinstance(name, str) and (genre := _TYPES.get(name.rpartition("/")[2])):
            return genre
    known = _kinds()
    return next((known[name] for name in _sections(article, meta, url) if name in known), None)


@cache
def _kinds() -> Mapping[str, str]:
    """Kinds of article by the folded names of their sections."""
    text = resources.files("newsdedup.data").joinpath("sections.toml").read_text("utf-8")
    return {fold(name): kind for kind, names in tomllib.loads(text).items() for name in names}


def _sections(article: jsonld.Node, meta: Mapping[str, str], url: str | None) -> Iterator[str]:
    for value in (
        article.get("articleSection"),
        article.get("genre"),
        meta.get("article:section"),
        meta.get("section"),
    ):
        yield from (fold(name) for name in jsonld.names(value))
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    # The last one is the article's own name.
    yield from (fold(unquote(segment)) for segment in path.strip("/").split("/")[:-1])


def is_paywalled(article: jsonld.Node, meta: Mapping[str, str]) -> bool | None:
    """
    Tell whether a page declares its text to be for subscribers; None where it says nothing, or "metered".

    >>> is_paywalled({"isAccessibleForFree": "False"}, {}), is_paywalled({}, {"article:content_tier": "free"})
    (True, False)
    """
    for value in (article.get("isAccessibleForFree"), *(meta.get(key) for key in _TIERS)):
        told = str(value).rpartition("/")[2] if isinstance(value, str | bool) else ""
        if _LOCKED.match(told):
            return True
        if _FREE.match(told):
            return False
    return None


def providers_of(article: jsonld.Node, meta: Mapping[str, str], outlet: str | None) -> tuple[str, ...]:
    """
    Name the agencies and houses that a page declares its text to come from, itself and its publisher left out.

    >>> providers_of({"provider": {"name": "Coast Wire"}, "publisher": {"name": "Gazette"}}, {}, "Gazette")
    ('Coast Wire',)
    """
    own = {title_key(name) for name in (outlet or "", *jsonld.names(article.get("publisher")))}
    given = [name for key in _PROVIDERS for name in jsonld.names(article.get(key))]
    given += [name for key in _PROVIDER_KEYS for name in jsonld.names(meta.get(key))]
    told = (name for name in given if title_key(name) not in own | {""} and "://" not in name and len(name) <= _LONGEST)
    return tuple(dict.fromkeys(told))
