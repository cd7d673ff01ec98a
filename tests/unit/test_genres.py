"""What a page declares of its article besides title, writers and day."""

from __future__ import annotations

import json

import pytest

from newsdedup.clean import clean_page
from newsdedup.clean.genres import genre_of, is_paywalled, providers_of
from newsdedup.model import Article, Declared, Format, Page
from newsdedup.settings import Settings

BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The harbour office said that the old bridge would be closed for six weeks while divers repair it.",
        "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
        "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
    )
)


@pytest.mark.parametrize(
    ("article", "meta", "url", "genre"),
    [
        ({"@type": ["NewsArticle", "OpinionNewsArticle"]}, {}, None, "opinion"),
        ({"@type": "https://schema.org/LiveBlogPosting"}, {}, None, "live"),
        ({"articleSection": ["Politik", "Kommentare"]}, {}, None, "opinion"),
        ({}, {"article:section": "Opinión"}, None, "opinion"),
        ({}, {}, "https://x.example/politik/liveticker/bridge-1", "live"),
        ({}, {}, "https://x.example/%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D1%8F/most-1", "opinion"),
        ({}, {}, "https://x.example/press-release/bridge-1", "press release"),
        ({}, {}, "https://x.example/opinion", None),
        ({"@type": "NewsArticle"}, {}, "https://x.example/harbour/live", None),
        ({"@type": 7, "articleSection": {"a": 1}}, {}, "https://[", None),
    ],
)
def test_genres(article: dict[str, object], meta: dict[str, str], url: str | None, genre: str | None) -> None:
    """The type comes before the section, the section before the address, whose last part is the article's name."""
    assert genre_of(article, meta, url) == genre


@pytest.mark.parametrize(
    ("article", "meta", "paywalled"),
    [
        ({"isAccessibleForFree": False}, {}, True),
        ({"isAccessibleForFree": "True"}, {}, False),
        ({"isAccessibleForFree": "http://schema.org/False"}, {}, True),
        ({}, {"article:content_tier": "locked"}, True),
        ({}, {"article:content_tier": "metered"}, None),
        ({"isAccessibleForFree": None}, {}, None),
    ],
)
def test_paywalls(article: dict[str, object], meta: dict[str, str], paywalled: bool | None) -> None:
    """True and false in all their spellings; a meter may or may not let a reader pass."""
    assert is_paywalled(article, meta) is paywalled


def test_providers() -> None:
    """An agency is named, the house itself and addresses are not."""
    article = {"provider": [{"name": "Coast Wire"}, {"name": "Gazette"}], "sourceOrganization": "Coast Wire"}
    assert providers_of(article, {"dc.source": "https://wire.example/1"}, "Gazette") == ("Coast Wire",)


def test_an_article_keeps_what_is_declared() -> None:
    """Moments keep their time zones, the requested address stands beside the canonical one, and nothing is guessed."""
    told = {
        "@type": "LiveBlogPosting",
        "headline": "Bridge closes",
        "inLanguage": "en-GB",
        "datePublished": "2023-03-03T23:30:00-05:00",
        "dateModified": "2023-03-04T01:00:00Z",
        "isAccessibleForFree": "False",
        "provider": {"name": "Coast Wire"},
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(told)}</script>'
        '<link rel="canonical" href="https://gazette.example/a-1?utm_source=x">'
    )
    page = f"<html lang='de'><head>{head}</head><body><article><h1>Bridge closes</h1>{BODY}</article></body></html>"
    article = clean_page(Page(page, Format.HTML, url="https://m.gazette.example/a-1?a=b"), Settings())
    assert isinstance(article, Article)
    assert article.declared == Declared(
        language="de",
        published="2023-03-03T23:30:00-05:00",
        modified="2023-03-04T01:00:00Z",
        canonical="https://gazette.example/a-1?utm_source=x",
        paywalled=True,
        genre="live",
        providers=("Coast Wire",),
    )
    assert (article.url, article.canonical_url) == ("https://m.gazette.example/a-1?a=b", "https://gazette.example/a-1")
    assert str(article.published.day) == "2023-03-03"
    assert article.language == "en"


def test_a_text_declares_nothing() -> None:
    """Without markup there is nothing to take over."""
    article = clean_page(Page(BODY.replace("<p>", "").replace("</p>", "\n"), id="a"), Settings())
    assert isinstance(article, Article)
    assert article.declared == Declared()
