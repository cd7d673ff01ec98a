"""Teasers of other articles behind a page's own are taken out, and nothing that only looks like them."""

from __future__ import annotations

import pytest

import newsdedup

PARAGRAPHS = [
    "The old bridge in Orla will be closed for six weeks while divers mend its piers, the town said on Monday.",
    "Traffic will be led over the new bridge, two kilometres down the river, where buses will stop as well.",
    "The mayor, Ana Prado, said the work would cost four million crowns, a third more than was planned in spring.",
]
CARDS = (
    "<div><h4><a href='/a1'>Ferry sails again</a></h4><h5>Harbour</h5>"
    "<p>After two months in the dock the ferry to the island is back on its route, its owner says.</p>"
    "<h4><a href='/a2'>School gets a roof</a></h4><h5>Town</h5>"
    "<p>The school on the hill gets a new roof before winter comes, the council has decided.</p></div>"
)
LINKS = (
    "<p><a href='/a1'>Ferry to the island sails again after two months in the dock</a></p>"
    "<p><a href='/a2'>School on the hill gets a new roof before winter comes</a></p>"
)
ARTICLES = (
    "<article><h2><a href='/a1'>Ferry sails again</a></h2><p>After two months the ferry is back.</p></article>"
    "<article><h2><a href='/a2'>School gets a roof</a></h2><p>The school on the hill gets a new roof.</p></article>"
)


def body_of(inside: str, behind: str, around: str) -> str:
    """Clean a page whose article stands in an element of its own, and what follows behind that."""
    whole = around.format(f"<h1>Bridge to close</h1>{inside}")
    page = (
        f"<html lang='en'><body><nav><a href='/'>Home</a></nav><main>{whole}{behind}</main><p>Imprint</p></body></html>"
    )
    article = newsdedup.clean(html=page, url="https://gazette.example/bridge")
    assert isinstance(article, newsdedup.Article)
    return article.body


@pytest.mark.parametrize("around", ["<article>{}</article>", "<div class='article-body'>{}</div>", "<div>{}</div>"])
@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize("behind", [CARDS, LINKS, ARTICLES], ids=["cards", "links", "articles"])
def test_teasers_behind_an_article_go(behind: str, count: int, around: str) -> None:
    """Behind a short article as behind a long one: cards, paragraphs that are links, and articles beside it."""
    told = [f"{PARAGRAPHS[at % 3]} ({at})" for at in range(count)]
    body = body_of("".join(f"<p>{text}</p>" for text in told), behind, around)
    assert all(text in body for text in told)
    assert not any(word in body.casefold() for word in ("ferry", "school"))


def test_headings_that_lead_elsewhere_stay() -> None:
    """A list of products with links to other sites is the article, and so is a linked heading above long text."""
    items = "".join(
        f"<h3><a href='https://shop{at}.example/boat'>Boat number {at}</a></h3><p>{PARAGRAPHS[at % 3]}</p>"
        for at in range(5)
    )
    body = body_of(items, "", "<article>{}</article>")
    assert all(f"Boat number {at}" in body for at in range(5))


def test_a_link_amid_paragraphs_takes_nothing_with_it() -> None:
    """Paragraphs between two linked lines are the article's."""
    link = "<p><a href='/a1'>Ferry to the island sails again after two months</a></p>"
    inside = "".join(f"{link}<p>{text}</p>" for text in PARAGRAPHS)
    body = body_of(inside, "", "<article>{}</article>")
    assert all(text in body for text in PARAGRAPHS)


def test_a_page_of_teasers_is_left_alone() -> None:
    """Where nearly everything would go, nothing does: such a page is no article with teasers."""
    body = body_of("", CARDS * 3, "<div>{}</div>")
    assert "ferry to the island" in body
