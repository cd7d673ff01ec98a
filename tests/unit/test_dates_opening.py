"""A date that ran into the text: what stood above the first sentence bounds the day from above."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdedup.model import Article
from newsdedup.pipeline import articles

_REST = " The ships came and went all day, and nobody thought of the dam that would break before the night was over."


def _published(text: str) -> tuple[dt.date | None, dt.date | None]:
    (article,) = articles([{"id": "a", "text": text}])
    assert isinstance(article, Article)
    return article.published.earliest, article.published.latest


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("24 / 04 / 2012 The dam of Orla is old, engineers say.", dt.date(2012, 4, 24)),
        ("12/23/2012 06:03 PM EST The dam of Orla is old, engineers say.", dt.date(2012, 12, 23)),
        ("Posted: 04 / 25 / 2012 8: 33 am The dam of Orla is old, engineers say.", dt.date(2012, 4, 25)),
        ("Veröffentlicht am 3. März 2021 Der Damm von Orla ist alt, sagen Ingenieure.", dt.date(2021, 3, 3)),
    ],
)
def test_a_stamp_before_the_first_sentence_bounds_the_day(opening: str, day: dt.date):
    """Stamps that lost their line in a collection still tell the latest day."""
    assert _published(opening + _REST)[1] == day


@pytest.mark.parametrize(
    "opening",
    [
        "May 2, 2013 was a day like any other in Orla.",
        "On 3 March 2021 The Hague was quiet.",
        "3 марта 2021 года плотина прорвалась.",
        "24. Februar 2022 Russland greift an.",
    ],
)
def test_a_date_in_the_first_sentence_bounds_nothing_from_above(opening: str):
    """A date that the sentence needs is one that it tells of."""
    assert _published(opening + _REST)[1] is None


def test_the_first_second_of_a_system_is_no_day_of_publication():
    """An empty field that became 1970 gives way to the day that the page prints."""
    page = (
        '<html><head><meta property="article:published_time" content="1970-01-01T00:00:00Z"></head><body><article>'
        f"<h1>The dam of Orla</h1><p>Published 3 May 2024</p><p>{_REST * 3}</p></article></body></html>"
    )
    (article,) = articles([{"id": "a", "html": page}])
    assert isinstance(article, Article)
    assert article.published.latest == dt.date(2024, 5, 3)
