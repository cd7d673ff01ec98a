"""The article's text as JSON-LD gives it, as a witness on what was extracted; and the standfirst."""

from __future__ import annotations

import json

import pytest
from lxml import html

from newsdedup.clean import clean_page
from newsdedup.clean.standfirst import find_standfirst
from newsdedup.clean.witness import is_part, without_foreign
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Format, Page
from newsdedup.settings import Settings

SENTENCES = [
    "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "Ferries between the two banks will run every half hour, and every quarter of an hour in the morning.",
    "The crack was found by a diver who had been looking for a lost anchor, according to the office.",
    "Shopkeepers on the northern bank fear that they will lose half of their customers until the summer.",
    "The mayor called the repair overdue and promised that the town would pay for additional ferries.",
]
WITNESS = " ".join(SENTENCES)
OUTLETS = load_outlets()


def without(*lines: str) -> list[str]:
    """Hold lines against the witness."""
    return without_foreign("\n".join(lines), WITNESS, OUTLETS).split("\n")


def test_foreign_lines_go() -> None:
    """Teasers and boxes between the witness's lines and behind them are not the article's."""
    teaser = "Our weekly letter brings you the best stories from the northern bank every Sunday morning."
    links = ["- Lighthouse for sale: who wants to live at the very end of the world?", "- Ten quiet places to swim"]
    assert without(SENTENCES[0], teaser, *SENTENCES[1:], *links, teaser) == SENTENCES


def test_what_stands_above_headings_and_credits_stay() -> None:
    """A standfirst, a subheading and a line that credits an agency are often missing in articleBody."""
    above = "It is the third crack in as many years, and the town is losing its patience with the builders."
    kept = (above, *SENTENCES[:3], "What comes next", *SENTENCES[3:], "Reporting by Reuters and dpa")
    assert without(*kept) == list(kept)


@pytest.mark.parametrize("witness", ["", "Something else altogether, of other people and other towns. " * 12])
def test_a_witness_of_another_text_is_not_believed(witness: str) -> None:
    """Without agreement nothing is taken away."""
    lines = "\n".join(SENTENCES)
    assert without_foreign(lines, witness, OUTLETS) == lines


def test_a_witness_of_a_part_is_not_believed() -> None:
    """Pages behind a paywall give the first paragraphs only: what follows must not go."""
    lines = "\n".join(SENTENCES)
    assert without_foreign(lines, SENTENCES[0], OUTLETS) == lines


def test_a_text_cut_off_is_replaced() -> None:
    """Where the extraction has but a part of what JSON-LD holds, that is the text, its paragraphs on lines."""
    assert is_part(" ".join(SENTENCES[:2]), WITNESS)
    assert not is_part(WITNESS, " ".join(SENTENCES[:2]))
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    script = json.dumps({"@type": "NewsArticle", "headline": "Bridge", "articleBody": text})
    head = f"<head><script type='application/ld+json'>{script}</script></head>"
    page = f"<html>{head}<body><div id='app'></div></body></html>"
    article = clean_page(Page(page, Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert article.raw.split("\n") == SENTENCES


OPENING = "The bridge between the two banks will be closed. For six weeks there will be ferries only, the town says."


def standfirst(body: str, description: str = OPENING) -> str | None:
    """Look for a standfirst on a page."""
    return find_standfirst(html.fromstring(f"<html><body>{body}</body></html>"), description, SENTENCES[0])


def test_a_printed_description_is_the_standfirst() -> None:
    """Its words are the page's description's, cut off or whole, with a place or a mark in front."""
    assert standfirst(f"<h1>Bridge</h1><div class='x'>{OPENING}</div>") == OPENING
    assert standfirst(f"<p>\n“<b>{OPENING}</b></p>", OPENING[:80] + "…") == f"“ {OPENING}"


def test_what_is_no_standfirst() -> None:
    """A description that is not printed, one of a single short sentence, and one that the text has, stay out."""
    assert standfirst("<p>Another paragraph, of another length and with other words.</p>") is None
    short = "The bridge between the two banks will be closed for weeks."
    assert standfirst(f"<p>{short}</p>", short) is None
    assert standfirst(f"<p>{SENTENCES[0]}</p>", SENTENCES[0]) is None
    assert standfirst(f"<p>{OPENING}</p>", "") is None
