"""Addresses that lead to one page have one spelling, those of two articles never."""

from __future__ import annotations

import pytest

from newsdedup.clean.addresses import canonical_url, page_address

STORY = "https://gazette.example/harbour/old-bridge-to-close-20230303"
SAME = [
    "http://gazette.example/harbour/old-bridge-to-close-20230303",
    "https://www.gazette.example/harbour/old-bridge-to-close-20230303/",
    "https://www2.gazette.example/harbour/old-bridge-to-close-20230303",
    "HTTPS://GAZETTE.EXAMPLE:443/harbour/old-bridge-to-close-20230303",
    "https://gazette.example./harbour/old-bridge-to-close-20230303",
    "https://reader:secret@gazette.example/harbour/old-bridge-to-close-20230303",
    "https://m.gazette.example/harbour/old-bridge-to-close-20230303",
    "https://mobile.gazette.example/harbour/old-bridge-to-close-20230303",
    "https://mobil.gazette.example/harbour/old-bridge-to-close-20230303",
    "https://amp.gazette.example/harbour/old-bridge-to-close-20230303",
    "https://www.m.gazette.example/harbour/old-bridge-to-close-20230303",
    f"{STORY}/amp",
    f"{STORY}/amp/",
    f"{STORY}/amp.html",
    f"{STORY}.amp",
    f"{STORY}?amp",
    f"{STORY}?amp=1",
    f"{STORY}?outputType=amp",
    "https://gazette.example/amp/harbour/old-bridge-to-close-20230303",
    "https://gazette.example/harbour/amp/old-bridge-to-close-20230303",
    f"{STORY}/print",
    f"{STORY}?print=1",
    f"{STORY}?view=print",
    f"{STORY}?tmpl=component&print=1&page=1",
    "https://gazette.example/print/harbour/old-bridge-to-close-20230303",
    f"{STORY}/drucken",
    f"{STORY}?pagewanted=all",
    f"{STORY}?seite=all",
    f"{STORY}#comments",
    f"{STORY}#:~:text=old%20bridge",
    f"{STORY}?utm_source=mail&utm_medium=rss#rss",
    f"{STORY}?fbclid=x1&gclid=x2&msclkid=x3&mc_cid=4&_ga=5",
    f"{STORY}?ref=rss&src=app&via=share",
    f"{STORY}?smid=tw-share&emc=edit&taid=1a&rpc=401&CMP=share_btn",
    f"{STORY}?mod=rss_markets_main&at_medium=RSS&ns_mchannel=rss&cid=social_20230303",
    f"{STORY}?wt_mc=rss.red.ho&maca=de-rss-all&xtor=RSS-3&ico=mosaic",
    f"{STORY}?guccounter=1&guce_referrer=x&sr_share=facebook&__twitter_impression=true",
    f"{STORY}?replytocom=17#respond",
    f"{STORY};jsessionid=0A1B2C",
    f"{STORY}/index.html",
    f"{STORY}/index.php?utm_source=x",
    "https://gazette.example//harbour/./x/../old-bridge-to-close-20230303",
    "https://gazette.example/harbour/old%2Dbridge%2dto-close-20230303",
    f"https://www.google.com/amp/s/www.{STORY[8:]}",
    f"https://www.google.co.uk/amp/s/amp.{STORY[8:]}/amp/",
    f"https://gazette-example.cdn.ampproject.org/c/s/{STORY[8:]}?amp_js_v=0.1",
    f"https://gazette-example.cdn.ampproject.org/v/s/www.{STORY[8:]}/amp?usqp=mq331",
    f"https://gazette-example.bing-amp.com/c/s/{STORY[8:]}",
    f"https://web.archive.org/web/20230304050607/{STORY}",
    f"https://web.archive.org/web/20230304050607id_/http://www.{STORY[8:]}",
    f"http://web.archive.org/web/2023*/{STORY}",
    f"https://web.archive.org/web/20230304/{STORY[8:]}",
    f"https://archive.ph/2023.03.04-050607/{STORY}",
    f"https://archive.is/newest/{STORY}?utm_source=x",
    f"https://archive.today/o/AbC12/{STORY}",
    f"https://arquivo.pt/wayback/20230304050607/{STORY}",
    f"https://web.archive.org/web/2023/https://www.google.com/amp/s/{STORY[8:]}",
    f"https://webcache.googleusercontent.com/search?q=cache:0a1b2c3d4e5f:{STORY}+bridge&hl=en",
    "https://gazette-example.translate.goog/harbour/old-bridge-to-close-20230303?_x_tr_sl=en&_x_tr_tl=de",
    f"https://www.google.com/url?sa=t&url={STORY.replace(':', '%3A')}&ved=1",
    f"https://l.facebook.com/l.php?u={STORY}%3Ffbclid%3D7&h=1",
    f"https://12ft.io/{STORY}",
    f"https://yandex.ru/turbo/s/{STORY[8:]}",
    f" {STORY}\n",
    STORY.removeprefix("https:"),
    f"www.{STORY[8:]}",
    f"https://web.archive.org/web/{STORY}",
    f"https://archive.ph/submit/?url={STORY}",
    f"https://www.google.com/search?q=cache:{STORY}",
    f"{STORY}?rss=1&share=true&tid=ss_tw&wpisrc=nl_a&si=x",
    f"{STORY}/printerfriendly",
    f"{STORY}%20",
    f"{STORY}?printPagedArticle=true",
    f"view-source:{STORY}",
    f"feed:{STORY}",
    f"https://t.me/iv?url={STORY}&rhash=ab12",
    f"https://www.youtube.com/redirect?event=x&q={STORY}",
    f"https://duckduckgo.com/l/?uddg={STORY.replace(':', '%3A').replace('/', '%2F')}",
    f"https://getpocket.com/redirect?url={STORY}",
    f"https://urldefense.com/v3/__{STORY}__;!!Abc-12",
    f"https://r.search.yahoo.com/_ylt=Aw/RV=2/RU={STORY.replace(':', '%3a').replace('/', '%2f')}/RK=2/RS=x",
    f"https://via.hypothes.is/{STORY}",
    f"https://archive.org/wayback/available?url={STORY}",
]
ONE_PAGE = [
    ("https://x.example/a?b=1&c=2", "https://x.example/a?c=2&amp;b=1"),
    ("https://x.example/münchen", "https://x.example/m%C3%BCnchen"),
    ("https://www.münchen.example/a-1", "https://xn--mnchen-3ya.example/a-1"),
    ("https://x.example", "http://www.x.example/index.html"),
    ("https://taz.de/a-1", "https://www.taz.de/a-1"),
    ("https://m.gazette.co.uk/a-1", "https://www.gazette.co.uk/a-1"),
    ("https://x.example/a?q=a%20b", "https://x.example/a?q=a+b"),
    ("https://blog.x.example/2023/03/a.html?m=1", "https://blog.x.example/2023/03/a.html"),
    ("https://harbour.blogspot.de/2023/03/a.html", "https://harbour.blogspot.com/2023/03/a.html"),
    ("https://harbour.blogspot.co.uk/2023/03/a.html?m=1", "https://harbour.blogspot.com/2023/03/a.html"),
    (
        "https://open.substack.com/pub/harbour/p/old-bridge?r=1&utm_source=x",
        "https://harbour.substack.com/p/old-bridge",
    ),
    ("https://x.example/news/articleViewAmp.html?idxno=405", "https://x.example/news/articleView.html?idxno=405"),
]
REFUSED = [
    "https://exa mple.com/a",
    "https://exa\u00a0mple.com/a",
    "https://gazette.example\\@other.example/a",
    "https:\\\\gazette.example\\a",
    "https://gaz<b>ette.example/a",
    "https://{host}/a",
]
TWO_PAGES = [
    ("https://x.example/a?id=12", "https://x.example/a?id=13"),
    ("https://x.example/?p=100", "https://x.example/?p=101"),
    ("https://x.example/read.php?1423", "https://x.example/read.php?1424"),
    ("https://x.example/a?cid=1", "https://x.example/a?cid=2"),
    ("https://x.example/a?sid=1", "https://x.example/a?sid=2"),
    ("https://x.example/a?uid=7&eid=8", "https://x.example/a?uid=7&eid=9"),
    ("https://x.example/a?source=12", "https://x.example/a?source=13"),
    ("https://x.example/a?ref=4711", "https://x.example/a?ref=4712"),
    ("https://x.example/a?mod=news&id=1", "https://x.example/a?mod=sport&id=1"),
    ("https://x.example/a?keyword=ab", "https://x.example/a?keyword=cd"),
    ("https://x.example/a?page=2", "https://x.example/a?page=3"),
    ("https://x.example/a?lang=en", "https://x.example/a?lang=fr"),
    ("https://x.example/a?view=story&n=1", "https://x.example/a?view=photos&n=1"),
    ("https://x.example/a?print=77", "https://x.example/a?print=78"),
    ("https://x.example/#!/article/12", "https://x.example/#!/article/13"),
    ("https://x.example/3aBcD", "https://x.example/3AbCd"),
    ("https://x.example/en/a-1", "https://x.example/fr/a-1"),
    ("https://news.x.example/a-1", "https://sports.x.example/a-1"),
    ("https://x.example/topic/amp", "https://x.example/topic"),
    ("https://x.example/print", "https://x.example/mobile"),
    ("https://x.example/mobile/review", "https://x.example/review"),
    ("https://x.example/guitars/amp-repair", "https://x.example/guitars/repair"),
    ("https://x.example/a/index.php?id=1", "https://x.example/a/index.php?id=2"),
    ("https://x.example/a.html", "https://x.example/a.htm"),
    ("https://x.example/a", "https://x.example:8080/a"),
    ("https://x.example/a/b", "https://x.example/a%2Fb"),
    ("https://archive.ph/AbC12", "https://archive.ph/AbC13"),
    ("https://archive.org/details/book-1", "https://archive.org/details/book-2"),
    ("https://www.google.com/search?q=bridge", "https://www.google.com/search?q=ferry"),
    ("https://m.example/a", "https://example/a"),
    ("https://mobile.co.uk/a", "https://m.co.uk/a"),
    ("https://x.example/mobile/new-phone-1", "https://x.example/new-phone-1"),
    ("https://x.example/a?tid=1234", "https://x.example/a?tid=1235"),
    ("https://x.example/a?type=video", "https://x.example/a?type=audio"),
    ("https://x.example/web/2023/a-1", "https://x.example/web/2024/a-1"),
    ("https://x.example/a?url=https://y.example/1", "https://x.example/a?url=https://y.example/2"),
    ("https://harbour.blogspot.com/2023/03/a.html", "https://river.blogspot.com/2023/03/a.html"),
    ("https://m.blogspot.com/2023/03/a.html", "https://blogspot.com/2023/03/a.html"),
    ("https://x.example/reviewAmp.html", "https://x.example/review.html"),
    ("https://www.youtube.com/watch?v=abcDEF12345", "https://www.youtube.com/watch?v=abcDEF12346"),
    ("https://x.example/redirect?url=https://y.example/1", "https://y.example/1"),
]


@pytest.mark.parametrize("url", SAME)
def test_variants_of_one_page(url: str) -> None:
    """However a page is reached, shared, shown or kept, its address is one."""
    assert canonical_url(url) == STORY


@pytest.mark.parametrize(("one", "other"), ONE_PAGE)
def test_spellings_of_one_address(one: str, other: str) -> None:
    """Order of parameters, percent signs, alphabets of hosts and index pages make no difference."""
    assert canonical_url(one) == canonical_url(other) is not None


@pytest.mark.parametrize(("one", "other"), TWO_PAGES)
def test_two_articles_are_never_one(one: str, other: str) -> None:
    """What may name an article stays, whatever the parameter or the segment is called elsewhere."""
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://x.example/a", "https://", "https://[x", "http://x.example:99999/", None]
)
def test_what_is_no_address(url: str | None) -> None:
    """No host, no page."""
    assert canonical_url(url) is None


def test_what_a_page_declares() -> None:
    """Its own canonical link counts on its own site only, and not where it names the front page."""
    asked = "https://www.gazette.example/a-1?x=2"
    assert page_address(asked, "https://m.gazette.example/a-1") == "https://gazette.example/a-1"
    assert page_address(asked, "https://agency.example/a-1") == "https://gazette.example/a-1?x=2"
    assert page_address(asked, "https://gazette.example/") == "https://gazette.example/a-1?x=2"
    assert page_address("https://x.co.uk/a-1", "https://y.co.uk/a-1") == "https://x.co.uk/a-1"
    assert page_address(None, "https://y.example/a-1") == "https://y.example/a-1"
    assert page_address(asked, None) == "https://gazette.example/a-1?x=2"


@pytest.mark.parametrize(
    "variant",
    [
        f"{STORY}?sender_ref=xx-share",
        f"{STORY}?giftshare=zw9&from=mdr",
        f"{STORY}/amp/1",
        "https://gazette.example/google/amp/harbour/old-bridge-to-close-20230303",
    ],
)
def test_a_path_that_names_the_article_needs_no_parameters(variant):
    """Publishers' own parameters are on no list; behind an article's words and number they change nothing."""
    assert canonical_url(variant) == canonical_url(STORY)


@pytest.mark.parametrize(
    "query",
    ["page=2", "id=77", "lang=de", "story=the-other-bridge-stays-open", "foto=1234567", "topic=foo", "entry=77"],
)
def test_what_may_name_another_page_stays(query):
    """A page, an identifier, a language, and any value that looks like an article's are kept behind any path."""
    assert canonical_url(f"{STORY}?{query}") != canonical_url(STORY)


def test_amp_may_be_the_last_word_of_a_name():
    """An AMP suffix is taken off behind what names an article; an amplifier is none."""
    assert canonical_url("https://a.example/gear/guitar-amp.html") != canonical_url(
        "https://a.example/gear/guitar.html"
    )
    one, other = "https://a.example/n/bridge-to-close-amp.html", "https://a.example/n/bridge-to-close.html"
    assert canonical_url(one) == canonical_url(other)


def test_a_section_is_not_the_address_of_its_articles():
    """A page that declares its section, or an error page, as its address keeps its own."""
    story = "https://gazette.example/news/old-bridge-to-close"
    assert page_address(story, "https://gazette.example/news/") == story
    assert page_address(story, "https://gazette.example/404") == story
    assert (
        page_address("https://gazette.example/bridge", "https://gazette.example/news") == "https://gazette.example/news"
    )


def test_a_program_is_named_by_all_its_parameters():
    """A path that is a program's names no article, however many words it has."""
    one, other = (canonical_url(f"https://gazette.example/show-one-news-story.php?x={x}") for x in "ab")
    assert one != other


@pytest.mark.parametrize("url", REFUSED)
def test_what_can_be_no_host_is_no_address(url: str) -> None:
    """White space, backslashes (which browsers and parsers read differently) and brackets stand in no host."""
    assert canonical_url(url) is None


@pytest.mark.parametrize(
    "declared",
    [
        "https://blogspot.com/",
        "https://blogspot.com/2023/03/old-bridge.html",
        "https://river.blogspot.com/2023/03/old-bridge.html",
        "https://harbour.blogspot.com/404.html",
        "https://harbour.blogspot.com/page-not-found",
        "https://harbour.blogspot.com/login",
        "https://harbour.blogspot.com/",
    ],
)
def test_a_page_at_a_shared_host_is_not_another_sites(declared: str) -> None:
    """The bare host of a service, a neighbour's blog, an error page and a form are not believed."""
    requested = "https://harbour.blogspot.com/2023/03/old-bridge.html"
    assert page_address(requested, declared) == requested


def test_without_an_own_address_a_front_page_or_an_error_names_nothing() -> None:
    """Where nobody told from where a page was fetched, a declared front page would make one article of many."""
    assert page_address(None, "https://wordpress.com/") is None
    assert page_address(None, "https://gazette.example/404.html") is None
    assert page_address(None, "https://gazette.example/a-1") == "https://gazette.example/a-1"
