"""What the markup says of an article."""

from __future__ import annotations

import json

import pytest
from lxml import html

from newsdedup.clean.addresses import canonical_url
from newsdedup.clean.metadata import Metadata, read_metadata
from newsdedup.model import Declared


def read(head: str, body: str = "", *, lang: str = "") -> Metadata:
    """Read a page's metadata."""
    page = f"<html {lang}><head>{head}</head><body>{body}</body></html>"
    return read_metadata(html.fromstring(page), "https://gazette.example/a/bridge?x=1")


def ld(value: object) -> str:
    """Write a JSON-LD element."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Old bridge to close &amp; ferry fares rise",
    "datePublished": "2023-03-03T14:05:00+01:00",
    "dateModified": "2023-03-04",
    "author": [{"@type": "Person", "name": "Ana Prado"}, {"@type": "Person", "name": "Tom Reed"}],
    "publisher": {"@type": "Organization", "name": "Tidewater Gazette"},
    "inLanguage": "en-GB",
    "articleBody": "The bridge &lt;b&gt;was&lt;/b&gt; closed.",
}


def test_json_ld_tells_most() -> None:
    """A full JSON-LD article gives everything, its entities resolved and its tags taken off."""
    assert read(ld(ARTICLE)) == Metadata(
        title="Old bridge to close & ferry fares rise",
        authors=("Ana Prado", "Tom Reed"),
        published="2023-03-03T14:05:00+01:00",
        outlet="Tidewater Gazette",
        body="The bridge was closed.",
        declared=Declared(language="en-GB", published="2023-03-03T14:05:00+01:00", modified="2023-03-04"),
    )


def test_json_ld_in_a_graph() -> None:
    """The article is found inside a graph, and people in it by their id."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "not this"},
            {"@type": ["Article", "Thing"], "headline": "Bridge", "author": {"@id": "#ana"}},
            {"@type": "Person", "@id": "#ana", "name": "Ana Prado"},
        ],
    }
    assert (read(ld(graph)).title, read(ld(graph)).authors) == ("Bridge", ("Ana Prado",))


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Bridge"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Bridge"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Bridge",}',
        '{"@type": "NewsArticle",\n "headline": "Bridge", "description": "a\nb"};',
    ],
)
def test_json_ld_with_common_faults(script: str) -> None:
    """Wrapped in comments, with a comma or line break too many, it is read all the same."""
    assert read(f'<script type="application/ld+json">{script}</script>').title == "Bridge"


def test_meta_elements() -> None:
    """Without JSON-LD the meta elements tell, whatever the case of their names."""
    found = read(
        '<meta property="og:title" content="Old bridge to close | Tidewater Gazette">'
        '<meta property="og:site_name" content="Tidewater Gazette">'
        '<meta name="Author" content="By Ana Prado and Tom Reed">'
        '<meta property="article:published_time" content="2023-03-03">'
        '<meta name="description" content="A bridge closes.">',
        lang='lang="en"',
    )
    assert found == Metadata(
        title="Old bridge to close",
        authors=("Ana Prado", "Tom Reed"),
        published="2023-03-03",
        outlet="Tidewater Gazette",
        description="A bridge closes.",
        declared=Declared(language="en", published="2023-03-03"),
    )


def test_headings_and_times_are_the_last_resort() -> None:
    """A page that says nothing of itself is read like a reader does: its heading and its time."""
    found = read(
        "<title>Gazette</title>", '<h1>Old <em>bridge</em> to close</h1><time datetime="2023-03-03">3 March</time>'
    )
    assert (found.title, found.published) == ("Old bridge to close", "2023-03-03")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Old bridge to close | Tidewater Gazette", "Old bridge to close"),
        ("Old bridge to close - News - Tidewater Gazette", "Old bridge to close - News"),
        ("Tidewater Gazette » Old bridge to close", "Old bridge to close"),
        ("Bridge - the end of an era", "Bridge - the end of an era"),
        ("Tidewater Gazette", "Tidewater Gazette"),
    ],
)
def test_the_site_is_not_part_of_the_title(title: str, bare: str) -> None:
    """The name of the site at either end goes; a dash inside the headline stays."""
    found = read(f'<title>{title}</title><meta property="og:site_name" content="Tidewater Gazette">')
    assert found.title == bare


def test_the_site_signs_where_no_one_else_does() -> None:
    """A person's name anywhere comes before the house's."""
    house = ld({"@type": "NewsArticle", "author": "Tidewater Gazette", "publisher": {"name": "Tidewater Gazette"}})
    assert read(house).authors == ("Tidewater Gazette",)
    assert read(house + '<meta name="author" content="Ana Prado">').authors == ("Ana Prado",)
    assert read('<meta name="author" content="https://gazette.example/ana">').authors == ()
    assert read("", '<a rel="author" href="/ana">Ana Prado</a>').authors == ("Ana Prado",)


def test_the_canonical_address() -> None:
    """A relative canonical link is resolved against the address."""
    assert read('<link rel="canonical" href="/b">').declared.canonical == "https://gazette.example/b"
    assert (
        read('<meta property="og:url" content="https://gazette.example/c">').declared.canonical
        == "https://gazette.example/c"
    )
    assert read("").declared.canonical is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Gazette.example/A?utm_source=x&utm_medium=y", "https://gazette.example/A"),
        ("https://gazette.example:443/a?id=7&fbclid=x#top", "https://gazette.example/a?id=7"),
        ("http://gazette.example:8080", "http://gazette.example:8080/"),
        ("https://user:secret@gazette.example/a", "https://gazette.example/a"),
        ("ftp://gazette.example/a", None),
        ("/a/b", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_canonical_addresses(url: str | None, canonical: str | None) -> None:
    """Fragments, tracking parameters, default ports and passwords go; what names the page stays."""
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "around",
    [
        '<header><time datetime="2024-04-09">today</time></header>{}',
        '<article><h1>Bridge</h1><p>Updated <time datetime="2024-04-09">9 April</time></p>{}</article>',
        '<article><h1>Bridge</h1>{}</article><div class="comments"><time datetime="2024-04-09">9 April</time></div>',
        '<aside><time datetime="2024-04-09"></time></aside><article><h1>Bridge</h1>{}</article>',
    ],
)
@pytest.mark.parametrize(
    "own",
    ['<time datetime="2024-03-05">5</time>', '<time itemprop="datePublished" datetime="2024-03-05"></time>'],
)
def test_a_moment_of_something_else_is_not_that_of_publication(around: str, own: str) -> None:
    """Clocks in the page's header, updates, comments and margins don't date the article."""
    assert read("", around.format(own)).published == "2024-03-05"


def test_a_marked_moment_comes_before_others() -> None:
    """What is marked as the day of publication counts, wherever it stands; what is not marked is not declared."""
    plain, marked = (
        '<time datetime="2024-04-09">x</time>',
        '<time itemprop="datePublished" datetime="2024-03-05"></time>',
    )
    assert read("", f"<main>{plain}{marked}</main>").declared.published == "2024-03-05"
    assert read("", f"<main>{plain}</main>").declared.published is None


@pytest.mark.parametrize(
    "behind",
    [
        "<p>The bridge over the Orla was closed on Monday for a week, the town said.</p><p>3 March 1998</p>",
        "<h3>3 March 1998</h3>",
        "<blockquote><p>Town (@brenn) 3 March 1998</p></blockquote>",
        "<aside><div>3 March 1998</div></aside>",
    ],
)
def test_a_date_within_the_article_is_not_printed_below_the_headline(behind: str) -> None:
    """A sentence ends the search; headings, quotations and margins are passed over."""
    assert read("", f"<h1>Bridge closed</h1>{behind}").published is None


def test_the_description_of_the_page_itself_counts() -> None:
    """A fuller description of a related article comes first in the markup; the headline, or the address, tells."""
    related = ARTICLE | {"headline": "Ferry dearer", "url": "https://gazette.example/a/ferry"}
    own = {"@type": "NewsArticle", "headline": "Bridge", "author": "Jo Vell"}
    assert read(ld(related) + ld(own), "<h1>Bridge</h1>").authors == ("Jo Vell",)
    addressed = own | {"mainEntityOfPage": {"@id": "https://www.gazette.example/a/bridge?x=1"}}
    assert read(ld(related) + ld(addressed), "<h1>Something else</h1>").authors == ("Jo Vell",)


def test_relative_addresses_count_from_the_base() -> None:
    """A `<base>` takes the place of the page's own address, for the canonical link too."""
    link = '<link rel="canonical" href="old-bridge-1">'
    assert read(link).declared.canonical == "https://gazette.example/a/old-bridge-1"
    assert read(f'<base href="/harbour/">{link}').declared.canonical == "https://gazette.example/harbour/old-bridge-1"
