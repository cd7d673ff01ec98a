"""Teasers of other articles behind a page's own are taken out, and nothing that only looks like them."""

from __future__ import annotations

import time

import pytest
from lxml import html

import newsdedup
from newsdedup.clean.teasers import Teasers

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


FILMS = [
    "A farce of 1951 in which a ferryman falls into the river and nobody laughs but his own dog.",
    "A love story with Ida Holm, who plays a lock keeper's widow in the year after the great flood.",
    "A quiet record of the last barges on the river, with songs by the band of Nils Aker.",
]
END = "<p>All of them run in the Orla cinema until the end of June, and a ticket is five crowns on Mondays.</p>"
LED = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def _reviews(mark: str) -> str:
    return "".join(
        f"<{mark}><h2><a href='/film-{at}'>River {at}</a></h2><p>{told}</p></{mark}>" for at, told in enumerate(FILMS)
    )


ROUNDUPS = {
    "reviews": LED + _reviews("div"),
    "reviews without boxes": LED + _reviews("div").replace("<div>", "").replace("</div>", ""),
    "reviews that are articles": LED + _reviews("article"),
    "reviews in a box": f"{LED}<section>{_reviews('div')}</section>{END}",
    "linked subheads": f"<p>{PARAGRAPHS[0]}</p><h2><a href='#why'>Why now</a></h2><p>{FILMS[0]}</p>"
    f"<h2><a href='/tag/piers'>The piers</a></h2><p>{FILMS[1]}</p><h2><a href='/tag/buses'>Buses</a></h2>"
    f"<p>{FILMS[2]}</p>",
    "an end below linked heads": f"{LED}<h3><a href='/a1'>Ferry sails</a></h3><h3><a href='/a2'>New roof</a></h3>{END}",
}


@pytest.mark.parametrize("around", ["{}", "<article>{}</article>", "<header><p>By Ada Lund</p></header><div>{}</div>"])
@pytest.mark.parametrize("name", ROUNDUPS)
def test_an_article_built_as_teasers_are_stays_whole(name: str, around: str) -> None:
    """Reviews of several films, linked subheads and an end below links are the article's own."""
    body = body_of(ROUNDUPS[name], "", around)
    wanted = [text for text in (*PARAGRAPHS, *FILMS, END[3:-4]) if text in ROUNDUPS[name]]
    assert [text for text in wanted if text not in body] == []


@pytest.mark.parametrize("link", ["/bridge#p{}", "/bridge/post-{}", "/live/{}"])
def test_posts_of_a_live_blog_stay(link: str) -> None:
    """Posts with links of their own behind a summary are no teasers, be it that they stand outside of its element."""
    told = [f"{text} ({at})" for at, text in enumerate(PARAGRAPHS * 2)]
    posts = "".join(
        f"<article><h3><a href='{link.format(at)}'>News {at}</a></h3><p>{text}</p></article>"
        for at, text in enumerate(told)
    )
    for behind, inside in (
        ("", f"<p>{FILMS[0]}</p><p>{FILMS[1]}</p>{posts}"),
        (posts, f"<p>{FILMS[0]}</p><p>{FILMS[1]}</p>"),
    ):
        page = body_of(inside, behind, "<div>{}</div>")
        assert [text for text in told if text not in page] == []


@pytest.mark.parametrize("head", [CARDS, "<h3><a href='/a1'>Ferry</a></h3><h3><a href='/a2'>Roof</a></h3>"])
def test_prose_behind_linked_heads_shields_them(head: str) -> None:
    """Where the article goes on behind what looks like teasers, it isn't cut in pieces."""
    page = f"<main><div><h1>Bridge</h1>{LED * 3}</div>{head}{{}}</main>"
    assert _dropped(page.format(END)) == 0
    assert _dropped(page.format("")) > 0


@pytest.mark.parametrize(("prose", "gone"), [(1, False), (2, False), (6, True)])
def test_teasers_beside_a_column_of_prose(prose: int, *, gone: bool) -> None:
    """With the headline in another element, teasers behind the text go where they are little beside much of it."""
    page = f"<main><header><h1>Bridge</h1></header><div>{LED * prose}</div><section>{CARDS}</section></main>"
    assert (_dropped(page) > 0) == gone
    reviews = page.replace(CARDS, _reviews("div"))  # of which the prose may be a long introduction
    assert gone or _dropped(reviews) == 0
    assert _dropped(page.replace("</section>", f"</section>{END}")) == 0


@pytest.mark.parametrize("deep", [1, 200])
def test_time_in_proportion(deep: int) -> None:
    """Thousands of cards, and cards deep in boxes, each with a long end that makes them no row, take little time."""
    cards = "".join(f"<div><h4><a href='/a-{at}'>Story {at} today</a></h4><p>Rain.</p></div>" for at in range(1500))
    boxes = f"{'<div>' * deep}{cards}<div><p>{'It rained for hours. ' * 60}</p></div>{'</div>' * deep}"
    for head in (f"<h1>Bridge</h1>{LED}", f"<div><h1>Bridge</h1>{LED}</div>"):
        page = f"<main>{head}<section>{boxes}</section></main>"
        begin = time.process_time()
        _dropped(page)
        assert time.process_time() - begin < 1


def test_own_teaser_lends_no_standfirst() -> None:
    """A card behind the article that repeats what the page is about isn't printed above its text."""
    told = "Divers mend the piers of the old bridge in Orla, which stays closed for six weeks; a ferry carries walkers."
    head = f"<head><meta name='description' content='{told}'></head>"
    own = f"<div><h4><a href='/bridge-news'>Bridge to close</a></h4><p>{told} It sails hourly.</p></div>"
    text = "".join(f"<p>{PARAGRAPHS[at % 3]} ({at})</p>" for at in range(12))
    for cards, printed in ((f"{own}{CARDS}", False), (f"<p>{told} It sails hourly.</p>", True)):
        page = f"<html lang='en'>{head}<body><main><div><h1>Bridge</h1><div class='article-body'>{text}</div></div>"
        article = newsdedup.clean(html=f"{page}{cards}</main></body></html>", url="https://gazette.example/bridge")
        assert isinstance(article, newsdedup.Article)
        assert ("sails hourly" in article.body) == printed


def _dropped(page: str) -> int:
    teasers = Teasers(html.fromstring(page))
    return teasers.drop_inside() + teasers.drop_around()
