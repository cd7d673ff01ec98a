"""Who wrote an article, as its page says it."""

from __future__ import annotations

import json

import pytest
from lxml import html

from newsdedup.clean.metadata import read_metadata

SITE = '<meta property="og:site_name" content="Tidewater Gazette">'


def authors(head: str, body: str = "") -> tuple[str, ...]:
    """Read a page's authors."""
    page = f"<html><head>{SITE}{head}</head><body>{body}</body></html>"
    return read_metadata(html.fromstring(page), "https://www.tidewater.example/a").authors


def ld(author: object) -> str:
    """Give a page authors in JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": author})}</script>'


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ([{"givenName": "Ana", "familyName": "Prado"}, {"name": "Tom Reed"}], ("Ana Prado", "Tom Reed")),
        ("Ana Prado (apr)", ("Ana Prado",)),
        ("Von Ana Prado und Tom Reed", ("Ana Prado", "Tom Reed")),
        ("Ana Prado, professor of history at the University of Brenn, Gazette", ("Ana Prado",)),
        ("de la Cruz y Prado", ("de la Cruz y Prado",)),
        ("Prado", ("Prado",)),
    ],
)
def test_names_in_json_ld(author: object, names: tuple[str, ...]) -> None:
    """Several in one string are split, initials and descriptions taken off; a name of one word is left whole."""
    assert authors(ld(author)) == names


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:author" content="Ana Prado">',
        '<meta name="DCSext.author" content="Ana Prado">',
        '<meta name="author" content="Tidewater Gazette"><meta name="author" content="Ana Prado">',
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ana Prado">',
    ],
)
def test_meta_elements(head: str) -> None:
    """Many names for one thing; the house's own signature in one doesn't hide the writer's in another."""
    assert authors(head) == ("Ana Prado",)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="article__author">By Ana Prado</p>',
        '<div class="byline"><span>Ana Prado</span><span>Tidewater Gazette</span></div>',
        '<span itemprop="author">Ana Prado, Tidewater Gazette Brenn</span>',
        '<p>by <a href="/authors/ana-prado">Ana Prado</a></p>',
        '<a rel="author" href="/x"><b>Ana</b> <b>Prado</b></a>',
        '<footer><p class="author">Tom Reed</p></footer><p class="author">Ana Prado</p>',
    ],
)
def test_the_printed_byline(byline: str) -> None:
    """Where only the house signs in the markup, the byline that the page prints is read."""
    assert authors(ld({"name": "Tidewater Gazette"}), byline) == ("Ana Prado",)


def test_several_printed_writers() -> None:
    """Writers in items of one list belong together; those of the next article don't."""
    items = "".join(
        f'<li><a class="author-link" href="/author/{name}">{name}</a></li>' for name in ("Ana Prado", "Jo Lee")
    )
    teaser = '<div><a class="author-link" href="/author/tom">Tom Reed</a></div>'
    assert authors("", f"<ul>{items}</ul>{teaser}") == ("Ana Prado", "Jo Lee")


def test_pictures_have_other_authors() -> None:
    """The author that the markup gives an image is not the article's."""
    assert authors("", '<meta itemprop="author" content="(Image: Jo Lee)"><p>Text</p>') == ()


def test_the_site_signs_by_its_address_too() -> None:
    """A domain is a house; it signs where nobody else does."""
    assert authors('<meta name="author" content="tidewater.example">') == ("tidewater.example",)
    assert authors('<meta name="author" content="Tidewater">', '<p class="author">Von Ana Prado</p>') == ("Ana Prado",)
