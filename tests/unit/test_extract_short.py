"""Short pages keep their paragraphs."""

from __future__ import annotations

import newsdedup
from newsdedup.model import Article, Kind

_PAGE = (
    "<html><head><title>Bridge closed | Tidewater Gazette</title></head><body><article><h1>Bridge closed</h1>"
    "<p>Published <time datetime='2024-05-03'>3 May 2024</time></p>"
    "<p>The bridge of Orla was <b>closed</b>, after a crack was found, the town hall said.</p></article></body></html>"
)


def test_the_headline_and_the_stamp_of_a_short_page_are_lines_of_their_own():
    """Title and day are labelled, and the body is the paragraph alone."""
    article = newsdedup.clean(html=_PAGE)
    assert isinstance(article, Article)
    assert article.body.strip() == "The bridge of Orla was closed, after a crack was found, the town hall said."
    assert [region.reason for region in article.regions if region.kind is Kind.FURNITURE] == [
        "title repeat",
        "timestamp",
    ]
