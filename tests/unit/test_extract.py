"""HTML pages: one text, its paragraphs on lines, and what the markup says of it."""

from __future__ import annotations

import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, Format, Kind, Page, Reason, Region, Rejection, Role
from newsdedup.settings import Settings

SENTENCES = [
    "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
    "The crack was found by a diver who had been looking for a lost anchor, according to the office.",
    "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
    "The mayor called the repair overdue and promised that the town would pay for additional ferries.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page_of(inside: str, head: str = "", before: str = "") -> str:
    """Put an article into a page."""
    return f"<html lang='en'><head>{head}</head><body>{before}<article>{inside}</article></body></html>"


def clean(markup: str, **given: object) -> Article | Rejection:
    """Clean an HTML page."""
    return clean_page(Page(markup, Format.HTML, id="a.html", **given), Settings())  # type: ignore[arg-type]


def article(markup: str, **given: object) -> Article:
    """Clean an HTML page that has an article."""
    found = clean(markup, **given)
    assert isinstance(found, Article)
    return found


def test_paragraphs_stand_on_lines() -> None:
    """Every paragraph is a line of the text, in order, and the menu is none of them."""
    menu = "<nav><a href='/'>Home</a> <a href='/x'>Region</a></nav>"
    page = page_of(f"<h1>Old bridge to close</h1>{BODY}", before=menu)
    lines = article(page).raw.splitlines()
    assert [line for line in lines if line in SENTENCES] == SENTENCES
    assert not any("Region" in line for line in lines)


def test_lists_and_subheadings_stay() -> None:
    """Items and subheadings with content are part of the article's body."""
    items = "<ul><li>Divers arrive on Tuesday morning.</li><li>The ferry starts at noon.</li></ul>"
    body = article(page_of(f"<h1>Bridge</h1>{BODY}<h2>What happens next</h2>{items}{BODY}")).body
    for words in ("What happens next", "Divers arrive on Tuesday morning.", "The ferry starts at noon."):
        assert words in body


def test_metadata_names_the_article() -> None:
    """Title, authors, day, outlet and address come from the markup; what was given wins over it."""
    head = (
        '<link rel="canonical" href="https://gazette.example/bridge?utm_source=mail">'
        '<meta property="og:title" content="Old bridge to close">'
        '<meta property="og:site_name" content="Tidewater Gazette">'
        '<meta name="author" content="Ana Prado">'
        '<meta property="article:published_time" content="2023-03-03T10:00">'
    )
    page = page_of(f"<h1>Old bridge to close</h1>{BODY}", head)
    found = article(page, url="https://gazette.example/bridge/amp")
    assert (found.title, found.authors, found.outlet) == ("Old bridge to close", ("Ana Prado",), "Tidewater Gazette")
    assert str(found.published.day) == "2023-03-03"
    assert found.published.basis == ("metadata",)
    assert found.id == found.canonical_url == "https://gazette.example/bridge"
    assert article(page, title="Another", outlet="The Guardian").title == "Another"


def test_a_repeated_title_is_furniture() -> None:
    """The headline of the markup, where the extracted text repeats it, is no part of the body."""
    page = page_of(f"<h1>Old bridge to close at last</h1>{BODY}", "<title>Old bridge to close at last</title>")
    found = article(page)
    assert "Old bridge to close at last" not in found.body


def test_pages_are_independent() -> None:
    """The fourth cleaning of a page gives what the first gave: nothing is remembered between pages."""
    page = page_of(f"<h1>Bridge</h1>{BODY}")
    first = article(page)
    assert all(article(page) == first for _ in range(4))


def test_a_page_in_its_own_encoding_is_already_decoded() -> None:
    """The content is text: a charset that the markup declares must not be applied again."""
    page = page_of(f"<p>Café Größe Київ</p>{BODY}", "<meta charset='windows-1251'>")
    assert "Café Größe Київ" in article(page).raw


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_text_is_empty(markup: str) -> None:
    """No text is a rejection that says so."""
    found = clean(markup)
    assert isinstance(found, Rejection)
    assert (found.reason, found.id) == (Reason.EMPTY, "a.html")


def test_json_ld_may_hold_the_only_text() -> None:
    """A page that is filled in by scripts has its article in JSON-LD, if anywhere."""
    text = " ".join(SENTENCES)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    assert article(f"<html><head>{script}</head><body><div id='app'></div></body></html>").raw == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n\t ", Reason.EMPTY),
        ("12345 --- 67", Reason.NO_LETTERS),
        ("- Advertisement -\n\nShare this: Facebook Twitter\n\nAll rights reserved.", Reason.ONLY_FURNITURE),
    ],
)
def test_texts_without_an_article_are_rejected(text: str, reason: Reason) -> None:
    """Each kind of nothing has its own reason, and keeps where it came from."""
    found = clean_page(Page(text, id="x", path="x.jsonl", line=7), Settings())
    assert isinstance(found, Rejection)
    assert (found.reason, found.id, found.path, found.line) == (reason, "x", "x.jsonl", 7)


@pytest.mark.parametrize(
    "spans", [[(0, 3)], [(0, 3), (4, 10)], [(0, 6), (5, 10)], [(1, 10)], [(0, 5), (5, 5), (5, 10)], [(0, 11)]]
)
def test_settled_regions_must_partition(spans: list[tuple[int, int]]) -> None:
    """Regions from an earlier run are kept as they are if they cover the text once; else the document is malformed."""
    page = Page("abcdefghij", id="x", regions=tuple(Region(span, Kind.BODY) for span in spans))
    found = clean_page(page, Settings())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.MALFORMED


def test_settled_regions_are_kept() -> None:
    """What an earlier run or a person has settled is not judged again."""
    regions = (Region((0, 4), Kind.FURNITURE, "advertisement"), Region((4, 10), Kind.BODY))
    found = clean_page(Page("abcdefghij", id="x", regions=regions), Settings())
    assert isinstance(found, Article)
    assert (found.regions, found.body) == (regions, "efghij")


def test_identity() -> None:
    """The id is the given one, else the canonical address, else the name made from the path, else the digest."""
    text = " ".join(SENTENCES)
    url = "https://Gazette.example/a?utm_source=x"
    for page, expected in [
        (Page(text, id="7", given_id=True, url=url), "7"),
        (Page(text, id="a.txt", url=url), "https://gazette.example/a"),
        (Page(text, id="a.txt"), "a.txt"),
    ]:
        found = clean_page(page, Settings())
        assert isinstance(found, Article)
        assert found.id == expected
    nameless = clean_page(Page(text), Settings())
    assert isinstance(nameless, Article)
    assert nameless.id == nameless.text_digest


def test_a_caption_that_credits_a_picture_stays() -> None:
    """Its words stand below the paragraph before it, its credit is furniture, and whom it names is credited."""
    caption = "Divers at the old bridge on Monday. Photo: Lena Roth/Reuters"
    figure = f'<figure><img src="a.jpg" alt=""><figcaption>{caption}</figcaption></figure>'
    found = article(page_of(f"<h1>Bridge</h1><p>{SENTENCES[0]}</p>{figure}<p>{'</p><p>'.join(SENTENCES[1:])}</p>"))
    lines = found.raw.splitlines()
    assert lines[lines.index(caption) - 1 : lines.index(caption) + 2] == [SENTENCES[0], caption, SENTENCES[1]]
    assert "Divers at the old bridge on Monday." in found.body
    assert "Lena Roth" not in found.body
    assert [(credit.name, credit.role) for credit in found.credits] == [("Reuters", Role.PHOTO)]


def test_captions_of_galleries_and_without_a_credit_stay_out() -> None:
    """They are no part of the text that is taken over."""
    plain = "<figure><img src='a.jpg'><figcaption>Divers at the old bridge on Monday</figcaption></figure>"
    credited = "<figure><img src='b.jpg'><figcaption>The ferry at noon. Photo: Lena Roth/Reuters</figcaption></figure>"
    raw = article(page_of(f"<h1>Bridge</h1>{BODY}<div>{plain}</div><div>{credited}{credited}</div>{BODY}")).raw
    assert "Divers at" not in raw
    assert "The ferry at noon" not in raw


def test_a_part_of_one_paragraph_is_not_the_whole() -> None:
    """Where the markup calls a single paragraph the article, and the headline speaks of the rest, the rest is found."""
    told = " ".join(SENTENCES[:3]) * 4
    rest = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[3:])
    head = "<title>Shopkeepers fear for half of their customers; mayor called repair overdue, promised ferries</title>"
    found = article(page_of(f"<div class='article-text'><p>{told}</p></div><div class='rest'>{rest}</div>", head))
    assert found.raw.splitlines() == [told, *SENTENCES[3:]]
