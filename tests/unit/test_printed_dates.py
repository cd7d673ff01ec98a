"""Days of publication that only the printed page, or an odd element, tells."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, Format, Page
from newsdedup.settings import Settings

BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The harbour office said that the old bridge would be closed for six weeks while divers repair it.",
        "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
        "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
    )
)


def day(head: str = "", note: str = "") -> dt.date | None:
    """Read the day of publication of a page with an h1, a note and an article."""
    page = (
        f"<html lang='en'><head>{head}</head><body><article><h1>Bridge closes</h1>{note}{BODY}</article></body></html>"
    )
    article = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    return article.published.day


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published:time" content="2023-03-03T10:00">',
        '<meta name="first-publication-date" content="2023-03-03">',
        '<meta name="date" content="Fri Mar 03 19:20:36 CEST 2023">',
        '<meta name="date" content="Fri Mar  3 19:20:36 2023">',
        '<title>Bridge closes | Gazette | 03.03.2023</title><meta property="og:title" content="Bridge closes">',
    ],
)
def test_odd_elements(head: str) -> None:
    """Separators in names differ, machines write days in their own ways, and titles end in dates."""
    assert day(head) == dt.date(2023, 3, 3)


@pytest.mark.parametrize(
    "note",
    [
        "<div>Fri 03.03.23 | 14:07 | By <b>Ana Prado</b></div>",
        "<p>Updated 5 March 2023</p><p>3 March 2023</p>",
        "<ul><li>Share</li><li>Print</li></ul><span>March 3, 2023</span>",
        "<style>.a{}</style><div><div>2023-03-03</div></div>",
    ],
)
def test_notes_below_the_headline(note: str) -> None:
    """Without any date in the markup, the first note behind the headline with one tells; a change is none."""
    assert day("", note) == dt.date(2023, 3, 3)


def test_dates_of_the_article_are_no_notes() -> None:
    """A day that the text tells of, and one below other articles, says nothing of the day of publication."""
    long = "The crack in the old bridge was found on 3 March 2019 by a diver, the office said on its website. " * 3
    assert day("", f"<p>{long}</p><p>4 March 2019</p>") is None


def test_the_markup_is_believed_first() -> None:
    """What is printed counts only where nothing is declared."""
    assert day('<meta property="article:published_time" content="2023-03-04">', "<p>3 March 2023</p>") == dt.date(
        2023, 3, 4
    )
