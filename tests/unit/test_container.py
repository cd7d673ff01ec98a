"""The article's own element is taken by itself where the markup names it, and the whole page where that is doubtful."""

from __future__ import annotations

import pytest
from lxml import html

from newsdedup.clean.container import alone, find_container
from newsdedup.model import Article, Format, Page
from newsdedup.pipeline import clean

TOLD = [f"The ferry to Brenn left at {n} o'clock with {n * 7} on board, its owner said." for n in range(20)]
TEXT = "".join(f"<p>{line}</p>" for line in TOLD)


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="c article-body wide">',
        '<div id="articleContent">',
        '<section itemprop="articleBody">',
        '<article class="x">',
        '<div class="single-post">',
        '<div class="page-content">',
        '<main class="x">',
    ],
)
def test_names_tell_the_article(opening: str):
    """Each of the usual names is known, whatever stands around it."""
    tag = opening[1:].split(" ", maxsplit=1)[0]
    page = html.fromstring(f"<body><div class='menu'>{TEXT}</div>{opening}{TEXT}</{tag}><p>Imprint</p></body>")
    found = find_container(page)
    assert html.tostring(found).decode().startswith(opening)


def test_the_most_telling_name_wins():
    """The body of an article is taken rather than the article, wherever it stands."""
    page = html.fromstring(f"<main><article><div class='post-content'>{TEXT}</div></article></main>")
    assert find_container(page).get("class") == "post-content"


@pytest.mark.parametrize("inside", ["", "<p>Short.</p>"])
def test_an_element_with_hardly_a_text_tells_nothing(inside: str):
    """An empty frame that scripts fill is not the article, and its page is looked at as a whole."""
    markup = f"<html><body><div class='article-body'>{inside}</div><div class='story'>{TEXT}</div></body></html>"
    assert find_container(html.fromstring(markup)) is None
    found = clean(Page(markup, Format.HTML))
    assert isinstance(found, Article)
    assert [line for line in TOLD if line not in found.body] == []


def test_the_copy_leaves_the_page_as_it_is():
    """What stands around the element keeps its attributes, and the page its elements."""
    page = html.document_fromstring(f"<body class='a'><div id='b'>x<article>{TEXT}</article>y</div></body>")
    before = html.tostring(page)
    found = alone(page.find(".//article"))
    inner = f'<body class="a"><div id="b"><article>{TEXT}</article></div></body>'
    assert html.tostring(found).decode() == f"<html>{inner}</html>"
    assert html.tostring(page) == before
