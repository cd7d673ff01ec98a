"""The headline, where a page gives several titles."""

from __future__ import annotations

import time

import pytest
from lxml import html

from newsdedup.clean.headlines import without_site
from newsdedup.clean.metadata import read_metadata


def title(head: str, body: str = "") -> str | None:
    """Read a page's title."""
    return read_metadata(html.fromstring(f"<html><head>{head}</head><body>{body}</body></html>")).title


def ld(headline: str) -> str:
    """Give a page a headline in JSON-LD."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'


def og(social: str, site: str = "Tidewater Gazette") -> str:
    """Give a page a title for social media."""
    return f'<meta property="og:title" content="{social}"><meta property="og:site_name" content="{site}">'


SEARCH = "Old bridge in Brenn: closure, dates, ferries"
READERS = "Six weeks without a bridge"


def test_the_printed_title_wins() -> None:
    """Of a title for readers and one for search engines, the one in a heading is the headline."""
    assert title(ld(SEARCH) + og(READERS), f"<h1>{READERS}</h1>") == READERS
    assert title(ld(READERS) + og(SEARCH), f"<h1>{READERS}</h1>") == READERS
    assert title(ld(READERS) + og(SEARCH)) == READERS


def test_an_h1_for_search_engines() -> None:
    """Where both are printed, the reader's is the one outside the h1, with a kicker in front of it."""
    body = f"<h1>{SEARCH}</h1><h2><span>Harbour</span> {READERS}</h2>"
    assert title(ld(SEARCH) + og(READERS), body) == READERS
    body = f"<h1>{READERS}</h1><h2>Harbour: {SEARCH}</h2>"
    assert title(ld(SEARCH) + og(READERS), body) == SEARCH


@pytest.mark.parametrize(
    "longer",
    ["{} | Harbour", "{} | HW | 3.3.2023", "{} - National | Harbourweekly.example", "{} * Harbour * by Tom Reed"],
)
def test_what_another_title_does_without_goes(longer: str) -> None:
    """A section, a date or a name behind a mark is no part of a headline that stands without it elsewhere."""
    assert title(og(longer.format(READERS), "HW"), f"<h1>{READERS}</h1>") == READERS


def test_a_headline_that_another_only_begins_stays_whole() -> None:
    """No mark, no cut: a shorter title for cards is not the headline."""
    whole = f"{READERS} leave Brenn in two halves"
    assert title(ld(whole) + og(READERS)) == whole


def test_an_update_of_a_live_blog_is_not_the_article() -> None:
    """The headline of an entry is found in JSON-LD too, and must not become the page's."""
    blog = (
        '{"@type": "LiveBlogPosting", "headline": "Bridge closes: live", '
        '"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "First ferry leaves", "datePublished": "2023-03-03", '
        '"author": "Ana Prado", "articleBody": "It left."}]}'
    )
    assert title(f'<script type="application/ld+json">{blog}</script>') == "Bridge closes: live"


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("橋を六週間閉鎖｜港湾新聞", "橋を六週間閉鎖"),
        ("Мост закрыт — Портовый вестник", "Мост закрыт"),
        ("Brücke gesperrt » Hafenblatt", "Brücke gesperrt"),
    ],
)
def test_sites_in_any_script(given: str, plain: str) -> None:
    """Marks and names of sites come in many forms."""
    outlet = {"橋": "港湾新聞", "М": "Портовый вестник", "B": "Hafenblatt"}[given[0]]
    assert without_site(given, outlet) == plain


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("Old bridge to close | Tidewater Gazette", "https://www.tidewatergazette.example/a-1"),
        ("Old bridge to close - The Tidewater Gazette", "https://tidewater-gazette.co.uk/a-1"),
        ("Old bridge to close – tidewatergazette.example", "https://tidewatergazette.example/a-1"),
        ("BBC News - Old bridge to close", "https://www.bbc.co.uk/news/a-1"),
        ("Old bridge to close | SZ.de", "https://www.sueddeutsche.de/a-1"),
        ("Old bridge to close | Gazette", "https://gazette.example/a-1"),
    ],
)
def test_the_host_tells_the_name_of_the_site(told: str, url: str) -> None:
    """Where the markup names no site, its address does: spelled in the host, or by a table."""
    page = html.fromstring(f"<html><head><title>{told}</title></head><body></body></html>")
    assert read_metadata(page, url).title == "Old bridge to close"


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("Old bridge - Port to close", "https://port.example/a-1"),
        ("Mayor: we close the bridge", "https://mayor.example/a-1"),
        ("Storm over the bridge – time to close it", "https://time.com/a-1"),
    ],
)
def test_a_word_of_the_headline_is_no_site(told: str, url: str) -> None:
    """A short label, or a piece that says more than the name, stays in the title."""
    page = html.fromstring(f"<html><head><title>{told}</title></head><body></body></html>")
    assert read_metadata(page, url).title == told


def test_a_title_of_nothing_but_marks_ends() -> None:
    """However often the site names itself, the title is cut in time."""
    begin = time.process_time()
    for piece in (" | Gazette", " - ", " | ", "Gazette: "):
        without_site("Old bridge" + piece * 100_000, "Gazette", "gazette.example")
    assert without_site("Old bridge | Gazette | Gazette", "Gazette") == "Old bridge"
    assert time.process_time() - begin < 10
